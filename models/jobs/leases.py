"""Leases of rows that one worker at a time may process: claim, renew, release.

All times are the database's. A claim increments ``lease_token`` and every later write names that token, so the
writes of a worker that lost its lease match no row.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Interval,
    ScalarSelect,
    String,
    Uuid,
    and_,
    any_,
    bindparam,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from models.jobs.history import STARTED, start_with, started_records
from models.stores.statements import Sender, Statement, columns_of, detached_row
from models.tables import Job, WebhookDelivery

WAKE_SILENCE = timedelta(seconds=10)
"""How long the reconciler waits after a wake-up before it sends another."""

_ROW = bindparam("row", type_=Uuid())
UNSYNCHRONIZED = {"synchronize_session": False}
OPEN = ("queued", "running")
_OPEN = literal(list(OPEN), ARRAY(String))

Work = type[Job] | type[WebhookDelivery]


def open_rows(work: Work) -> ColumnElement[bool]:
    """Rows that are not finished."""
    if work is Job:
        return Job.status == any_(_OPEN)  # as the index of due jobs says it; NOT IN would scan the table
    return WebhookDelivery.status == "pending"


def _free(work: Work) -> ColumnElement[bool]:
    unleased = or_(work.lease_until.is_(None), work.lease_until < func.now())
    return and_(open_rows(work), unleased, work.next_run_at <= func.now())


def claim(
    sender: Sender,
    work: Work,
    row_id: UUID | ScalarSelect[UUID],
    seconds: float,
    only: ColumnElement[bool] | None = None,
    *,
    starts: bool = False,
) -> Any | None:
    """Lease the row for ``seconds`` and return it; None if it is leased, deferred or finished, or is not ``only``.

    ``row_id`` is an id, or a query for one; with ``starts`` the stage of the job starts, too.
    Its ``lease_token`` is the fencing token. A lease that expired without release means that the worker died;
    ``crash_count`` counts those.
    """
    parameters: dict[str, Any] = {"length": timedelta(seconds=seconds)}
    if isinstance(row_id, UUID):
        parameters["row"] = row_id
    row = _claim(work, _ROW if isinstance(row_id, UUID) else row_id, only, starts).row(sender, **parameters)
    return (
        detached_row(work, dict(zip(work.__mapper__.column_attrs.keys(), row, strict=True))) if row else None
    )


@lru_cache(maxsize=8)
def _claim(
    work: Work, row_id: ColumnElement[UUID], only: ColumnElement[bool] | None, starts: bool
) -> Statement:
    """Built once for each kind of claim: building it costs more than running it."""
    values: dict[str, object] = {
        "lease_token": work.lease_token + 1,
        "lease_until": func.now() + bindparam("length", type_=Interval()),
        "next_wake_at": None,
    }
    if work is Job:
        values["crash_count"] = Job.crash_count + func.num_nonnulls(Job.lease_until)
    if starts:
        values |= {"status": "running", "started_at": STARTED, "stages": started_records()}
    conditions = [work.id == row_id, _free(work), *([] if only is None else [only])]
    claimed = update(work).where(*conditions).values(values).returning(*columns_of(work))
    if not starts:
        return Statement(claimed)
    changed = claimed.cte("changed")
    return Statement(select(*changed.c).add_cte(start_with(changed)))


def renew(session: Session, work: Work, leases: Mapping[UUID, int], seconds: float) -> set[UUID]:
    """Extend ``leases`` (row id -> token); returns the ids whose token is still valid."""
    if not leases:
        return set()
    valid = and_(tuple_(work.id, work.lease_token).in_(list(leases.items())), open_rows(work))
    # Skip rows that are locked (their own worker is committing), so that they do not delay the others.
    free = select(work.id).where(valid).with_for_update(skip_locked=True).scalar_subquery()
    valid_ids = set(session.scalars(select(work.id).where(valid)))
    statement = (
        update(work).where(work.id.in_(free)).values(lease_until=func.now() + timedelta(seconds=seconds))
    )
    session.execute(statement, execution_options=UNSYNCHRONIZED)
    return valid_ids


def release(session: Session, work: Work, row_id: UUID, token: int, delay: float = 0) -> bool:
    """End a lease; the row is due again after ``delay`` seconds. False if the token was no longer valid.

    The token is incremented, so that a thread still running with it cannot commit.
    """
    owned = work.id == row_id, work.lease_token == token, open_rows(work)
    statement = update(work).where(*owned).values(released(work, delay)).returning(work.id)
    return session.execute(statement, execution_options=UNSYNCHRONIZED).first() is not None


@lru_cache(maxsize=8)
def released(work: Work, delay: float) -> Mapping[str, Any]:
    """Column values of a row whose lease ends, and that is due again after ``delay`` seconds."""
    return {
        "lease_until": None,
        "lease_token": work.lease_token + 1,
        "next_run_at": func.now() + timedelta(seconds=delay),
        "next_wake_at": None,
    }


def take_due(
    session: Session, work: Work, limit: int, *, queue: str = "default", even_if_woken: bool = False
) -> Sequence[Any]:
    """Due rows without a recent wake-up, marked as woken: (id, stage) of jobs in a queue, (id,) of deliveries."""
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
    return session.execute(statement, execution_options=UNSYNCHRONIZED).all()
