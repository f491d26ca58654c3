"""The profile document."""

from marshmallow import Schema, fields

from api.schemas.fields import OPTIONAL, Flag
from api.schemas.shapes import SOURCE
from models.tables.achievement import KINDS

WITH_EVIDENCE = {
    OPTIONAL: True,
    "additionalProperties": SOURCE,
    "description": "With `?evidence=true`: document and place by field.",
}
PARTIAL_DATE = {"description": "Partial ISO 8601: `2021`, `2021-03` or `2021-03-09`.", "example": "2021-03"}


class ProfileQuery(Schema):
    evidence = Flag(metadata={"description": "Add the document and place of each value."})


class ContactDetailsSchema(Schema):
    full_name = fields.String(allow_none=True)
    email = fields.String(allow_none=True, metadata={"description": "From the CV; not the login address."})
    phone = fields.String(allow_none=True)
    location = fields.String(allow_none=True)
    links = fields.List(fields.String())
    street = fields.String(allow_none=True)
    city = fields.String(allow_none=True)
    region = fields.String(allow_none=True)
    postal_code = fields.String(allow_none=True)
    country_code = fields.String(allow_none=True, metadata={"description": "ISO 3166-1 alpha-2."})


class ContactSchema(ContactDetailsSchema):
    evidence = fields.Dict(metadata=WITH_EVIDENCE)


class _EntrySchema(Schema):
    id = fields.UUID()
    evidence = fields.Dict(metadata=WITH_EVIDENCE)
    not_in_latest_cv = fields.Boolean(
        metadata={
            OPTIONAL: True,
            "description": "With `evidence`: an older CV has this entry, the newest does not.",
        }
    )


class ExperienceSchema(_EntrySchema):
    title = fields.String(allow_none=True)
    company = fields.String(allow_none=True)
    location = fields.String(allow_none=True)
    start = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    end = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    current = fields.Boolean()
    highlights = fields.List(fields.String())
    notes = fields.String(allow_none=True)


class EducationSchema(_EntrySchema):
    institution = fields.String(allow_none=True)
    degree = fields.String(allow_none=True)
    field = fields.String(allow_none=True)
    start = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    end = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    grade = fields.String(allow_none=True)
    notes = fields.String(allow_none=True)


class SkillSchema(_EntrySchema):
    name = fields.String()
    category = fields.String(allow_none=True)
    level = fields.String(allow_none=True)
    years = fields.Float(allow_none=True)


class AchievementSchema(_EntrySchema):
    kind = fields.String(metadata={"enum": list(KINDS)})
    title = fields.String()
    issuer = fields.String(allow_none=True)
    date = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    url = fields.String(allow_none=True)
    level = fields.String(allow_none=True)
    summary = fields.String(allow_none=True)


class ProfileSchema(Schema):
    developer_id = fields.UUID()
    version = fields.Integer(metadata={"description": "Grows with every change."})
    headline = fields.String(allow_none=True)
    summary = fields.String(allow_none=True)
    contact = fields.Nested(ContactSchema)
    experience = fields.List(fields.Nested(ExperienceSchema))
    education = fields.List(fields.Nested(EducationSchema))
    skills = fields.List(fields.Nested(SkillSchema))
    achievements = fields.List(fields.Nested(AchievementSchema))
    evidence = fields.Dict(metadata=WITH_EVIDENCE)
