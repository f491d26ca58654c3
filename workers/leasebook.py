"""The leases a worker process holds, and the thread that keeps them alive."""

import threading
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from models.database import Database
from models.job import Job
from models.leases import Work, claim, release, renew
from models.webhook_delivery import WebhookDelivery

log = structlog.get_logger(__name__)


class LeaseBook:
    """Claims, renews and gives back leases of jobs and deliveries. Safe for many threads."""

    def __init__(self, database: Database, seconds: float) -> None:
        self._database = database
        self._seconds = seconds
        self._held: dict[tuple[Work, UUID], int] = {}
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

    def release_all(self) -> None:
        """Give everything back, so that another worker resumes without waiting for leases to run out."""
        with self._lock:
            held, self._held = self._held, {}
        if not held:
            return
        with self._database.session() as session:
            for (work, row_id), token in held.items():
                release(session, work, row_id, token)

    def beat_until(self, stop: threading.Event) -> None:
        """The heartbeat thread: renews three times a lease until ``stop`` is set."""
        while not stop.wait(self._seconds / 3):
            try:
                self.renew_all()
            except SQLAlchemyError as error:
                log.warning("lease.not_renewed", problem=type(error).__name__)
