"""Server-sent events of a job (WHATWG HTML, section 9.2), by short looks at the table.

A stream holds a thread but no database connection while it waits. It ends on its own before proxies lose
patience; EventSource then reconnects and goes on after ``Last-Event-ID``.
"""

import json
import time
from collections.abc import Iterator
from threading import BoundedSemaphore
from uuid import UUID

from sqlalchemy import select

from api.schemas.cvs.jobs import JobEventSchema
from models.stores.database import Database
from models.tables import TERMINAL, JobEvent

MAX_STREAMS = 16
"""Streams a process keeps open at once, a quarter of its threads; more get what there is, and come back."""
LIFETIME_SECONDS = 25.0
PING_SECONDS = 15.0
LOOK_SECONDS = 0.5
RECONNECT_MS = 2000
_places = BoundedSemaphore(MAX_STREAMS)


def stream_events(database: Database, job_id: UUID, after: int) -> Iterator[str]:
    """The job's events after ``after`` until it ends, as they come, for at most ``LIFETIME_SECONDS``."""
    yield f"retry: {RECONNECT_MS}\n\n"
    patient = _places.acquire(blocking=False)
    try:
        yield from _follow(database, job_id, after, LIFETIME_SECONDS if patient else 0.0)
    finally:
        if patient:
            _places.release()


def read_events(database: Database, job_id: UUID, after: int, limit: int = 200) -> list[JobEvent]:
    """Events with a greater ``seq``, in order; the caller has checked whose job it is."""
    query = select(JobEvent).where(JobEvent.job_id == job_id, JobEvent.seq > after)
    with database.session() as session:
        return list(session.scalars(query.order_by(JobEvent.seq).limit(limit)))


def _follow(database: Database, job_id: UUID, after: int, seconds: float) -> Iterator[str]:
    started = last_sign = time.monotonic()
    while True:
        for event in read_events(database, job_id, after):
            after = event.seq
            last_sign = time.monotonic()
            yield _message(event)
            if event.type in TERMINAL:
                return
        now = time.monotonic()
        if now - started >= seconds:
            return
        if now - last_sign >= PING_SECONDS:
            last_sign = now
            yield ": ping\n\n"
        time.sleep(LOOK_SECONDS)


def _message(event: JobEvent) -> str:
    data = json.dumps(JobEventSchema().dump(event), separators=(",", ":"))
    return f"id: {event.seq}\nevent: {event.type}\ndata: {data}\n\n"
