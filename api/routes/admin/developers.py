"""/admin/developers: finding accounts and changing their plan."""

from typing import Any
from uuid import UUID

from api.auth.guard import require_admin
from api.http.blueprint import Blueprint
from api.resources import current_developer_id, transaction
from api.schemas.admin.admin import (
    AdminDeveloperListSchema,
    AdminDeveloperSchema,
    DeveloperQuery,
    TierAssignmentSchema,
)
from models.accounts.admin import change_tier, find_developers
from models.tables import Developer

blueprint = Blueprint("admin_developers", __name__, description="For admins: accounts")
blueprint.before_request(require_admin)


@blueprint.get("/admin/developers")
@blueprint.arguments(DeveloperQuery, location="query")
@blueprint.response(200, AdminDeveloperListSchema)
def search_developers(query: dict[str, Any]) -> dict[str, Any]:
    """Find an account by its login address."""
    with transaction() as session:
        return {"items": find_developers(session, query["email"]), "next_cursor": None}


@blueprint.put("/admin/developers/<uuid:developer_id>/tier")
@blueprint.arguments(TierAssignmentSchema)
@blueprint.response(200, AdminDeveloperSchema)
def assign_tier(values: dict[str, Any], developer_id: UUID) -> Developer:
    """Change the plan of an account."""
    with transaction() as session:
        return change_tier(
            session, developer_id, values["tier"], by=current_developer_id(), reason=values["reason"]
        )
