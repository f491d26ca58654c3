"""Admin actions on endpoints of others; each writes an audit log entry."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events.audit_log import COMMAND_LINE, audit
from models.events.domain_events import lock_developer
from models.stores.owned_rows import NotFound
from models.tables import WebhookEndpoint
from models.webhooks.deliveries import redeliver_failed
from models.webhooks.endpoints import disable_endpoint


def disable(session: Session, endpoint_id: UUID, *, by: UUID | None) -> WebhookEndpoint:
    """Disable it, unless it is disabled already; its owner sees ``operator`` as the reason. Raises NotFound."""
    developer = lock_developer(session, _owner_id(session, endpoint_id))
    endpoint = session.get_one(WebhookEndpoint, endpoint_id, with_for_update=True)
    if endpoint.disabled_reason is None:
        _audit(session, by, "webhook.disabled_by_operator", endpoint_id)
        disable_endpoint(session, developer, endpoint, "operator")
    return endpoint


def replay(session: Session, endpoint_id: UUID, since: datetime | None, *, by: UUID | None) -> int:
    """Send its failed deliveries again, or those made since; returns how many.

    Raises:
        NotFound: there is no such endpoint.
        models.webhooks.endpoints.EndpointConflict: it is disabled.
    """
    count = redeliver_failed(session, _owner_id(session, endpoint_id), endpoint_id, since)
    _audit(session, by, "webhook.replayed", endpoint_id)
    return count


def _owner_id(session: Session, endpoint_id: UUID) -> UUID:
    query = select(WebhookEndpoint.developer_id).where(WebhookEndpoint.id == endpoint_id)
    owner_id = session.scalar(query)
    if owner_id is None:
        raise NotFound(f"endpoint {endpoint_id}")
    return owner_id


def _audit(session: Session, by: UUID | None, action: str, endpoint_id: UUID) -> None:
    data = {"endpoint_id": str(endpoint_id)}
    audit(session, by, action, data if by else {**data, "by": COMMAND_LINE})
