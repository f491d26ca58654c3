"""How jobs of the last hour went, and what waits now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.jobs.backlog import Backlog, read_backlog
from models.jobs.lifecycle import database_now
from models.tables import Job

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Jobs of one kind, created within the last hour, in one status (``code``: the error of failed ones).

    ``p50_seconds`` and ``p95_seconds`` are from creation to end; None for open ones.
    """

    kind: str
    status: str
    code: str | None
    count: int
    p50_seconds: float | None
    p95_seconds: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    backlog: Sequence[Backlog]
    last_hour: Sequence[Outcomes]


def read_statistics(session: Session) -> Statistics:
    """Two queries over indexes, whatever the number of older jobs."""
    seconds = func.extract("epoch", Job.finished_at - Job.created_at)
    code = Job.error["code"].astext.label("code")
    query = (
        select(
            Job.kind,
            Job.status,
            code,
            func.count(),
            func.percentile_cont(0.5).within_group(seconds),
            func.percentile_cont(0.95).within_group(seconds),
        )
        .where(Job.id >= _first_id(session))
        .group_by(Job.kind, Job.status, code)
        .order_by(Job.kind, Job.status, code)
    )
    return Statistics(read_backlog(session), [Outcomes(*row) for row in session.execute(query)])


def _first_id(session: Session) -> UUID:
    """The smallest id of a job created within the last hour: a UUIDv7 begins with its time (RFC 9562, 5.7)."""
    milliseconds = int((database_now(session) - HOUR).timestamp() * 1000)
    return UUID(int=milliseconds << 80)
