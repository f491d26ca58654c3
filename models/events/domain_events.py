"""The one door for domain events: gapless per developer, with their webhooks, in the causing transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.plans.tiers import tier_of
from models.stores.outbox import Wakeup, add_wakeup
from models.tables import Developer, DomainEvent, Job, WebhookDelivery

CALLBACK_EVENTS = frozenset({"job.succeeded", "job.failed", "job.cancelled"})
"""What a job's ``callback_url`` hears: how the job ended, once."""


def lock_developer(session: Session, developer_id: UUID) -> Developer:
    """Lock and return the developer's row; whoever also locks a job does so after this.

    FOR NO KEY UPDATE: rows that merely refer to the developer can be inserted beside it.

    Raises:
        LookupError: there is no such developer (any more).
    """
    query = select(Developer).where(Developer.id == developer_id).with_for_update(key_share=True)
    developer = session.scalar(query.execution_options(populate_existing=True))
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
    job: Job | None = None,
) -> DomainEvent:
    """Write an event under the developer's lock, and the delivery a job's callback is owed.

    Args:
        developer: locked by ``lock_developer`` in this transaction; its sequence is taken from here.
        source_id: what rewards of this event are unique by.
        data: thin facts (ids, counts); never profile values.
    """
    developer.event_sequence += 1
    event = DomainEvent(
        developer_id=developer.id,
        sequence=developer.event_sequence,
        type=event_type,
        source_id=source_id,
        data=dict(data or {}),
        job_id=job.id if job else None,
        xp_multiplier=tier_of(session, developer).xp_multiplier,
    )
    session.add(event)
    session.flush()
    if job and job.callback_url and event_type in CALLBACK_EVENTS:
        _owe_delivery(session, event, job.callback_url)
    return event


def _owe_delivery(session: Session, event: DomainEvent, url: str) -> None:
    delivery = WebhookDelivery(
        developer_id=event.developer_id, event_id=event.id, url=url, next_run_at=func.now()
    )
    session.add(delivery)
    session.flush()
    add_wakeup(session, Wakeup(delivery.id, "deliver", "webhooks"))
