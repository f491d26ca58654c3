"""An event as receivers and the feed get it."""

from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.webhooks.event_types import EVENT_TYPES, PROFILE_UPDATED
from models.tables import DomainEvent, WebhookDelivery


def message_id(event_id: UUID) -> str:
    """``webhook-id``: stable over attempts and endpoints, so receivers can drop repeats."""
    return f"msg_{event_id}"


def event_view(event: DomainEvent) -> dict[str, Any]:
    """The event, JSON-ready; ``models.rules.webhooks.event_types`` describes it."""
    ids = {"event_id": str(event.id), "developer_id": str(event.developer_id)}
    return {
        "type": event.type,
        "timestamp": event.created_at.isoformat(),
        "sequence": event.sequence,
        "data": {**ids, **EVENT_TYPES[event.type].public_data(event.data)},
    }


def event_body(session: Session, event: DomainEvent, endpoint_id: UUID | None) -> bytes:
    """The JSON that is sent: the same bytes in every attempt."""
    view = event_view(event)
    if endpoint_id is not None:
        view["previous_sequence"] = _previous_sequence(session, event, endpoint_id)
    return orjson.dumps(view, option=orjson.OPT_SORT_KEYS)


def _previous_sequence(session: Session, event: DomainEvent, endpoint_id: UUID) -> int | None:
    """Of the event sent to this endpoint before; those that newer ones replace do not count."""
    query = (
        select(DomainEvent.sequence)
        .join(WebhookDelivery, WebhookDelivery.event_id == DomainEvent.id)
        .where(DomainEvent.developer_id == event.developer_id, DomainEvent.sequence < event.sequence)
        .where(WebhookDelivery.endpoint_id == endpoint_id, DomainEvent.type != PROFILE_UPDATED)
    )
    return session.scalar(query.order_by(DomainEvent.sequence.desc()).limit(1))
