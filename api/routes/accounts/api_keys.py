"""/auth/api-keys: credentials for programs."""

from typing import Any
from uuid import UUID

from flask import Response

from api.auth.guard import require_login
from api.http.blueprint import Blueprint
from api.resources import current_developer_id, transaction
from api.schemas.accounts.accounts import ApiKeyPageSchema, ApiKeySchema, IssuedApiKeySchema, NewApiKeySchema
from api.schemas.fields import PageQuery
from models.accounts import api_keys
from models.stores.owned_rows import Page, page_owned
from models.tables import ApiKey

blueprint = Blueprint("api_keys", __name__, description="API keys")


@blueprint.get("/auth/api-keys")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, ApiKeyPageSchema)
def list_api_keys(query: dict[str, Any]) -> Page[ApiKey]:
    """The account's API keys."""
    with transaction() as session:
        return page_owned(session, ApiKey, current_developer_id(), **query)


@blueprint.post("/auth/api-keys")
@blueprint.arguments(NewApiKeySchema)
@blueprint.response(201, IssuedApiKeySchema)
def create_api_key(values: dict[str, Any]) -> dict[str, Any]:
    """Create an API key; it is shown only once."""
    require_login()
    with transaction() as session:
        key, plain = api_keys.create_api_key(session, current_developer_id(), **values)
        session.refresh(key)
    view = {name: getattr(key, name) for name in ApiKeySchema._declared_fields}
    return {**view, "key": plain}


@blueprint.delete("/auth/api-keys/<uuid:key_id>")
@blueprint.response(204)
def delete_api_key(key_id: UUID) -> Response:
    """Delete an API key; it stops working at once."""
    require_login()
    with transaction() as session:
        api_keys.delete_api_key(session, current_developer_id(), key_id)
    return Response(status=204)
