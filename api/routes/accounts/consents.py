"""/developer/me/consents: consent to the processing of documents."""

from typing import Any

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, resources, transaction
from api.schemas.accounts.consents import ConsentChoiceSchema, ConsentsSchema, consents_view
from models.accounts.consents import AI_PROCESSING, consent, decide

blueprint = Blueprint("consents", __name__, description="Consents")


@blueprint.get("/developer/me/consents")
@blueprint.response(200, ConsentsSchema)
def get_consents() -> dict[str, Any]:
    """Whether Gemini may read the documents, when this was decided, and whether consent is required here."""
    with transaction() as session:
        decision = consent(session, current_developer_id(), AI_PROCESSING)
    return consents_view(decision, resources().settings.require_ai_consent)


@blueprint.put("/developer/me/consents")
@blueprint.arguments(ConsentChoiceSchema)
@blueprint.response(200, ConsentsSchema)
def put_consents(values: dict[str, Any]) -> dict[str, Any]:
    """Give or withdraw consent; it applies from the next call to Gemini, also in waiting jobs."""
    with transaction() as session:
        decision = decide(session, current_developer_id(), AI_PROCESSING, values["ai_processing"])
    return consents_view(decision, resources().settings.require_ai_consent)
