"""Schemas of /admin."""

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, fields, validate

from api.schemas.cvs.jobs import JobEventSchema, JobSchema
from api.schemas.fields import (
    EmailAddress,
    PageQuery,
    Text,
    TrueOrFalse,
    WholeNumber,
    list_schema,
    page_schema,
)
from models.accounts.admin import ROLES
from models.rules.rewards.challenges import METRICS
from models.tables import Job, JobEvent
from models.tables.job import STATUSES

REASON = "Reason for the audit log: a code or an order number, no personal data."


class DeveloperQuery(Schema):
    email = EmailAddress(required=True)


class AdminDeveloperSchema(Schema):
    id = fields.UUID()
    role = fields.String(metadata={"enum": list(ROLES)})
    tier = fields.String()
    created_at = fields.DateTime()


class TierAssignmentSchema(Schema):
    tier = Text(40, required=True)
    reason = Text(200, required=True, metadata={"description": REASON})


class NewTemplateSchema(Schema):
    slug = fields.String(required=True, validate=validate.Regexp(r"^[a-z][a-z0-9_]{1,59}\Z"))
    title = Text(80, required=True)
    description = Text(300, required=True)
    metric = fields.String(required=True, validate=validate.OneOf(METRICS))
    target = WholeNumber(1, 1000, required=True)
    xp = WholeNumber(1, 1000, required=True)
    points = WholeNumber(0, 1000, required=True)
    active = TrueOrFalse(load_default=True)


class TemplateChangeSchema(NewTemplateSchema):
    class Meta:
        exclude = ("slug",)


class TemplateSchema(NewTemplateSchema):
    id = fields.UUID()


class AdminJobQuery(PageQuery):
    status = fields.String(load_default=None, validate=validate.OneOf(STATUSES))
    kind = Text(40, load_default=None)
    developer_id = fields.UUID(load_default=None)
    code = Text(60, load_default=None, metadata={"description": "Error code of a failed job."})


class AdminJobSchema(JobSchema):
    developer_id = fields.UUID(allow_none=True)
    crash_count = fields.Integer(data_key="strikes")
    attempts = fields.Integer()
    next_run_at = fields.DateTime()
    lease_until = fields.DateTime(allow_none=True)
    deadline_at = fields.DateTime()

    class Meta:
        exclude = ("callback_url",)


class AdminJobDetailSchema(AdminJobSchema):
    history = fields.List(fields.Nested(JobEventSchema))


def job_detail(job: Job, history: Sequence[JobEvent]) -> dict[str, Any]:
    """As ``AdminJobDetailSchema`` says."""
    return {**AdminJobSchema().dump(job), "history": JobEventSchema(many=True).dump(history)}


class BacklogSchema(Schema):
    kind = fields.String(metadata={"description": "The kind of job, or `webhook`."})
    state = fields.String(
        metadata={
            "enum": ["due", "running", "waiting", "abandoned"],
            "description": "`waiting`: put off; `abandoned`: its worker died.",
        }
    )
    count = fields.Integer()
    oldest_seconds = fields.Float(metadata={"description": "How long the oldest has been due."})


class OutcomesSchema(Schema):
    kind = fields.String()
    status = fields.String(metadata={"enum": list(STATUSES)})
    code = fields.String(allow_none=True)
    count = fields.Integer()
    p50_seconds = fields.Float(allow_none=True, metadata={"description": "From creation to end."})
    p95_seconds = fields.Float(allow_none=True)


class StageDurationsSchema(Schema):
    kind = fields.String()
    stage = fields.String()
    count = fields.Integer()
    p50_seconds = fields.Float(metadata={"description": "From its start to its end."})
    p95_seconds = fields.Float()


class StatisticsSchema(Schema):
    backlog = fields.List(fields.Nested(BacklogSchema), metadata={"description": "What is open now."})
    last_hour = fields.List(
        fields.Nested(OutcomesSchema), metadata={"description": "Jobs created within the last hour."}
    )
    stages = fields.List(
        fields.Nested(StageDurationsSchema),
        metadata={"description": "What the stages of these jobs took that succeeded, in their order."},
    )


AdminJobPageSchema = page_schema(AdminJobSchema, "AdminJobPageSchema")
AdminDeveloperListSchema = list_schema(AdminDeveloperSchema, "AdminDeveloperListSchema")
TemplateListSchema = list_schema(TemplateSchema, "TemplateListSchema")
