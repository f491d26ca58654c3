"""How jobs of the last hour went, and what waits now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, cast, column, func, select, true
from sqlalchemy.dialects.postgresql import JSONB
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
class StageDurations:
    """How long a stage took that succeeded, of jobs of one kind created within the last hour."""

    kind: str
    stage: str
    count: int
    p50_seconds: float
    p95_seconds: float


@dataclass(frozen=True, slots=True)
class Statistics:
    backlog: Sequence[Backlog]
    last_hour: Sequence[Outcomes]
    stages: Sequence[StageDurations]


def read_statistics(session: Session) -> Statistics:
    """Three queries over indexes, whatever the number of older jobs."""
    first = _first_id(session)
    return Statistics(read_backlog(session), _outcomes(session, first), _stages(session, first))


def _outcomes(session: Session, first: UUID) -> list[Outcomes]:
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
        .where(Job.id >= first)
        .group_by(Job.kind, Job.status, code)
        .order_by(Job.kind, Job.status, code)
    )
    return [Outcomes(*row) for row in session.execute(query)]


def _stages(session: Session, first: UUID) -> list[StageDurations]:
    """In the order in which jobs pass them."""
    elements = func.jsonb_array_elements(Job.stages)
    rows = elements.table_valued(column("stage", JSONB), with_ordinality="place").render_derived()
    stage = rows.c.stage
    name = stage["name"].astext.label("name")
    seconds = func.extract("epoch", _time(stage, "finished_at") - _time(stage, "started_at"))
    query = (
        select(
            Job.kind,
            name,
            func.count(),
            func.percentile_cont(0.5).within_group(seconds),
            func.percentile_cont(0.95).within_group(seconds),
        )
        .select_from(Job)
        .join(rows, true())
        .where(Job.id >= first, stage["status"].astext == "succeeded")
        .group_by(Job.kind, name)
        .order_by(Job.kind, func.min(rows.c.place))
    )
    return [StageDurations(*row) for row in session.execute(query)]


def _time(stage: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    return cast(stage[name].astext, DateTime(timezone=True))


def _first_id(session: Session) -> UUID:
    """The smallest id of a job created within the last hour: a UUIDv7 begins with its time (RFC 9562, 5.7)."""
    milliseconds = int((database_now(session) - HOUR).timestamp() * 1000)
    return UUID(int=milliseconds << 80)
