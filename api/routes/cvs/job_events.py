"""/jobs/{id}/events: the history of a job, as a list or as a stream."""

from typing import Any
from uuid import UUID

from flask import Response, request

from api.auth.event_tickets import SECONDS, issue_ticket
from api.auth.guard import opened_by_ticket
from api.http.blueprint import Blueprint
from api.http.event_stream import read_events, stream_events
from api.resources import current_developer_id, resources, transaction
from api.schemas.cvs.jobs import MAX_SEQ, EventsTicketSchema, JobEventPageSchema, JobEventQuery
from models.stores.owned_rows import get_owned
from models.tables import TERMINAL, Job

blueprint = Blueprint("job_events", __name__, description="The history of a job")
EVENT_STREAM = "text/event-stream"
LAST_EVENT_ID = {
    "in": "header",
    "name": "Last-Event-ID",
    "schema": {"type": "string"},
    "description": "The `id` of the last event that a stream had; EventSource sends it by itself.",
}


@blueprint.get("/jobs/<uuid:job_id>/events")
@blueprint.arguments(JobEventQuery, location="query")
@blueprint.doc(parameters=[LAST_EVENT_ID])
@blueprint.response(200, JobEventPageSchema)
@blueprint.alt_response(200, content_type=EVENT_STREAM, schema={"type": "string"}, success=True)
@blueprint.alt_response(204, description="The stream has no more events; do not reconnect.", success=True)
@opened_by_ticket
def list_job_events(query: dict[str, Any], job_id: UUID) -> Any:
    """The history of a job: JSON, or server-sent events with `Accept: text/event-stream`."""
    with transaction() as session:
        job = get_owned(session, Job, current_developer_id(), job_id)
    if request.accept_mimetypes.best_match(["application/json", EVENT_STREAM]) == EVENT_STREAM:
        return _stream(job, query["after"])
    events = read_events(resources().database, job_id, query["after"] or 0, query["limit"] + 1)
    more = len(events) > query["limit"]
    items = events[: query["limit"]]
    return {"items": items, "next_cursor": items[-1].seq if more else None}


def _stream(job: Job, after: int | None) -> Response:
    database = resources().database
    last_seq = _last_event_id()
    if last_seq is None:  # else an EventSource reconnects, with the URL it was opened with
        last_seq = after or 0
    has_ended = job.status in TERMINAL
    if has_ended and not read_events(database, job.id, last_seq, 1):
        return Response(status=204)
    headers = {"X-Accel-Buffering": "no"}
    events = stream_events(database, job.id, last_seq, has_ended=has_ended)
    return Response(events, mimetype=EVENT_STREAM, headers=headers)


def _last_event_id() -> int | None:
    event_id = request.headers.get("Last-Event-ID", "")
    is_number = event_id.isascii() and event_id.isdigit() and len(event_id) < 12
    return min(int(event_id), MAX_SEQ) if is_number else None


@blueprint.post("/jobs/<uuid:job_id>/events-ticket")
@blueprint.response(200, EventsTicketSchema)
def create_events_ticket(job_id: UUID) -> dict[str, Any]:
    """Create a ticket that opens the job's stream without a token, for EventSource."""
    with transaction() as session:
        get_owned(session, Job, current_developer_id(), job_id)
    ticket = issue_ticket(resources().settings.secret_key, current_developer_id(), job_id)
    url = f"/api/jobs/{job_id}/events?ticket={ticket}"
    return {"ticket": ticket, "url": url, "expires_in": SECONDS}
