"""What a developer allows."""

from datetime import datetime
from typing import Any

from marshmallow import Schema, fields

from models.tables import Consent


class ConsentChoiceSchema(Schema):
    ai_processing = fields.Boolean(
        required=True,
        truthy={True},
        falsy={False},
        metadata={"description": "Whether documents may be sent to Gemini."},
    )


class ConsentsSchema(ConsentChoiceSchema):
    ai_processing_at = fields.DateTime(
        allow_none=True, metadata={"description": "When that was decided; null while nobody has been asked."}
    )
    ai_processing_required = fields.Boolean(
        metadata={"description": "Whether this deployment asks before Gemini reads a document."}
    )


def consents_view(held: Consent | None, required: bool) -> dict[str, Any]:
    at: datetime | None = held.decided_at if held else None
    return {
        "ai_processing": bool(held and held.granted),
        "ai_processing_at": at,
        "ai_processing_required": required,
    }
