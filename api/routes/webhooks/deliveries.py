"""/webhook-deliveries: what was sent to endpoints and callbacks, and sending it again."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, true

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, transaction
from api.schemas.webhooks.deliveries import (
    DeliveryPageSchema,
    DeliveryQuery,
    DeliverySchema,
    EndpointDeliveryQuery,
    FailedDeliveriesQuery,
    RedeliverySchema,
)
from models.stores.owned_rows import get_owned, page_owned
from models.tables import DomainEvent, WebhookDelivery, WebhookEndpoint
from models.webhooks import deliveries, endpoints

blueprint = Blueprint("webhook_deliveries", __name__, description="Deliveries of webhooks")


@blueprint.get("/webhook-deliveries")
@blueprint.arguments(DeliveryQuery, location="query")
@blueprint.response(200, DeliveryPageSchema)
def list_deliveries(query: dict[str, Any]) -> dict[str, Any]:
    """Deliveries to endpoints and callbacks with their attempts, newest first."""
    only: ColumnElement[bool] = true()
    if job_id := query.pop("job_id"):
        of_job = select(DomainEvent.id).where(DomainEvent.job_id == job_id)
        only = WebhookDelivery.event_id.in_(of_job)
    return _page(query, only)


@blueprint.get("/webhooks/<uuid:endpoint_id>/deliveries")
@blueprint.arguments(EndpointDeliveryQuery, location="query")
@blueprint.response(200, DeliveryPageSchema)
def list_webhook_deliveries(query: dict[str, Any], endpoint_id: UUID) -> dict[str, Any]:
    """Deliveries to an endpoint with their attempts, newest first."""
    with transaction() as session:
        get_owned(session, WebhookEndpoint, current_developer_id(), endpoint_id)
    return _page(query, WebhookDelivery.endpoint_id == endpoint_id)


@blueprint.get("/webhook-deliveries/<uuid:delivery_id>")
@blueprint.response(200, DeliverySchema)
def get_delivery(delivery_id: UUID) -> dict[str, Any]:
    """A delivery with its attempts."""
    with transaction() as session:
        delivery = get_owned(session, WebhookDelivery, current_developer_id(), delivery_id)
        return deliveries.delivery_views(session, [delivery])[0]


@blueprint.post("/webhook-deliveries/<uuid:delivery_id>/redeliver")
@blueprint.response(202, DeliverySchema)
def redeliver(delivery_id: UUID) -> dict[str, Any]:
    """Send a delivery again, with the same webhook-id; a pending one now."""
    with transaction() as session:
        delivery = deliveries.redeliver(session, current_developer_id(), delivery_id)
        return deliveries.delivery_views(session, [delivery])[0]


@blueprint.post("/webhooks/<uuid:endpoint_id>/redeliver")
@blueprint.arguments(FailedDeliveriesQuery, location="query")
@blueprint.response(202, RedeliverySchema)
def redeliver_failed(query: dict[str, Any], endpoint_id: UUID) -> dict[str, int]:
    """Send every failed delivery to an endpoint again."""
    with transaction() as session:
        count = deliveries.redeliver_failed(session, current_developer_id(), endpoint_id, query["since"])
        return {"count": count}


@blueprint.post("/webhooks/<uuid:endpoint_id>/test")
@blueprint.response(202, DeliverySchema)
def send_test_event(endpoint_id: UUID) -> dict[str, Any]:
    """Send `webhook.test` to an endpoint, whatever its filter."""
    with transaction() as session:
        delivery_id = endpoints.send_test(session, current_developer_id(), endpoint_id)
        delivery = session.get_one(WebhookDelivery, delivery_id, populate_existing=True)
        return deliveries.delivery_views(session, [delivery])[0]


def _page(query: dict[str, Any], only: ColumnElement[bool]) -> dict[str, Any]:
    if status := query.pop("status"):
        only = only & (WebhookDelivery.status == status)
    with transaction() as session:
        page = page_owned(session, WebhookDelivery, current_developer_id(), only=only, **query)
        items = deliveries.delivery_views(session, page.items)
    return {"items": items, "next_cursor": page.next_cursor}
