"""Webhook endpoints."""

from typing import Any

from marshmallow import Schema, fields, validate

from api.schemas.fields import Text, TrueOrFalse, each_once, page_schema
from models.rules.webhooks.endpoint_policy import ALL, DISABLED_AFTER
from models.rules.webhooks.event_types import EVENT_TYPES
from models.tables import WebhookEndpoint
from models.tables.webhook_endpoint import DISABLED_REASONS

MAX_URL = 2048
MAX_OVERLAP_SECONDS = 7 * 86_400
STATUSES = ("active", "failing", "disabled")


class EventFilter(fields.List):
    """Types of events, each once; ``["*"]`` stands for all."""

    def __init__(self, **kwargs: Any) -> None:
        name = fields.String(validate=validate.OneOf([ALL, *EVENT_TYPES]))
        description = "Types of events; `*` is all of them."
        super().__init__(
            name,
            validate=[validate.Length(1, len(EVENT_TYPES)), each_once],
            metadata={
                "description": description,
                "uniqueItems": True,
                "example": ["job.succeeded", "job.failed"],
            },
            **kwargs,
        )


class EndpointChangeSchema(Schema):
    url = Text(MAX_URL, metadata={"description": "https on port 443, at public addresses.", "format": "uri"})
    events = EventFilter()
    description = Text(200, allow_none=True)
    enabled = TrueOrFalse()


class NewEndpointSchema(EndpointChangeSchema):
    url = Text(MAX_URL, required=True, metadata={"format": "uri", "example": "https://app.example.org/vitae"})
    events = EventFilter(load_default=lambda: [ALL])
    description = Text(200, allow_none=True, load_default=None)
    enabled = TrueOrFalse(load_default=True)


class EndpointSchema(Schema):
    id = fields.UUID()
    url = fields.String()
    description = fields.String(allow_none=True)
    events = fields.List(fields.String())
    enabled = fields.Function(lambda row: row.disabled_reason is None, metadata={"type": "boolean"})
    status = fields.Function(lambda row: _status(row), metadata={"type": "string", "enum": list(STATUSES)})
    disabled_reason = fields.String(allow_none=True, metadata={"enum": [*DISABLED_REASONS, None]})
    failing_since = fields.DateTime(
        allow_none=True, metadata={"description": "The first failed attempt after the last success."}
    )
    disables_at = fields.Function(
        lambda row: _disables_at(row),
        metadata={
            "type": ["string", "null"],
            "format": "date-time",
            "description": "When a failed attempt disables it.",
        },
    )
    last_success_at = fields.DateTime(allow_none=True)
    old_secret_until = fields.DateTime(
        allow_none=True, metadata={"description": "Until then the secret before the last rotation signs too."}
    )
    created_at = fields.DateTime()
    updated_at = fields.DateTime()


class IssuedEndpointSchema(EndpointSchema):
    secret = fields.String(metadata={"description": "Signs what is sent; shown only once."})


class RotationQuery(Schema):
    overlap_seconds = fields.Integer(
        load_default=86_400,
        validate=validate.Range(0, MAX_OVERLAP_SECONDS),
        metadata={"description": "How long the old secret signs as well."},
    )


class RotatedSecretSchema(Schema):
    secret = fields.String(metadata={"description": "Shown only once."})
    old_secret_until = fields.DateTime()


EndpointPageSchema = page_schema(EndpointSchema, "EndpointPageSchema")


def endpoint_view(endpoint: WebhookEndpoint) -> dict[str, Any]:
    view: dict[str, Any] = EndpointSchema().dump(endpoint)
    return view


def _status(endpoint: WebhookEndpoint) -> str:
    if endpoint.disabled_reason is not None:
        return "disabled"
    return "failing" if endpoint.failing_since else "active"


def _disables_at(endpoint: WebhookEndpoint) -> str | None:
    if endpoint.failing_since is None or endpoint.disabled_reason is not None:
        return None
    return (endpoint.failing_since + DISABLED_AFTER).isoformat()
