"""The events of a developer by sequence, for receivers that missed some."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.webhooks.event_types import EVENT_TYPES
from models.tables import DomainEvent


def events_after(
    session: Session, developer_id: UUID, after: int, limit: int, types: Collection[str] = ()
) -> list[DomainEvent]:
    """At most ``limit`` events with a greater ``sequence``, in order; of all types where none are named."""
    query = select(DomainEvent).where(
        DomainEvent.developer_id == developer_id,
        DomainEvent.sequence > after,
        DomainEvent.type.in_(types or EVENT_TYPES),
    )
    return list(session.scalars(query.order_by(DomainEvent.sequence).limit(limit)))
