"""The leases of a worker process, and the thread that renews them."""

import threading
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement, ScalarSelect, text
from sqlalchemy.exc import SQLAlchemyError

from models.jobs.leases import Work, claim, release, renew
from models.stores.database import Database
from models.tables import Job, WebhookDelivery

log = structlog.get_logger(__name__)


class LeaseKeeper:
    """Claims, renews and gives back leases of jobs and deliveries. Safe for many threads."""

    def __init__(self, database: Database, seconds: float) -> None:
        self._database = database
        self._seconds = seconds
        self._tokens: dict[tuple[Work, UUID], int] = {}
        self._deferred: dict[tuple[Work, UUID], int] = {}
        self._lock = threading.Lock()

    def claim(
        self,
        work: Work,
        row_id: UUID | ScalarSelect[UUID],
        only: ColumnElement[bool] | None = None,
        *,
        starts: bool = False,
    ) -> Any | None:
        """Lease the row and return it; None where it is not free, or not ``only``.

        Args:
            row_id: or a query for it.
            starts: the stage of the job starts, too.
        """
        row = claim(self._database.autocommit(), work, row_id, self._seconds, only, starts=starts)
        if row is not None:
            with self._lock:
                self._tokens[work, row.id] = row.lease_token
        return row

    def drop(self, work: Work, row_id: UUID, token: int) -> None:
        """Stop renewing: the row is finished, given back, or leased by somebody else, perhaps in this process."""
        with self._lock:
            if self._tokens.get((work, row_id)) == token:
                del self._tokens[work, row_id]

    def defer_release(self, work: Work, row_id: UUID) -> None:
        """Give the lease back as soon as Postgres answers again, so that an outage does not count as a crash."""
        with self._lock:
            token = self._tokens.pop((work, row_id), None)
            if token is not None:
                self._deferred[work, row_id] = token

    def renew_all(self) -> None:
        """One heartbeat. Lost leases are dropped; their runs learn of it at commit."""
        for work in (Job, WebhookDelivery):
            with self._lock:
                tokens = {row_id: token for (kind, row_id), token in self._tokens.items() if kind is work}
            if not tokens:
                continue
            with self._database.session() as session:
                renewed = renew(session, work, tokens, self._seconds)
            for row_id in tokens.keys() - renewed:
                self.drop(work, row_id, tokens[row_id])

    def release_deferred(self) -> None:
        """Give back the leases of ``defer_release``."""
        with self._lock:
            deferred = dict(self._deferred)
        for (work, row_id), token in deferred.items():
            with self._database.session() as session:
                release(session, work, row_id, token)
            with self._lock:
                self._deferred.pop((work, row_id), None)

    def release_all(self) -> None:
        """Give everything back, so that other workers need not wait for leases to expire. A row that is locked, or
        that Postgres does not answer for, is left to expire."""
        with self._lock:
            tokens = {**self._tokens, **self._deferred}
            self._tokens, self._deferred = {}, {}
        for (work, row_id), token in tokens.items():
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
                self.release_deferred()
            except Exception as error:  # the thread must survive a failed beat
                log.warning("lease.not_renewed", problem=type(error).__name__)
