"""Which delivery is sent next, and deliveries that are sent again.

What one developer, host or endpoint has in flight is bounded over all processes, so that receivers that hang never
hold up those of somebody else.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, literal_column, or_, select, true, update
from sqlalchemy.orm import Session, aliased

from models.events.domain_events import lock_developer
from models.rules.webhooks.event_types import PROFILE_UPDATED
from models.stores.outbox import Wakeup, add_wakeup
from models.stores.owned_rows import get_owned
from models.tables import DomainEvent, WebhookAttempt, WebhookDelivery, WebhookEndpoint
from models.webhooks.endpoints import require_enabled

_HOST: ColumnElement[str] = literal_column("'//([^/?#]*)'")
_NO_HOST: ColumnElement[str] = literal_column("''")
LIMITS: Mapping[Callable[[Any], ColumnElement[Any]], int] = {
    lambda row: row.developer_id: 6,
    lambda row: func.coalesce(func.substring(row.url, _HOST), _NO_HOST): 12,
    lambda row: func.coalesce(row.endpoint_id, row.id): 2,
}
"""How many deliveries of a developer, to a host and to an endpoint may be in flight."""
WAKEUPS = 8
"""For deliveries that are asked for again together: whoever sends one goes on with the next."""


@cache
def next_due(*, first_attempts_only: bool = False) -> ScalarSelect[UUID]:
    """The id of the delivery to send now, longest due first."""
    free = or_(WebhookDelivery.lease_until.is_(None), WebhookDelivery.lease_until < func.now())
    paused = select(WebhookEndpoint.id).where(
        WebhookEndpoint.id == WebhookDelivery.endpoint_id, WebhookEndpoint.paused_until > func.now()
    )
    due = select(WebhookDelivery.id).where(
        WebhookDelivery.status == "pending", WebhookDelivery.next_run_at <= func.now(), free, ~paused.exists()
    )
    sent = aliased(WebhookDelivery)
    in_flight = and_(sent.status == "pending", sent.lease_until > func.now())
    for key, limit in LIMITS.items():
        busy = select(key(sent)).where(in_flight).group_by(key(sent)).having(func.count() >= limit)
        due = due.where(key(WebhookDelivery).not_in(busy))
    if first_attempts_only:
        due = due.where(WebhookDelivery.attempts == 0)
    ordered = due.order_by(WebhookDelivery.next_run_at).limit(1)
    return ordered.with_for_update(skip_locked=True, of=WebhookDelivery).scalar_subquery()


def is_superseded(session: Session, delivery: WebhookDelivery, event: DomainEvent) -> bool:
    """Whether a newer ``profile.updated`` is due for the same endpoint."""
    if event.type != PROFILE_UPDATED:
        return False
    newer = aliased(WebhookDelivery)
    query = (
        select(newer.id)
        .join(DomainEvent, DomainEvent.id == newer.event_id)
        .where(newer.endpoint_id == delivery.endpoint_id, newer.status == "pending")
        .where(newer.next_run_at <= func.now())
        .where(DomainEvent.type == event.type, DomainEvent.sequence > event.sequence)
    )
    return session.scalar(query.limit(1)) is not None


def supersede(session: Session, delivery: WebhookDelivery) -> None:
    """End it unsent, if it is still leased as it was claimed."""
    claimed = WebhookDelivery.id == delivery.id, WebhookDelivery.lease_token == delivery.lease_token
    ended = update(WebhookDelivery).where(*claimed).values(status="superseded", lease_until=None)
    session.execute(ended, execution_options={"synchronize_session": False})


def redeliver(session: Session, developer_id: UUID, delivery_id: UUID) -> WebhookDelivery:
    """Send it again, with the same ``webhook-id`` and up to ten attempts; now, if it is pending.

    Raises:
        models.stores.owned_rows.NotFound: no such delivery of this developer.
        models.webhooks.endpoints.EndpointConflict: its endpoint is disabled.
    """
    lock_developer(session, developer_id)
    delivery = get_owned(session, WebhookDelivery, developer_id, delivery_id, lock=True)
    if delivery.endpoint_id is not None:
        endpoint = session.get_one(WebhookEndpoint, delivery.endpoint_id)
        require_enabled(endpoint)
        delivery.url = endpoint.url
    for name, value in _RESTARTED.items():
        setattr(delivery, name, value)
    add_wakeup(session, Wakeup(delivery.id, "deliver", "webhooks"))
    session.flush()
    session.refresh(delivery)
    return delivery


_RESTARTED: dict[str, Any] = {
    "status": "pending",
    "attempts": 0,
    "problem": None,
    "delivered_at": None,
    "next_run_at": func.now(),
    "next_wake_at": None,
}


def redeliver_failed(session: Session, developer_id: UUID, endpoint_id: UUID, since: datetime | None) -> int:
    """Send every failed delivery of the endpoint again, or those made since; returns how many.

    Raises as ``redeliver``.
    """
    lock_developer(session, developer_id)
    endpoint = get_owned(session, WebhookEndpoint, developer_id, endpoint_id)
    require_enabled(endpoint)
    failed = (
        update(WebhookDelivery)
        .where(WebhookDelivery.endpoint_id == endpoint_id, WebhookDelivery.status == "failed")
        .where(WebhookDelivery.created_at >= since if since else true())
        .values(url=endpoint.url, **_RESTARTED)
        .returning(WebhookDelivery.id)
    )
    ids = session.scalars(failed, execution_options={"synchronize_session": False}).all()
    for delivery_id in ids[:WAKEUPS]:
        add_wakeup(session, Wakeup(delivery_id, "deliver", "webhooks"))
    return len(ids)


def delivery_views(session: Session, deliveries: list[WebhookDelivery]) -> list[dict[str, Any]]:
    """Deliveries with their events and attempts, as the API shows them."""
    ids = [one.id for one in deliveries]
    of_events = select(DomainEvent).where(DomainEvent.id.in_([one.event_id for one in deliveries]))
    events = {event.id: event for event in session.scalars(of_events)}
    attempts: dict[UUID, list[WebhookAttempt]] = {one: [] for one in ids}
    of_deliveries = select(WebhookAttempt).where(WebhookAttempt.delivery_id.in_(ids))
    for attempt in session.scalars(of_deliveries.order_by(WebhookAttempt.started_at, WebhookAttempt.id)):
        attempts[attempt.delivery_id].append(attempt)
    return [_view(one, events[one.event_id], attempts[one.id]) for one in deliveries]


def _view(delivery: WebhookDelivery, event: DomainEvent, attempts: list[WebhookAttempt]) -> dict[str, Any]:
    is_pending = delivery.status == "pending"
    return {
        **{name: getattr(delivery, name) for name in _SHOWN},
        "message_id": f"msg_{event.id}",
        "event_type": event.type,
        "sequence": event.sequence,
        "job_id": event.job_id,
        "next_attempt_at": delivery.next_run_at if is_pending else None,
        "attempts": attempts,
    }


_SHOWN = ("id", "endpoint_id", "url", "status", "problem", "response_status", "delivered_at", "created_at")
