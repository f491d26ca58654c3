"""Health of the service."""

from marshmallow import Schema, fields


class LivenessSchema(Schema):
    status = fields.String(metadata={"enum": ["ok"]})


class ReadinessSchema(Schema):
    status = fields.String(metadata={"enum": ["ok", "degraded", "unavailable"]})
    database = fields.String(metadata={"enum": ["ok", "unavailable"]})
    gemini = fields.String(
        metadata={
            "enum": ["off", "closed", "open", "half_open", "unknown"],
            "description": "The circuit breaker shared by all processes: while it is open, Gemini is not called.",
        }
    )
    redis = fields.String(metadata={"enum": ["ok", "unavailable"]})
