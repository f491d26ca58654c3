"""Jobs and their events."""

from typing import Any

from marshmallow import Schema, fields, validate

from api.schemas.fields import PageQuery, page_schema
from api.schemas.shapes import RESULT, USAGE, WAITING
from models.rules.jobs.stages import CV_IMPORT, MODEL_QUEUES, PIPELINE, PROFILE_IMPORT, SYSTEM_KINDS, progress
from models.tables import Job
from models.tables.job import STATUSES
from models.tables.subscription_tier import QUEUES

MAX_SEQ = 2**31 - 1


STAGES = [*PIPELINE, *SYSTEM_KINDS]


class StageSchema(Schema):
    name = fields.String(metadata={"enum": STAGES})
    status = fields.String(metadata={"enum": ["pending", "running", "succeeded", "failed", "cancelled"]})
    started_at = fields.String(allow_none=True, metadata={"format": "date-time"})
    finished_at = fields.String(allow_none=True, metadata={"format": "date-time"})
    attempts = fields.Integer()


class JobErrorSchema(Schema):
    code = fields.String()
    detail = fields.String()
    retryable = fields.Boolean()


class JobSchema(Schema):
    id = fields.UUID()
    kind = fields.String(metadata={"enum": [CV_IMPORT, PROFILE_IMPORT, *SYSTEM_KINDS]})
    status = fields.String(metadata={"enum": list(STATUSES)})
    stage = fields.String(
        metadata={"enum": STAGES, "description": "The running or next stage; of an ended job its last."}
    )
    progress = fields.Function(
        lambda job: progress(job.stages),
        metadata={
            "type": "integer",
            "description": "Percent: of the usual time where a job is polled, else of the stages.",
        },
    )
    queue_position = fields.Integer(
        dump_default=None,
        allow_none=True,
        metadata={"description": "1 is next; only where a job is polled, while it is queued."},
    )
    estimated_seconds = fields.Integer(
        dump_default=None,
        allow_none=True,
        metadata={"description": "Until its end, by what imports took of late; only where a job is polled."},
    )
    stages = fields.List(fields.Nested(StageSchema))
    error = fields.Nested(JobErrorSchema, allow_none=True)
    waiting = fields.Dict(
        attribute="last_problem",
        allow_none=True,
        metadata=WAITING,
    )
    result = fields.Dict(allow_none=True, metadata=RESULT)
    usage = fields.Dict(allow_none=True, metadata=USAGE)
    queue = fields.String(metadata={"enum": [*QUEUES, *MODEL_QUEUES.values()]})
    cv_id = fields.UUID(allow_none=True)
    callback_url = fields.String(allow_none=True)
    retry_of = fields.UUID(allow_none=True)
    created_at = fields.DateTime()
    started_at = fields.DateTime(allow_none=True)
    finished_at = fields.DateTime(allow_none=True)


class JobQuery(PageQuery):
    status = fields.String(load_default=None, validate=validate.OneOf(STATUSES))
    cv_id = fields.UUID(load_default=None)


class JobEventSchema(Schema):
    seq = fields.Integer()
    type = fields.String()
    data = fields.Dict()
    created_at = fields.DateTime()


class JobEventQuery(Schema):
    after = fields.Integer(
        load_default=None,
        validate=validate.Range(0, MAX_SEQ),
        metadata={"description": "Events after this `seq`; a stream prefers Last-Event-ID."},
    )
    ticket = fields.String(
        load_default=None, metadata={"description": "Of `/jobs/{job_id}/events-ticket`, instead of a token."}
    )
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 200))


class EventsTicketSchema(Schema):
    ticket = fields.String()
    url = fields.String(metadata={"description": "The stream, for EventSource.", "format": "uri-reference"})
    expires_in = fields.Integer(metadata={"description": "Seconds within which the stream must be opened."})


class JobEventPageSchema(Schema):
    items = fields.List(fields.Nested(JobEventSchema))
    next_cursor = fields.Integer(allow_none=True, metadata={"description": "Pass as `after`."})


JobPageSchema = page_schema(JobSchema, "JobPageSchema")


def job_headers(job: Job) -> dict[str, str]:
    """Headers of a response that accepts a job: its URL, and when to poll it."""
    return {"Location": f"/api/jobs/{job.id}", "Retry-After": "1"}


def job_view(job: Job) -> dict[str, Any]:
    view: dict[str, Any] = JobSchema().dump(job)
    return view
