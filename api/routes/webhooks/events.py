"""/webhooks/events: the events themselves, for receivers that missed some, and their types."""

from typing import Any

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, transaction
from api.schemas.webhooks.deliveries import EventQuery, EventTypeListSchema, WebhookEventPageSchema
from models.rules.webhooks.event_types import EVENT_TYPES
from models.webhooks.feed import events_after
from models.webhooks.messages import event_view

blueprint = Blueprint("webhook_events", __name__, description="Events of webhooks")


@blueprint.get("/webhooks/events")
@blueprint.arguments(EventQuery, location="query")
@blueprint.response(200, WebhookEventPageSchema)
def list_webhook_events(query: dict[str, Any]) -> dict[str, Any]:
    """Events by `sequence`, whether or not an endpoint got them."""
    limit = query["limit"]
    with transaction() as session:
        events = events_after(
            session, current_developer_id(), query["after"], limit + 1, query["events"] or ()
        )
    items = [event_view(event) for event in events[:limit]]
    return {"items": items, "next_cursor": items[-1]["sequence"] if len(events) > limit else None}


@blueprint.get("/webhooks/event-types")
@blueprint.response(200, EventTypeListSchema)
def list_event_types() -> dict[str, Any]:
    """The types of events, with the JSON schema of their messages and an example."""
    types = EVENT_TYPES.values()
    return {
        "items": [
            {"name": one.name, "summary": one.summary, "schema": one.schema(), "example": one.example()}
            for one in types
        ]
    }
