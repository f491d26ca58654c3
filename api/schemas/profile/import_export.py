"""Export and import of profiles."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.schemas.fields import Flag


class ExportQuery(Schema):
    format = fields.String(
        load_default="vitae",
        validate=validate.OneOf(["vitae", "jsonresume", "docx", "pdf"]),
        metadata={
            "description": "`vitae`: all data of the account; `jsonresume`: the profile as JSON Resume 1.0; `docx`, "
            "`pdf`: as a plain CV of one column."
        },
    )
    anonymous = Flag(
        metadata={"description": "With `docx` or `pdf`: without name, contact details and links."}
    )

    @validates_schema
    def anonymous_is_for_cvs(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("anonymous") and data["format"] not in ("docx", "pdf"):
            raise ValidationError("Only a CV (`format=docx` or `pdf`) can be anonymous.", "anonymous")


class ExportSchema(Schema):
    """``vitae-export/1``. Only ``profile`` can be imported again."""

    format = fields.String(metadata={"example": "vitae-export/1"})
    account = fields.Dict()
    profile = fields.Dict()
    records = fields.Dict(
        metadata={"description": "Files, jobs, ledgers, badges, history, events, deliveries..."}
    )
