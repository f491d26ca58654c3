"""How the service is doing."""

from marshmallow import Schema, fields


class LivenessSchema(Schema):
    status = fields.String(metadata={"enum": ["ok"]})


class ReadinessSchema(Schema):
    status = fields.String(metadata={"enum": ["ok", "degraded", "unavailable"]})
    database = fields.String(metadata={"enum": ["ok", "unavailable"]})
    gemini = fields.String(
        metadata={
            "enum": ["off", "closed", "open", "half_open", "unknown"],
            "description": "The circuit breaker all processes share: while it is open, nobody asks Gemini.",
        }
    )
    redis = fields.String(metadata={"enum": ["ok", "unavailable"]})
