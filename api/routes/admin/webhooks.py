"""/admin/webhooks: endpoints of all developers."""

from typing import Any
from uuid import UUID

from api.auth.guard import require_admin
from api.http.blueprint import Blueprint
from api.resources import current_developer_id, transaction
from api.schemas.webhooks.deliveries import FailedDeliveriesQuery, RedeliverySchema
from api.schemas.webhooks.endpoints import EndpointSchema
from models.tables import WebhookEndpoint
from models.webhooks.admin import disable, replay

blueprint = Blueprint("admin_webhooks", __name__, description="For admins: webhook endpoints")
blueprint.before_request(require_admin)


@blueprint.post("/admin/webhooks/<uuid:endpoint_id>/disable")
@blueprint.response(200, EndpointSchema)
def disable_any_endpoint(endpoint_id: UUID) -> WebhookEndpoint:
    """Disable an endpoint; its owner sees `operator` as the reason."""
    with transaction() as session:
        endpoint = disable(session, endpoint_id, by=current_developer_id())
        session.flush()
        session.refresh(endpoint)
        return endpoint


@blueprint.post("/admin/webhooks/<uuid:endpoint_id>/replay")
@blueprint.arguments(FailedDeliveriesQuery, location="query")
@blueprint.response(202, RedeliverySchema)
def replay_deliveries(query: dict[str, Any], endpoint_id: UUID) -> dict[str, int]:
    """Send every failed delivery to an endpoint again."""
    with transaction() as session:
        return {"count": replay(session, endpoint_id, query["since"], by=current_developer_id())}
