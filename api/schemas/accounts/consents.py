"""Consents of a developer."""

from typing import Any

from marshmallow import Schema, fields

from api.schemas.fields import TrueOrFalse
from models.tables import Consent


class ConsentChoiceSchema(Schema):
    ai_processing = TrueOrFalse(
        required=True, metadata={"description": "Whether documents may be sent to Gemini."}
    )


class ConsentsSchema(ConsentChoiceSchema):
    ai_processing_at = fields.DateTime(
        allow_none=True, metadata={"description": "When this was decided; null before any decision."}
    )
    ai_processing_required = fields.Boolean(
        metadata={"description": "Whether this deployment requires consent before Gemini reads a document."}
    )


def consents_view(decision: Consent | None, required: bool) -> dict[str, Any]:
    return {
        "ai_processing": bool(decision and decision.granted),
        "ai_processing_at": decision.decided_at if decision else None,
        "ai_processing_required": required,
    }
