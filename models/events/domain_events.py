"""The only module that writes domain events: numbered without gaps per developer, with their webhook deliveries."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.orm import Session

from models.plans.tiers import tier_of
from models.stores.outbox import Wakeup, add_wakeup
from models.tables import Developer, DomainEvent, WebhookDelivery

_LOCKING = {"populate_existing": True, "synchronize_session": False}
CALLBACK_EVENTS = frozenset({"job.succeeded", "job.failed", "job.cancelled"})
"""Events that are sent to the ``callback_url`` of a job."""


def lock_developer(session: Session, developer_id: UUID) -> Developer:
    """Lock and return the developer's row, and give it a new version; lock a job only after this.

    It is locked by an UPDATE, so that whatever the caller writes, what was cached of the developer is outdated with
    the commit (``models/stores/row_version.py``). Rows that refer to the developer can still be inserted.

    Raises:
        LookupError: no such developer.
    """
    lock = update(Developer).where(Developer.id == developer_id).values(updated_at=func.now())
    developer = session.scalar(lock.returning(Developer), execution_options=_LOCKING)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    return developer


def record_event(
    session: Session,
    developer: Developer,
    event_type: str,
    *,
    source_id: str,
    data: Mapping[str, Any] | None = None,
    job_id: UUID | None = None,
    callback_url: str | None = None,
) -> DomainEvent:
    """Write an event, and the webhook delivery where the job has a callback.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        source_id: makes the rewards of this event unique.
        data: ids and counts; never profile values.
    """
    developer.event_sequence += 1
    event = DomainEvent(
        developer_id=developer.id,
        sequence=developer.event_sequence,
        type=event_type,
        source_id=source_id,
        data=dict(data or {}),
        job_id=job_id,
        xp_multiplier=tier_of(session, developer).xp_multiplier,
    )
    session.add(event)
    session.flush()
    if callback_url and event_type in CALLBACK_EVENTS:
        _add_delivery(session, event, callback_url)
    return event


def _add_delivery(session: Session, event: DomainEvent, url: str) -> None:
    delivery = WebhookDelivery(
        developer_id=event.developer_id, event_id=event.id, url=url, next_run_at=func.now()
    )
    session.add(delivery)
    session.flush()
    add_wakeup(session, Wakeup(delivery.id, "deliver", "webhooks"))
