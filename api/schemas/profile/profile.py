"""The profile document."""

from marshmallow import Schema, fields

from models.tables.achievement import KINDS

LATEST = {"description": "With `evidence`: an older CV lists this entry, the newest does not."}
PARTIAL_DATE = {"description": "Partial ISO 8601: `2021`, `2021-03` or `2021-03-09`.", "example": "2021-03"}


class ProfileQuery(Schema):
    evidence = fields.Boolean(
        load_default=False, metadata={"description": "Add where in which document each value stands."}
    )


class ContactDetailsSchema(Schema):
    full_name = fields.String(allow_none=True)
    email = fields.String(allow_none=True, metadata={"description": "As the CV says it; never the login."})
    phone = fields.String(allow_none=True)
    location = fields.String(allow_none=True)
    links = fields.List(fields.String())
    street = fields.String(allow_none=True)
    city = fields.String(allow_none=True)
    region = fields.String(allow_none=True)
    postal_code = fields.String(allow_none=True)
    country_code = fields.String(allow_none=True, metadata={"description": "ISO 3166-1 alpha-2."})


class ContactSchema(ContactDetailsSchema):
    evidence = fields.Dict()


class ExperienceSchema(Schema):
    id = fields.UUID()
    title = fields.String(allow_none=True)
    company = fields.String(allow_none=True)
    location = fields.String(allow_none=True)
    start = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    end = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    current = fields.Boolean()
    highlights = fields.List(fields.String())
    evidence = fields.Dict()
    not_in_latest_cv = fields.Boolean(metadata=LATEST)


class EducationSchema(Schema):
    id = fields.UUID()
    institution = fields.String(allow_none=True)
    degree = fields.String(allow_none=True)
    field = fields.String(allow_none=True)
    start = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    end = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    grade = fields.String(allow_none=True)
    evidence = fields.Dict()
    not_in_latest_cv = fields.Boolean(metadata=LATEST)


class SkillSchema(Schema):
    id = fields.UUID()
    name = fields.String()
    category = fields.String(allow_none=True)
    level = fields.String(allow_none=True)
    years = fields.Float(allow_none=True)
    evidence = fields.Dict()
    not_in_latest_cv = fields.Boolean(metadata=LATEST)


class AchievementSchema(Schema):
    id = fields.UUID()
    kind = fields.String(metadata={"enum": list(KINDS)})
    title = fields.String()
    issuer = fields.String(allow_none=True)
    date = fields.String(allow_none=True, metadata=PARTIAL_DATE)
    url = fields.String(allow_none=True)
    level = fields.String(allow_none=True)
    summary = fields.String(allow_none=True)
    evidence = fields.Dict()
    not_in_latest_cv = fields.Boolean(metadata=LATEST)


class ProfileSchema(Schema):
    developer_id = fields.UUID()
    version = fields.Integer(metadata={"description": "Grows with every change; the ETag says it too."})
    headline = fields.String(allow_none=True)
    summary = fields.String(allow_none=True)
    contact = fields.Nested(ContactSchema)
    experience = fields.List(fields.Nested(ExperienceSchema))
    education = fields.List(fields.Nested(EducationSchema))
    skills = fields.List(fields.Nested(SkillSchema))
    achievements = fields.List(fields.Nested(AchievementSchema))
    evidence = fields.Dict()
