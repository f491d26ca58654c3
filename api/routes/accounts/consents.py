"""/developer/me/consents: what the developer allows to be done with their documents."""

from typing import Any

from api.http.blueprint import Blueprint
from api.resources import me, resources, transaction
from api.schemas.accounts.consents import ConsentChoiceSchema, ConsentsSchema, consents_view
from models.accounts.consents import AI_PROCESSING, consent, decide

blueprint = Blueprint("consents", __name__, description="What the developer allows")


@blueprint.get("/developer/me/consents")
@blueprint.response(200, ConsentsSchema)
def get_consents() -> dict[str, Any]:
    """Whether Gemini may read the documents, when that was decided, and whether it is needed here."""
    with transaction() as session:
        held = consent(session, me(), AI_PROCESSING)
    return consents_view(held, resources().settings.require_ai_consent)


@blueprint.put("/developer/me/consents")
@blueprint.arguments(ConsentChoiceSchema)
@blueprint.response(200, ConsentsSchema)
def put_consents(given: dict[str, Any]) -> dict[str, Any]:
    """Give or withdraw consent; it holds from the next call on, also for jobs that wait."""
    with transaction() as session:
        held = decide(session, me(), AI_PROCESSING, given["ai_processing"])
    return consents_view(held, resources().settings.require_ai_consent)
