"""/admin/challenges/templates: templates of the daily challenges."""

from typing import Any
from uuid import UUID

from api.auth.guard import require_admin
from api.http.blueprint import Blueprint
from api.http.idempotency import IDEMPOTENCY_KEY, IdempotentResponse, idempotent
from api.resources import current_developer_id, transaction
from api.schemas.admin.admin import (
    NewTemplateSchema,
    TemplateChangeSchema,
    TemplateListSchema,
    TemplateSchema,
)
from models.rewards import challenge_templates
from models.tables import ChallengeTemplate

blueprint = Blueprint("admin_challenges", __name__, description="For admins: challenge templates")
blueprint.before_request(require_admin)


@blueprint.get("/admin/challenges/templates")
@blueprint.response(200, TemplateListSchema)
def list_templates() -> dict[str, Any]:
    """All templates, retired ones included."""
    with transaction() as session:
        return {"items": challenge_templates.all_templates(session), "next_cursor": None}


@blueprint.post("/admin/challenges/templates")
@blueprint.arguments(NewTemplateSchema)
@blueprint.doc(parameters=[IDEMPOTENCY_KEY])
@blueprint.response(201, TemplateSchema)
def create_template(values: dict[str, Any]) -> Any:
    """Add a template; it can be drawn from the next rotation on."""

    def create() -> IdempotentResponse:
        return IdempotentResponse(
            TemplateSchema().dump(
                challenge_templates.add_template(session, values, by=current_developer_id())
            ),
            201,
        )

    with transaction() as session:
        return idempotent(session, values, create)


@blueprint.patch("/admin/challenges/templates/<uuid:template_id>")
@blueprint.arguments(TemplateChangeSchema(partial=True))
@blueprint.response(200, TemplateSchema)
def change_template(values: dict[str, Any], template_id: UUID) -> ChallengeTemplate:
    """Change a template, or retire it (`"active": false`); completed challenges keep their rewards."""
    with transaction() as session:
        return challenge_templates.change_template(session, template_id, values, by=current_developer_id())
