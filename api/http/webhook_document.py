"""The ``webhooks`` of the OpenAPI 3.1 document: every event with its JSON schema and an example."""

from typing import Any

from models.rules.webhooks.event_types import EVENT_TYPES, EventType

_HEADERS = {
    "webhook-id": "The same in every attempt: ignore ids you have seen.",
    "webhook-timestamp": "Unix time of this attempt.",
    "webhook-signature": "Standard Webhooks 1.0; two, parted by a space, while a secret is rotated.",
}


_TAG = "webhook_messages"


def add_webhooks(document: dict[str, Any]) -> None:
    """Each message as a component, so that generators name it, under a tag that no path has: they would overwrite."""
    document["tags"].append({"name": _TAG, "description": "What webhook endpoints and callbacks receive"})
    types = EVENT_TYPES.values()
    document["webhooks"] = {event_type.name: {"post": _operation(event_type)} for event_type in types}
    document["components"]["schemas"] |= {_schema_name(one): one.schema() for one in types}


def _schema_name(event_type: EventType) -> str:
    return "".join(word.title() for word in event_type.name.split(".")) + "Message"


def _operation(event_type: EventType) -> dict[str, Any]:
    reference = {"$ref": f"#/components/schemas/{_schema_name(event_type)}"}
    content = {"schema": reference, "example": event_type.example()}
    return {
        "operationId": "on_" + event_type.name.replace(".", "_"),
        "summary": event_type.summary,
        "description": "Sent to the endpoints that are subscribed, and to the callback of a job when it ends.",
        "tags": [_TAG],
        "security": [],
        "parameters": [
            {
                "in": "header",
                "name": name,
                "required": True,
                "schema": {"type": "string"},
                "description": description,
            }
            for name, description in _HEADERS.items()
        ],
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": {
            "2XX": {"description": "Taken."},
            "410": {"description": "Gone: the endpoint is disabled at once."},
            "default": {"description": "Not taken: it is sent again."},
        },
    }
