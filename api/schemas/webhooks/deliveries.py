"""Deliveries of webhooks, and events."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from api.schemas.fields import PageQuery, page_schema
from models.rules.webhooks.event_types import EVENT_TYPES
from models.tables.webhook_delivery import DELIVERY_STATUSES

MAX_SEQUENCE = 2**63 - 1
_NAME = "|".join(re.escape(name) for name in EVENT_TYPES)
_EVENT_NAMES = f"^(?:{_NAME})(?:,(?:{_NAME}))*$"


class AttemptSchema(Schema):
    started_at = fields.DateTime()
    duration_ms = fields.Integer()
    response_status = fields.Integer(allow_none=True)
    response_body = fields.String(allow_none=True, metadata={"description": "Its first KB."})
    problem = fields.String(
        allow_none=True, metadata={"description": "Why there was no response, such as `timeout`."}
    )


class DeliverySchema(Schema):
    id = fields.UUID()
    endpoint_id = fields.UUID(allow_none=True, metadata={"description": "Null for the callback of a job."})
    url = fields.String()
    message_id = fields.String(metadata={"description": "`webhook-id`: the same in every attempt."})
    event_type = fields.String(metadata={"enum": list(EVENT_TYPES)})
    sequence = fields.Integer()
    job_id = fields.UUID(allow_none=True)
    status = fields.String(metadata={"enum": list(DELIVERY_STATUSES)})
    problem = fields.String(allow_none=True)
    response_status = fields.Integer(allow_none=True)
    next_attempt_at = fields.DateTime(allow_none=True)
    delivered_at = fields.DateTime(allow_none=True)
    created_at = fields.DateTime()
    attempts = fields.List(fields.Nested(AttemptSchema))


class EndpointDeliveryQuery(PageQuery):
    status = fields.String(load_default=None, validate=validate.OneOf(DELIVERY_STATUSES))


class DeliveryQuery(EndpointDeliveryQuery):
    job_id = fields.UUID(load_default=None)


class FailedDeliveriesQuery(Schema):
    since = fields.AwareDateTime(
        load_default=None, metadata={"description": "Deliveries made before are left alone."}
    )


class RedeliverySchema(Schema):
    count = fields.Integer()


class EventNames(fields.String):
    """Types of events, parted by commas."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        names = super()._deserialize(value, attr, data, **kwargs).split(",")
        if unknown := [name for name in names if name not in EVENT_TYPES]:
            raise ValidationError(f"Unknown type of event: {unknown[0][:64]}.")
        return names


class EventQuery(Schema):
    after = fields.Integer(
        load_default=0,
        validate=validate.Range(0, MAX_SEQUENCE),
        metadata={"description": "Events after this `sequence`."},
    )
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 200))
    events = EventNames(
        load_default=None,
        metadata={
            "description": "Only these types, parted by commas.",
            "example": "job.failed,cv.imported",
            "pattern": _EVENT_NAMES,
        },
    )


class WebhookEventSchema(Schema):
    type = fields.String(metadata={"enum": list(EVENT_TYPES)})
    timestamp = fields.String(metadata={"format": "date-time"})
    sequence = fields.Integer()
    data = fields.Dict(metadata={"description": "`/webhooks/event-types` has its schema by type."})


class WebhookEventPageSchema(Schema):
    items = fields.List(fields.Nested(WebhookEventSchema))
    next_cursor = fields.Integer(allow_none=True, metadata={"description": "Pass as `after`."})


class EventTypeSchema(Schema):
    name = fields.String(metadata={"enum": list(EVENT_TYPES)})
    summary = fields.String()
    schema = fields.Dict(metadata={"description": "JSON schema of a message."})
    example = fields.Dict()


class EventTypeListSchema(Schema):
    items = fields.List(fields.Nested(EventTypeSchema))


DeliveryPageSchema = page_schema(DeliverySchema, "DeliveryPageSchema")
