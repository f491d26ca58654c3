"""Input of profile changes."""

from marshmallow import Schema, fields, validate

from api.schemas.fields import MAX_PAGE, TrueOrFalse
from api.schemas.profile.profile import (
    AchievementSchema,
    EducationSchema,
    ExperienceSchema,
    SkillSchema,
)
from api.schemas.profile.profile_fields import (
    CountryCode,
    EntryCursor,
    ListOf,
    OptionalEmail,
    OptionalText,
    PartialDate,
    ProfileText,
    WebAddress,
    Years,
)
from models.rules.documents.limits import MAX_ITEMS, MAX_LONG_TEXT, MAX_TEXT
from models.rules.profile.validation import MAX_ROWS
from models.tables.achievement import KINDS

PHONE = {
    "description": "Becomes E.164 if the country is known (a leading `+` or `00`, or `country_code`); "
    "else 4 to 15 digits, kept as typed."
}


class ContactInputSchema(Schema):
    full_name = OptionalText(MAX_TEXT, load_default=None)
    email = OptionalEmail(allow_none=True, load_default=None)
    phone = OptionalText(100, load_default=None, metadata=PHONE)
    location = OptionalText(MAX_TEXT, load_default=None)
    links = ListOf(WebAddress(allow_none=False), MAX_ITEMS, load_default=list)
    street = OptionalText(MAX_TEXT, load_default=None)
    city = OptionalText(MAX_TEXT, load_default=None)
    region = OptionalText(MAX_TEXT, load_default=None)
    postal_code = OptionalText(20, load_default=None)
    country_code = CountryCode(load_default=None)


class ExperienceInputSchema(Schema):
    title = OptionalText(MAX_TEXT, load_default=None)
    company = OptionalText(MAX_TEXT, load_default=None)
    location = OptionalText(MAX_TEXT, load_default=None)
    start = PartialDate(load_default=None)
    end = PartialDate(load_default=None)
    current = TrueOrFalse(load_default=False)
    highlights = ListOf(ProfileText(MAX_LONG_TEXT), MAX_ITEMS, load_default=list)
    notes = OptionalText(MAX_LONG_TEXT, load_default=None)


class EducationInputSchema(Schema):
    institution = OptionalText(MAX_TEXT, load_default=None)
    degree = OptionalText(MAX_TEXT, load_default=None)
    field = OptionalText(MAX_TEXT, load_default=None)
    start = PartialDate(load_default=None)
    end = PartialDate(load_default=None)
    grade = OptionalText(MAX_TEXT, load_default=None)
    notes = OptionalText(MAX_LONG_TEXT, load_default=None)


class SkillInputSchema(Schema):
    name = ProfileText(MAX_TEXT, required=True)
    category = OptionalText(MAX_TEXT, load_default=None)
    level = OptionalText(MAX_TEXT, load_default=None)
    years = Years(load_default=None)


class AchievementInputSchema(Schema):
    kind = fields.String(load_default="other", validate=validate.OneOf(KINDS))
    title = ProfileText(MAX_TEXT, required=True)
    issuer = OptionalText(MAX_TEXT, load_default=None)
    date = PartialDate(load_default=None)
    url = WebAddress(load_default=None)
    level = OptionalText(MAX_TEXT, load_default=None)
    summary = OptionalText(MAX_LONG_TEXT, load_default=None)


def _row(schema: type[Schema]) -> type[Schema]:
    """An entry within a whole section, which may name the one it replaces."""
    row_id = fields.UUID(
        metadata={"description": "The entry this replaces; without it a matching entry or a new one."}
    )
    name = schema.__name__.replace("Input", "Row")
    return Schema.from_dict({"id": row_id, **schema._declared_fields}, name=name)


ExperienceRowSchema = _row(ExperienceInputSchema)
EducationRowSchema = _row(EducationInputSchema)
SkillRowSchema = _row(SkillInputSchema)
AchievementRowSchema = _row(AchievementInputSchema)


class ProfilePatchSchema(Schema):
    """Absent fields stay; a section replaces the whole section."""

    headline = OptionalText(MAX_TEXT)
    summary = OptionalText(MAX_LONG_TEXT)
    contact = fields.Nested(ContactInputSchema(partial=True))
    experience = ListOf(fields.Nested(ExperienceRowSchema), MAX_ROWS["experience"])
    education = ListOf(fields.Nested(EducationRowSchema), MAX_ROWS["education"])
    skills = ListOf(fields.Nested(SkillRowSchema), MAX_ROWS["skills"])
    achievements = ListOf(fields.Nested(AchievementRowSchema), MAX_ROWS["achievements"])


class ProfileInputSchema(Schema):
    """A whole profile, as GET returns it; absent fields are emptied."""

    developer_id = fields.UUID(metadata={"description": "From GET; ignored."})
    version = fields.Integer(metadata={"description": "From GET; ignored. Use If-Match."})
    headline = OptionalText(MAX_TEXT, load_default=None)
    summary = OptionalText(MAX_LONG_TEXT, load_default=None)
    contact = fields.Nested(ContactInputSchema, load_default=lambda: ContactInputSchema().load({}))
    experience = ListOf(fields.Nested(ExperienceRowSchema), MAX_ROWS["experience"], load_default=list)
    education = ListOf(fields.Nested(EducationRowSchema), MAX_ROWS["education"], load_default=list)
    skills = ListOf(fields.Nested(SkillRowSchema), MAX_ROWS["skills"], load_default=list)
    achievements = ListOf(fields.Nested(AchievementRowSchema), MAX_ROWS["achievements"], load_default=list)


class OrderSchema(Schema):
    ids = ListOf(
        fields.UUID(),
        max(MAX_ROWS.values()) * 10,
        required=True,
        metadata={"description": "Every entry of the section, in the new order."},
    )


class EntryPageQuery(Schema):
    """A page of a section."""

    limit = fields.Integer(
        load_default=20, validate=validate.Range(1, MAX_PAGE), metadata={"description": "Items per page."}
    )
    cursor = EntryCursor(load_default=None)


INPUTS: dict[str, type[Schema]] = {
    "experience": ExperienceInputSchema,
    "education": EducationInputSchema,
    "skills": SkillInputSchema,
    "achievements": AchievementInputSchema,
}
VIEWS: dict[str, type[Schema]] = {
    "experience": ExperienceSchema,
    "education": EducationSchema,
    "skills": SkillSchema,
    "achievements": AchievementSchema,
}
