"""Public views of a profile."""

from typing import Any

from marshmallow import Schema, fields, validate

from api.schemas.profile.profile import (
    AchievementSchema,
    ContactSchema,
    EducationSchema,
    ExperienceSchema,
    SkillSchema,
)
from models.profile.sharing import DEFAULT_SECTIONS, SHAREABLE


def _sections(**kwargs: Any) -> fields.List:
    return fields.List(
        fields.String(validate=validate.OneOf(SHAREABLE), metadata={"enum": list(SHAREABLE)}),
        validate=validate.Length(min=1, max=len(SHAREABLE)),
        **kwargs,
    )


class NewShareSchema(Schema):
    sections = _sections(
        load_default=list(DEFAULT_SECTIONS),
        metadata={
            "description": "What is shown; `contact` only where it is named.",
            "example": ["head", "skills"],
        },
    )


class ShareChangeSchema(Schema):
    sections = _sections(required=True)


class ShareSchema(Schema):
    slug = fields.String()
    url = fields.String(
        metadata={"description": "The public view's address.", "example": "/api/shared/q3Jd..."}
    )
    sections = fields.List(fields.String(metadata={"enum": list(SHAREABLE)}))
    created_at = fields.DateTime()


class SharedContactSchema(ContactSchema):
    class Meta:
        exclude = ("evidence",)


class SharedExperienceSchema(ExperienceSchema):
    class Meta:
        exclude = ("id", "evidence")


class SharedEducationSchema(EducationSchema):
    class Meta:
        exclude = ("id", "evidence")


class SharedSkillSchema(SkillSchema):
    class Meta:
        exclude = ("id", "evidence")


class SharedAchievementSchema(AchievementSchema):
    class Meta:
        exclude = ("id", "evidence")


class SharedProfileSchema(Schema):
    """Only the sections the person chose; rows without ids."""

    headline = fields.String(allow_none=True)
    summary = fields.String(allow_none=True)
    contact = fields.Nested(SharedContactSchema)
    experience = fields.List(fields.Nested(SharedExperienceSchema))
    education = fields.List(fields.Nested(SharedEducationSchema))
    skills = fields.List(fields.Nested(SharedSkillSchema))
    achievements = fields.List(fields.Nested(SharedAchievementSchema))
