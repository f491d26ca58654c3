"""What waits and runs now, as Postgres has it: right whatever happened to processes and Redis."""

from dataclasses import dataclass

from sqlalchemy import case, func, literal, select
from sqlalchemy.orm import Session

from models.jobs.leases import Work, open_rows
from models.tables import Job, WebhookDelivery


@dataclass(frozen=True, slots=True)
class Backlog:
    """Open rows of one kind of job (or ``webhook``) in one state.

    States: ``due`` (no worker has it), ``running``, ``abandoned`` (its worker stopped renewing the lease),
    ``waiting`` (put off).
    """

    kind: str
    state: str
    count: int
    oldest_seconds: float
    """How long the oldest has been due; 0 for those that wait or run."""


def read_backlog(session: Session) -> list[Backlog]:
    """Sorted by kind and state; what is not there has no row."""
    return sorted(
        (*_backlog(session, Job), *_backlog(session, WebhookDelivery)), key=lambda b: (b.kind, b.state)
    )


def _backlog(session: Session, work: Work) -> list[Backlog]:
    now = func.clock_timestamp()
    kind = Job.kind.label("kind") if work is Job else literal("webhook").label("kind")
    state = case(
        (work.lease_until >= now, "running"),
        (work.lease_until.is_not(None), "abandoned"),
        (work.next_run_at > now, "waiting"),
        else_="due",
    ).label("state")
    oldest = func.coalesce(func.extract("epoch", now - func.min(work.next_run_at)), 0)
    query = select(kind, state, func.count(), oldest).where(open_rows(work)).group_by(kind, state)
    return [
        Backlog(name, where, count, max(0.0, float(seconds)) if where in ("due", "abandoned") else 0.0)
        for name, where, count, seconds in session.execute(query)
    ]
