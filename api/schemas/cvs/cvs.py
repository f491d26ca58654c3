"""CV files and uploads."""

from datetime import datetime, timedelta
from typing import Any

from marshmallow import Schema, fields, validate

from api.resources import resources
from api.schemas.cvs.jobs import JobSchema
from api.schemas.cvs.scores import ScoreBreakdownSchema
from api.schemas.fields import Text, WholeNumber, page_schema
from models.rules.security.file_type import EXTENSIONS
from models.tables import Cv
from models.tables.cv import UPLOAD_STATUSES

MAX_URL = 2048
REVIEWS = ("off", "all")
REVIEW = (
    "`all`: what the CV says waits under /developer/me/reviews until it is accepted; `off`: it is written at once. "
    "By default as the server is set."
)


class CvListedSchema(Schema):
    """A file in a list: with its score, without the breakdown."""

    id = fields.UUID()
    filename = fields.String()
    media_type = fields.String(metadata={"enum": list(EXTENSIONS)})
    size = fields.Integer(metadata={"description": "Bytes."})
    sha256 = fields.Function(lambda cv: cv.sha256 or None, metadata={"type": ["string", "null"]})
    pages = fields.Integer(allow_none=True)
    upload_status = fields.String(metadata={"enum": list(UPLOAD_STATUSES)})
    score = fields.Integer(
        allow_none=True,
        metadata={
            "description": "Improvement score, 0-100; null before the import, or if there is too little to grade."
        },
    )
    created_at = fields.DateTime()
    expires_at = fields.Function(
        lambda cv: expiry(cv.created_at),
        metadata={
            "type": ["string", "null"],
            "format": "date-time",
            "description": "When file and quotes are deleted (`CV_RETENTION_DAYS`); null: when you do.",
        },
    )


class CvSchema(CvListedSchema):
    score_breakdown = fields.Nested(ScoreBreakdownSchema, allow_none=True)


class AcceptedCvSchema(Schema):
    cv = fields.Nested(CvSchema)
    job = fields.Nested(JobSchema)


class CvFormSchema(Schema):
    """The fields beside ``file`` of a multipart upload: where to tell the end of the job, and whether its result
    waits."""

    callback_url = Text(MAX_URL, load_default=None)
    review = fields.String(
        load_default=None,
        validate=validate.OneOf(REVIEWS),
        metadata={"description": REVIEW},
    )


class CallbackSchema(CvFormSchema):
    """The same options in JSON."""


class DirectCvSchema(CallbackSchema):
    """A finished direct upload, to be imported."""

    upload_id = fields.UUID(required=True)


class NewDirectUploadSchema(Schema):
    filename = Text(255, required=True, metadata={"example": "cv.pdf"})
    media_type = fields.String(required=True, validate=validate.OneOf(list(EXTENSIONS)))
    size = WholeNumber(1, 2**31, required=True, metadata={"example": 48213})


class DirectUploadSchema(Schema):
    upload_id = fields.UUID()
    url = fields.String(metadata={"description": "Send the file to this URL within `expires_in` seconds."})
    method = fields.String(metadata={"example": "PUT"})
    headers = fields.Dict(values=fields.String(), metadata={"description": "Signed; send them unchanged."})
    expires_in = fields.Integer()


class DownloadSchema(Schema):
    url = fields.String(metadata={"description": "Needs no token.", "format": "uri"})
    expires_in = fields.Integer(metadata={"description": "Seconds within which the download must begin."})


CvPageSchema = page_schema(CvListedSchema, "CvPageSchema")


def expiry(created_at: datetime) -> datetime | None:
    """When a file of this age is deleted by itself."""
    days = resources().settings.cv_retention_days
    return created_at + timedelta(days=days) if days else None


def cv_view(cv: Cv) -> dict[str, Any]:
    view: dict[str, Any] = CvSchema().dump(cv)
    return view
