"""Server-sent events of a job (WHATWG HTML, section 9.2), by polling the table.

A waiting stream holds a thread but no database connection. It ends before proxies time out; EventSource then
reconnects and continues after ``Last-Event-ID``. Each blank line ends an event: comments have none, so that no
parser makes an empty event of them.
"""

import time
from collections.abc import Iterator
from threading import BoundedSemaphore
from uuid import UUID

import orjson
from sqlalchemy import select

from api.schemas.cvs.jobs import JobEventSchema
from models.stores.database import Database
from models.tables import TERMINAL, JobEvent

MAX_STREAMS = 16
"""Open streams per process, a quarter of its threads; further ones get the events there are and reconnect."""
LIFETIME_SECONDS = 25.0
PING_SECONDS = 15.0
POLL_SECONDS = 0.5
RECONNECT_MS = 2000
_slots = BoundedSemaphore(MAX_STREAMS)


def stream_events(database: Database, job_id: UUID, after: int, *, has_ended: bool = False) -> Iterator[str]:
    """The job's events after ``after``, as they come, until it ends or for ``LIFETIME_SECONDS``."""
    yield f": open\nretry: {RECONNECT_MS}\n"
    has_slot = not has_ended and _slots.acquire(blocking=False)
    try:
        yield from _follow(database, job_id, after, LIFETIME_SECONDS if has_slot else 0.0)
    finally:
        if has_slot:
            _slots.release()


def read_events(database: Database, job_id: UUID, after: int, limit: int = 200) -> list[JobEvent]:
    """Events with a greater ``seq``, in order; the caller checks the owner of the job."""
    query = select(JobEvent).where(JobEvent.job_id == job_id, JobEvent.seq > after)
    with database.session() as session:
        return list(session.scalars(query.order_by(JobEvent.seq).limit(limit)))


def _follow(database: Database, job_id: UUID, after: int, seconds: float) -> Iterator[str]:
    started = last_sent = time.monotonic()
    while True:
        events = read_events(database, job_id, after)
        for event in events:
            after = event.seq
            last_sent = time.monotonic()
            yield _message(event)
        if any(event.type in TERMINAL for event in events):
            return
        now = time.monotonic()
        if now - started >= seconds:
            return
        if now - last_sent >= PING_SECONDS:
            last_sent = now
            yield ": ping\n"
        time.sleep(POLL_SECONDS)


def _message(event: JobEvent) -> str:
    data = orjson.dumps(JobEventSchema().dump(event)).decode()
    return f"id: {event.seq}\nevent: {event.type}\ndata: {data}\n\n"
