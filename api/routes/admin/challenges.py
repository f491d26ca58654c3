"""/admin/challenges/templates: what the daily challenges are drawn from."""

from typing import Any
from uuid import UUID

from api.auth.guard import require_admin
from api.http.blueprint import Blueprint
from api.http.idempotency import HEADER, Answer, once
from api.resources import me, transaction
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
    """All templates, the retired ones too."""
    with transaction() as session:
        return {"items": challenge_templates.all_templates(session), "next_cursor": None}


@blueprint.post("/admin/challenges/templates")
@blueprint.arguments(NewTemplateSchema)
@blueprint.doc(parameters=[HEADER])
@blueprint.response(201, TemplateSchema)
def create_template(given: dict[str, Any]) -> Any:
    """Add a template; it may be drawn from the next rotation on."""

    def create() -> Answer:
        return Answer(TemplateSchema().dump(challenge_templates.add_template(session, given, by=me())), 201)

    with transaction() as session:
        return once(session, given, create).response()


@blueprint.patch("/admin/challenges/templates/<uuid:template_id>")
@blueprint.arguments(TemplateChangeSchema(partial=True))
@blueprint.response(200, TemplateSchema)
def change_template(given: dict[str, Any], template_id: UUID) -> ChallengeTemplate:
    """Change a template, or retire it (`"active": false`); what was completed keeps its rewards."""
    with transaction() as session:
        return challenge_templates.change_template(session, template_id, given, by=me())
