"""The only module that writes domain events: numbered without gaps per developer, with their webhook deliveries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select, update
from sqlalchemy.orm import Session, SessionTransaction

from models.events.fan_out import add_deliveries
from models.plans.tiers import tier_of
from models.stores.bulk_insert import add_new_row
from models.stores.statements import Statement, columns_of, send, session_row
from models.tables import Developer, DomainEvent, SubscriptionTier, new_id

LOCK = "developer_lock"
_COLUMNS = columns_of(Developer)
_LOCK = Statement(
    update(Developer)
    .where(Developer.id == bindparam("developer", type_=Uuid()), SubscriptionTier.code == Developer.tier)
    .values(updated_at=func.now())
    .returning(*_COLUMNS, *columns_of(SubscriptionTier))
)


@dataclass(frozen=True, slots=True)
class DeveloperLock:
    """The lock that a transaction has; ``began_at`` is the transaction's time by the database's clock."""

    transaction: SessionTransaction | None
    developer: Developer
    plan: SubscriptionTier
    """Referred to here, so that the session need not load it again (``models.plans.tiers.tier_of``)."""
    began_at: datetime


def lock_developer(session: Session, developer_id: UUID) -> Developer:
    """Lock and return the developer's row, and give it a new version; lock a job only after this.

    It is locked by an UPDATE, so that whatever the caller writes, what was cached of the developer is outdated with
    the commit (``models/stores/row_version.py``). Rows that refer to the developer can still be inserted. A second
    call in the same transaction costs nothing.

    Raises:
        LookupError: no such developer.
    """
    current = _current_lock(session)
    if current is not None and current.developer.id == developer_id:
        return current.developer
    session.flush()
    rows = send(session, _LOCK.sql, {**_LOCK.constants, "developer": developer_id})
    if not rows:
        raise LookupError(f"developer {developer_id} does not exist")
    developer = session_row(session, Developer, rows[0][: len(_COLUMNS)])
    plan = session_row(session, SubscriptionTier, rows[0][len(_COLUMNS) :])
    session.info[LOCK] = DeveloperLock(session.get_transaction(), developer, plan, developer.updated_at)
    return developer


def transaction_time(session: Session) -> datetime:
    """When the transaction began, by the database's clock (``now()``)."""
    current = _current_lock(session)
    return current.began_at if current else session.scalars(select(func.now())).one()


def _current_lock(session: Session) -> DeveloperLock | None:
    current: DeveloperLock | None = session.info.get(LOCK)
    return current if current is not None and current.transaction is session.get_transaction() else None


def record_event(
    session: Session,
    developer: Developer,
    event_type: str,
    *,
    source_id: str,
    data: Mapping[str, Any] | None = None,
    job_id: UUID | None = None,
    callback_url: str | None = None,
    only_endpoint: UUID | None = None,
) -> DomainEvent:
    """Add an event to the session, and its webhook deliveries; the next flush writes them.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        source_id: makes the rewards of this event unique.
        data: ids and counts; never profile values.
        callback_url: of the job that the event is about.
        only_endpoint: the one webhook endpoint that gets the event.
    """
    current = _current_lock(session)
    plan = current.plan if current and current.plan.code == developer.tier else tier_of(session, developer)
    developer.event_sequence += 1
    event = add_new_row(
        session,
        DomainEvent,
        id=new_id(),
        developer_id=developer.id,
        sequence=developer.event_sequence,
        type=event_type,
        source_id=source_id,
        data=dict(data or {}),
        job_id=job_id,
        xp_multiplier=plan.xp_multiplier,
        applied_at=None,
        reversed_by=None,
        created_at=transaction_time(session),
    )
    add_deliveries(session, developer, event, callback_url=callback_url, only_endpoint=only_endpoint)
    return event
