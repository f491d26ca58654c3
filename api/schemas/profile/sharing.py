"""Public views of a profile."""

from typing import Any

from marshmallow import Schema, fields, validate

from api.schemas.fields import OPTIONAL, TrueOrFalse
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


def _indexed(**kwargs: Any) -> TrueOrFalse:
    return TrueOrFalse(metadata={"description": "Whether search engines may list the page."}, **kwargs)


class NewShareSchema(Schema):
    sections = _sections(
        load_default=list(DEFAULT_SECTIONS),
        metadata={
            "description": "Sections to show; `contact` only if named.",
            "example": ["head", "skills"],
        },
    )
    indexed = _indexed(load_default=False)


class ShareChangeSchema(Schema):
    sections = _sections()
    indexed = _indexed()


class ShareSchema(Schema):
    slug = fields.String()
    url = fields.String(
        metadata={"description": "Address of the public view.", "example": "/api/shared/q3Jd..."}
    )
    sections = fields.List(fields.String(metadata={"enum": list(SHAREABLE)}))
    indexed = _indexed()
    created_at = fields.DateTime()


def _shared(schema: type[Schema]) -> type[Schema]:
    """The schema without the fields that only the owner sees, as a component of its own."""
    public = {
        name: field for name, field in schema._declared_fields.items() if name not in ("id", "evidence")
    }
    return Schema.from_dict(public, name=f"Shared{schema.__name__}")


_SHOWN = {OPTIONAL: True}


class SharedProfileSchema(Schema):
    """The sections chosen by the person; entries without ids."""

    headline = fields.String(allow_none=True, metadata=_SHOWN)
    summary = fields.String(allow_none=True, metadata=_SHOWN)
    contact = fields.Nested(_shared(ContactSchema), metadata=_SHOWN)
    experience = fields.List(fields.Nested(_shared(ExperienceSchema)), metadata=_SHOWN)
    education = fields.List(fields.Nested(_shared(EducationSchema)), metadata=_SHOWN)
    skills = fields.List(fields.Nested(_shared(SkillSchema)), metadata=_SHOWN)
    achievements = fields.List(fields.Nested(_shared(AchievementSchema)), metadata=_SHOWN)
