"""Claiming, keeping and giving back rows that one worker at a time may work on.

All times are the database's. A claim raises ``lease_token``; every later write of the holder names its token,
so a worker that was stopped, cut off or declared dead finds that its writes match nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, literal, or_, select, true, tuple_, update
from sqlalchemy.orm import Session

from models.tables import TERMINAL, Job, WebhookDelivery

WAKE_SILENCE = timedelta(seconds=10)
"""How long the reconciler waits for a wake-up to be acted on before it sends another."""

Work = type[Job] | type[WebhookDelivery]


def open_rows(work: Work) -> ColumnElement[bool]:
    """Rows that are not finished."""
    if work is Job:
        return Job.status.not_in(TERMINAL)
    return WebhookDelivery.status == "pending"


def _free(work: Work) -> ColumnElement[bool]:
    unheld = or_(work.lease_until.is_(None), work.lease_until < func.now())
    return and_(open_rows(work), unheld, work.next_run_at <= func.now())


def claim(session: Session, work: Work, row_id: UUID, seconds: float) -> int | None:
    """Take the row's lease for ``seconds``; its fencing token, or None where it is held, put off or finished.

    A job whose last lease ran out unreleased lost its worker: that is a strike.
    """
    values: dict[str, object] = {
        "lease_token": work.lease_token + 1,
        "lease_until": func.now() + timedelta(seconds=seconds),
        "next_wake_at": None,
    }
    if work is Job:
        values["strikes"] = Job.strikes + func.num_nonnulls(Job.lease_until)
    statement = update(work).where(work.id == row_id, _free(work)).values(values).returning(work.lease_token)
    return session.scalar(statement, execution_options={"synchronize_session": False})


def renew(session: Session, work: Work, held: Mapping[UUID, int], seconds: float) -> set[UUID]:
    """Extend the leases in ``held`` (row id -> token); returns those still ours."""
    if not held:
        return set()
    ours = and_(tuple_(work.id, work.lease_token).in_(list(held.items())), open_rows(work))
    # A row that somebody has locked (its own run, committing) is passed over: it must not cost the others.
    free = select(work.id).where(ours).with_for_update(skip_locked=True).scalar_subquery()
    still_ours = set(session.scalars(select(work.id).where(ours)))
    statement = (
        update(work).where(work.id.in_(free)).values(lease_until=func.now() + timedelta(seconds=seconds))
    )
    session.execute(statement, execution_options={"synchronize_session": False})
    return still_ours


def release(session: Session, work: Work, row_id: UUID, token: int, delay: float = 0) -> bool:
    """Give a lease back, to be run again after ``delay`` seconds; False where it was no longer ours.

    The token is raised too, so that a thread still running with it can commit nothing.
    """
    statement = (
        update(work)
        .where(work.id == row_id, work.lease_token == token, open_rows(work))
        .values(
            lease_until=None,
            lease_token=work.lease_token + 1,
            next_run_at=func.now() + timedelta(seconds=delay),
            next_wake_at=None,
        )
        .returning(work.id)
    )
    return session.execute(statement, execution_options={"synchronize_session": False}).first() is not None


def take_due(
    session: Session, work: Work, limit: int, *, queue: str = "default", even_if_woken: bool = False
) -> Sequence[Any]:
    """Due rows nobody was woken for lately, marked as woken: (id, stage) of a queue's jobs, (id,) of deliveries."""
    silent = or_(work.next_wake_at.is_(None), work.next_wake_at <= func.now(), literal(even_if_woken))
    of_queue = Job.queue == queue if work is Job else true()
    due = (
        select(work.id)
        .where(_free(work), silent, of_queue)
        .order_by(work.next_run_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    columns = (Job.id, Job.stage) if work is Job else (WebhookDelivery.id,)
    statement = (
        update(work)
        .where(work.id.in_(due.scalar_subquery()))
        .values(next_wake_at=func.now() + WAKE_SILENCE)
        .returning(*columns)
    )
    return session.execute(statement, execution_options={"synchronize_session": False}).all()
