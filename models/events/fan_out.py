"""Makes the webhook deliveries of an event, in the transaction that records it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.rules.webhooks.endpoint_policy import is_subscribed
from models.rules.webhooks.event_types import EVENT_TYPES, PROFILE_UPDATED
from models.stores.bulk_insert import add_new_row
from models.stores.outbox import Wakeup, add_wakeup
from models.tables import Developer, DomainEvent, WebhookDelivery, new_id

CALLBACK_EVENTS = frozenset({"job.succeeded", "job.failed", "job.cancelled"})
"""Events that are sent to the ``callback_url`` of a job."""
COALESCED_SECONDS = 5
"""All ``profile.updated`` of such a period are due at its end, and only the newest is sent."""


def add_deliveries(
    session: Session,
    developer: Developer,
    event: DomainEvent,
    *,
    callback_url: str | None = None,
    only_endpoint: UUID | None = None,
) -> None:
    """Add a delivery for each endpoint that is subscribed, and for the job's callback; the next flush writes them.

    Args:
        developer: locked; the row has the subscriptions.
        only_endpoint: nobody else gets the event, whatever its filter says.
    """
    due = _due(event.type, event.created_at)
    for endpoint_id, url in _receivers(developer, event, only_endpoint):
        _add(session, event, url, due, endpoint_id)
    if callback_url and event.type in CALLBACK_EVENTS:
        _add(session, event, callback_url, due, None)


def _receivers(
    developer: Developer, event: DomainEvent, only_endpoint: UUID | None
) -> Iterator[tuple[UUID, str]]:
    """The endpoint that an event is about does not get it."""
    if event.type not in EVENT_TYPES:
        return
    for key, subscription in (developer.webhook_subscriptions or {}).items():
        endpoint_id = UUID(key)
        if only_endpoint is not None:
            is_receiver = endpoint_id == only_endpoint
        else:
            about = event.data.get("endpoint_id")
            is_receiver = about != key and is_subscribed(subscription["events"], event.type)
        if is_receiver:
            yield endpoint_id, subscription["url"]


def _due(event_type: str, recorded_at: datetime) -> datetime:
    if event_type != PROFILE_UPDATED:
        return recorded_at
    periods = int(recorded_at.timestamp()) // COALESCED_SECONDS + 1
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=periods * COALESCED_SECONDS)


def _add(session: Session, event: DomainEvent, url: str, due: datetime, endpoint_id: UUID | None) -> None:
    delivery = add_new_row(
        session,
        WebhookDelivery,
        id=new_id(),
        developer_id=event.developer_id,
        event_id=event.id,
        endpoint_id=endpoint_id,
        url=url,
        next_run_at=due,
    )
    if due <= event.created_at:  # else the reconciler wakes it
        add_wakeup(session, Wakeup(delivery.id, "deliver", "webhooks"))
