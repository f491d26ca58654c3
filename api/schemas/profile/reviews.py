"""Imports that wait for the person."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.schemas.fields import list_schema
from api.schemas.profile.profile import ProfileSchema
from api.schemas.profile.proposals import ProposalSchema
from api.schemas.shapes import VALUES
from models.profile.sections import CONTACT, OVERVIEW, SECTIONS

SECTION_NAMES = (OVERVIEW, CONTACT, *(section.name for section in SECTIONS))
EFFECTS = ("adds", "changes", "confirms", "asks", "withheld", "decided")
EFFECT = (
    "What accepting it does: `adds` an entry, `changes` or `confirms` one, `asks` by another proposal (a "
    "near-duplicate, or a value that cannot be verified), nothing where it is `withheld` (you deleted it before) or "
    "`decided`."
)


class ReviewSchema(Schema):
    job_id = fields.UUID()
    cv_id = fields.UUID(allow_none=True)
    filename = fields.String()
    sections = fields.Dict(values=fields.Integer(), metadata={"description": "Section -> entries that wait."})


class ReviewedEntrySchema(ProposalSchema):
    effect = fields.String(metadata={"enum": list(EFFECTS), "description": EFFECT})
    changes = fields.Dict(
        metadata={**VALUES, "description": "Field -> value that is written, or asked about."}
    )


class ReviewPreviewSchema(Schema):
    items = fields.List(fields.Nested(ReviewedEntrySchema))
    profile = fields.Nested(
        ProfileSchema, metadata={"description": "The profile as it is once all that waits is accepted."}
    )


class ReviewChoiceSchema(Schema):
    """Without fields: all that waits."""

    section = fields.String(validate=validate.OneOf(SECTION_NAMES))
    proposal_ids = fields.List(fields.UUID(), validate=validate.Length(1, 1000))

    @validates_schema
    def names_one(self, data: dict[str, Any], **_: Any) -> None:
        if len(data) > 1:
            raise ValidationError("Send a section or ids, not both.", "proposal_ids")


class ReviewDecisionSchema(Schema):
    changes = fields.Dict(values=fields.Integer(), metadata={"description": "Counts, as a job's result."})
    waiting = fields.Integer(metadata={"description": "Entries of this import that still wait."})
    profile_version = fields.Integer()


ReviewListSchema = list_schema(ReviewSchema, "ReviewListSchema")
