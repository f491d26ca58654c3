"""/webhooks: addresses that get a developer's events."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response

from api.auth.guard import require_login
from api.http.blueprint import Blueprint
from api.http.callback_urls import checked_url
from api.http.idempotency import IdempotentResponse
from api.resources import current_developer_id, resources, transaction
from api.schemas.fields import PageQuery
from api.schemas.webhooks.endpoints import (
    EndpointChangeSchema,
    EndpointPageSchema,
    EndpointSchema,
    IssuedEndpointSchema,
    NewEndpointSchema,
    RotatedSecretSchema,
    RotationQuery,
    endpoint_view,
)
from models.stores.owned_rows import Page, get_owned, page_owned
from models.tables import WebhookEndpoint
from models.webhooks import endpoints

blueprint = Blueprint("webhook_endpoints", __name__, description="Webhook endpoints")


@blueprint.get("/webhooks")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, EndpointPageSchema)
def list_webhooks(query: dict[str, Any]) -> Page[WebhookEndpoint]:
    """Endpoints, newest first."""
    with transaction() as session:
        return page_owned(session, WebhookEndpoint, current_developer_id(), **query)


@blueprint.post("/webhooks")
@blueprint.arguments(NewEndpointSchema)
@blueprint.response(201, IssuedEndpointSchema)
def create_webhook(values: dict[str, Any]) -> Response:
    """Create an endpoint; the secret that signs what it gets is shown only once."""
    values["url"] = checked_url("url", values["url"])
    with transaction() as session:
        endpoint, secret = endpoints.create_endpoint(
            session, current_developer_id(), resources().secrets, values
        )
    body = {**endpoint_view(endpoint), "secret": secret}
    return IdempotentResponse(body, 201, {"Location": f"/api/webhooks/{endpoint.id}"}).response()


@blueprint.get("/webhooks/<uuid:endpoint_id>")
@blueprint.response(200, EndpointSchema)
def get_webhook(endpoint_id: UUID) -> WebhookEndpoint:
    """An endpoint, and how it does."""
    with transaction() as session:
        return get_owned(session, WebhookEndpoint, current_developer_id(), endpoint_id)


@blueprint.patch("/webhooks/<uuid:endpoint_id>")
@blueprint.arguments(EndpointChangeSchema)
@blueprint.response(200, EndpointSchema)
def change_webhook(values: dict[str, Any], endpoint_id: UUID) -> WebhookEndpoint:
    """Change an endpoint; disabling it fails what is pending."""
    if "url" in values:
        values["url"] = checked_url("url", values["url"])
    with transaction() as session:
        return endpoints.change_endpoint(session, current_developer_id(), endpoint_id, values)


@blueprint.delete("/webhooks/<uuid:endpoint_id>")
@blueprint.response(204)
def delete_webhook(endpoint_id: UUID) -> Response:
    """Delete an endpoint with its deliveries."""
    with transaction() as session:
        endpoints.delete_endpoint(session, current_developer_id(), endpoint_id)
    return Response(status=204)


@blueprint.post("/webhooks/<uuid:endpoint_id>/rotate-secret")
@blueprint.arguments(RotationQuery, location="query")
@blueprint.response(200, RotatedSecretSchema)
def rotate_webhook_secret(query: dict[str, Any], endpoint_id: UUID) -> dict[str, Any]:
    """Create a new secret; for a time the old one signs as well."""
    require_login()
    overlap = timedelta(seconds=query["overlap_seconds"])
    with transaction() as session:
        secret, until = endpoints.rotate_secret(
            session, current_developer_id(), endpoint_id, resources().secrets, overlap
        )
    return {"secret": secret, "old_secret_until": until}
