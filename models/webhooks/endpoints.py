"""Endpoints: created, changed, disabled and deleted by their owner, and disabled when they fail.

Whoever changes one locks the developer first, and writes into the developer's row which endpoints get which events.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.audit_log import audit
from models.events.domain_events import lock_developer, record_event, transaction_time
from models.jobs.mails import queue_notice
from models.rules.webhooks.event_types import DISABLED, TEST
from models.stores.encryption import SecretBox, new_webhook_secret
from models.stores.owned_rows import get_owned
from models.tables import Developer, WebhookDelivery, WebhookEndpoint, new_id

CONTEXT = "webhook_endpoint"
"""With the endpoint's id the context of its secrets in a ``SecretBox``."""
MAX_ENDPOINTS = 20
"""Of one developer."""


class EndpointConflict(DomainError):
    """The endpoint's state, or their number, does not allow the request."""


def create_endpoint(
    session: Session, developer_id: UUID, box: SecretBox, values: Mapping[str, Any]
) -> tuple[WebhookEndpoint, str]:
    """A new endpoint and its secret, which can be read only now.

    Args:
        values: ``url`` (checked), ``events``, ``description``, ``enabled``.

    Raises:
        EndpointConflict: there are ``MAX_ENDPOINTS``.
    """
    developer = lock_developer(session, developer_id)
    count = select(func.count()).where(WebhookEndpoint.developer_id == developer_id)
    if (session.scalar(count) or 0) >= MAX_ENDPOINTS:
        raise EndpointConflict(
            "too_many_endpoints", f"There are {MAX_ENDPOINTS} endpoints; delete one first."
        )
    secret = new_webhook_secret()
    endpoint = WebhookEndpoint(
        id=new_id(),
        developer_id=developer_id,
        url=values["url"],
        events=list(values["events"]),
        description=values["description"],
        disabled_reason=None if values["enabled"] else "owner",
    )
    endpoint.secret = box.encrypt(secret, _context(endpoint))
    session.add(endpoint)
    audit(session, developer_id, "webhook.created", {"endpoint_id": str(endpoint.id)})
    _publish(session, developer)
    session.refresh(endpoint)
    return endpoint, secret


def change_endpoint(
    session: Session, developer_id: UUID, endpoint_id: UUID, values: Mapping[str, Any]
) -> WebhookEndpoint:
    """Change what ``values`` names; what is pending goes to a new address. Raises NotFound."""
    developer = lock_developer(session, developer_id)
    endpoint = get_owned(session, WebhookEndpoint, developer_id, endpoint_id, lock=True)
    for name in ("url", "events", "description"):
        if name in values:
            setattr(endpoint, name, values[name])
    if "url" in values:
        session.execute(update(WebhookDelivery).where(*_pending(endpoint)).values(url=values["url"]))
    if values.get("enabled") is False and endpoint.disabled_reason is None:
        _switch_off(session, endpoint, "owner")
    elif values.get("enabled") and endpoint.disabled_reason is not None:
        endpoint.disabled_reason = endpoint.failing_since = endpoint.paused_until = None
        endpoint.warned = 0
    audit(session, developer_id, "webhook.changed", {"endpoint_id": str(endpoint_id)})
    _publish(session, developer)
    session.refresh(endpoint)
    return endpoint


def delete_endpoint(session: Session, developer_id: UUID, endpoint_id: UUID) -> None:
    """Delete it with its deliveries. Raises NotFound."""
    developer = lock_developer(session, developer_id)
    get_owned(session, WebhookEndpoint, developer_id, endpoint_id, lock=True)
    session.execute(delete(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id))
    audit(session, developer_id, "webhook.deleted", {"endpoint_id": str(endpoint_id)})
    _publish(session, developer)


def disable_endpoint(session: Session, developer: Developer, endpoint: WebhookEndpoint, reason: str) -> None:
    """Disable it without its owner's doing, and tell the owner by the other endpoints and by mail; both rows are
    locked."""
    _switch_off(session, endpoint, reason)
    audit(session, developer.id, "webhook.disabled", {"endpoint_id": str(endpoint.id), "reason": reason})
    _publish(session, developer)
    data = {"endpoint_id": str(endpoint.id), "reason": reason}
    record_event(session, developer, DISABLED, source_id=str(new_id()), data=data)
    queue_notice(session, "webhook_disabled", developer)


def rotate_secret(
    session: Session, developer_id: UUID, endpoint_id: UUID, box: SecretBox, overlap: timedelta
) -> tuple[str, datetime]:
    """A new secret, and until when the old one signs as well. Raises NotFound."""
    lock_developer(session, developer_id)
    endpoint = get_owned(session, WebhookEndpoint, developer_id, endpoint_id, lock=True)
    secret, until = new_webhook_secret(), transaction_time(session) + overlap
    endpoint.old_secret, endpoint.old_secret_until = endpoint.secret, until
    endpoint.secret = box.encrypt(secret, _context(endpoint))
    audit(session, developer_id, "webhook.secret_rotated", {"endpoint_id": str(endpoint_id)})
    return secret, until


def signing_secrets(endpoint: WebhookEndpoint, box: SecretBox, now: datetime) -> list[str]:
    """The secrets that sign a message, the newest first.

    Raises:
        models.stores.encryption.SecretUnreadable: SECRET_KEY has changed.
    """
    stored = [endpoint.secret]
    if endpoint.old_secret and endpoint.old_secret_until and endpoint.old_secret_until > now:
        stored.append(endpoint.old_secret)
    return [box.decrypt(secret, _context(endpoint)) for secret in stored]


def send_test(session: Session, developer_id: UUID, endpoint_id: UUID) -> UUID:
    """Record ``webhook.test`` for this endpoint; returns the delivery's id.

    Raises:
        models.stores.owned_rows.NotFound: no such endpoint of this developer.
        EndpointConflict: it is disabled.
    """
    developer = lock_developer(session, developer_id)
    require_enabled(get_owned(session, WebhookEndpoint, developer_id, endpoint_id))
    data = {"endpoint_id": str(endpoint_id)}
    event = record_event(
        session, developer, TEST, source_id=str(new_id()), data=data, only_endpoint=endpoint_id
    )
    session.flush()
    return session.scalars(select(WebhookDelivery.id).where(WebhookDelivery.event_id == event.id)).one()


def require_enabled(endpoint: WebhookEndpoint) -> None:
    """Raises EndpointConflict."""
    if endpoint.disabled_reason is not None:
        raise EndpointConflict("endpoint_disabled", "The endpoint is disabled; enable it first.")


def _switch_off(session: Session, endpoint: WebhookEndpoint, reason: str) -> None:
    """What is pending fails: the owner can have it sent again."""
    endpoint.disabled_reason = reason
    failed = update(WebhookDelivery).where(*_pending(endpoint))
    session.execute(failed.values(status="failed", problem="endpoint_disabled"))


def _pending(endpoint: WebhookEndpoint) -> tuple[Any, Any]:
    return WebhookDelivery.endpoint_id == endpoint.id, WebhookDelivery.status == "pending"


def _publish(session: Session, developer: Developer) -> None:
    session.flush()
    enabled = select(WebhookEndpoint).where(
        WebhookEndpoint.developer_id == developer.id, WebhookEndpoint.disabled_reason.is_(None)
    )
    subscriptions = {
        str(one.id): {"url": one.url, "events": one.events}
        for one in session.scalars(enabled.order_by(WebhookEndpoint.id))
    }
    developer.webhook_subscriptions = subscriptions or None


def _context(endpoint: WebhookEndpoint) -> str:
    return f"{CONTEXT}:{endpoint.id}"
