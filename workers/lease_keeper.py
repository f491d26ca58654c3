"""The leases a worker process holds, and the thread that keeps them alive."""

import threading
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from models.jobs.leases import Work, claim, release, renew
from models.stores.database import Database
from models.tables import Job, WebhookDelivery

log = structlog.get_logger(__name__)


class LeaseBook:
    """Claims, renews and gives back leases of jobs and deliveries. Safe for many threads."""

    def __init__(self, database: Database, seconds: float) -> None:
        self._database = database
        self._seconds = seconds
        self._held: dict[tuple[Work, UUID], int] = {}
        self._abandoned: dict[tuple[Work, UUID], int] = {}
        self._lock = threading.Lock()

    def claim(self, work: Work, row_id: UUID) -> int | None:
        """The fencing token of a new lease, or None where the row is not free."""
        with self._database.session() as session:
            token = claim(session, work, row_id, self._seconds)
        if token is not None:
            with self._lock:
                self._held[work, row_id] = token
        return token

    def forget(self, work: Work, row_id: UUID) -> None:
        """Stop renewing: the row is finished, given back, or somebody else's."""
        with self._lock:
            self._held.pop((work, row_id), None)

    def abandon(self, work: Work, row_id: UUID) -> None:
        """The row could not be settled because Postgres was away: give its lease back as soon as it answers,
        so that an outage is not counted as a dead worker."""
        with self._lock:
            token = self._held.pop((work, row_id), None)
            if token is not None:
                self._abandoned[work, row_id] = token

    def renew_all(self) -> None:
        """One heartbeat. Leases that turn out to be lost are forgotten; their runs find out at commit."""
        for work in (Job, WebhookDelivery):
            with self._lock:
                held = {row_id: token for (kind, row_id), token in self._held.items() if kind is work}
            if not held:
                continue
            with self._database.session() as session:
                kept = renew(session, work, held, self._seconds)
            for row_id in held.keys() - kept:
                with self._lock:
                    if self._held.get((work, row_id)) == held[row_id]:
                        del self._held[work, row_id]

    def release_abandoned(self) -> None:
        """Give back what ``abandon`` left."""
        with self._lock:
            abandoned = dict(self._abandoned)
        for (work, row_id), token in abandoned.items():
            with self._database.session() as session:
                release(session, work, row_id, token)
            with self._lock:
                self._abandoned.pop((work, row_id), None)

    def release_all(self) -> None:
        """Give everything back, so that another worker resumes without waiting for leases to run out.
        A row that somebody has locked, or that Postgres does not answer for, is left to run out."""
        with self._lock:
            held = {**self._held, **self._abandoned}
            self._held, self._abandoned = {}, {}
        for (work, row_id), token in held.items():
            try:
                with self._database.session() as session:
                    session.execute(text("SET LOCAL lock_timeout = '1s'"))
                    release(session, work, row_id, token)
            except SQLAlchemyError as error:
                log.warning("lease.not_released", row_id=str(row_id), problem=type(error).__name__)

    def beat_until(self, stop: threading.Event) -> None:
        """The heartbeat thread: renews three times a lease until ``stop`` is set."""
        while not stop.wait(self._seconds / 3):
            try:
                self.renew_all()
                self.release_abandoned()
            except Exception as error:  # the thread must outlive whatever happens to one beat
                log.warning("lease.not_renewed", problem=type(error).__name__)
