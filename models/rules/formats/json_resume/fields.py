"""The lists of a JSON Resume as data: the section and the columns of their fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

FieldKind = Literal["text", "long", "date", "url", "texts", "number"]

EXTRAS = "json_resume"
"""The key in a row's ``extras``."""
OTHER = "other"
"""The ``type`` of a project that is an achievement of no other kind."""
SCHEMA_URL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


@dataclass(frozen=True, slots=True)
class ResumeList:
    """One list of the document. ``names``: an entry needs one of them to become a row."""

    key: str
    section: str
    columns: Mapping[str, str]
    names: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    """Of achievements; the first is what an entry becomes."""
    joined: tuple[str, str] | None = None
    """A field and a list that stand in the field's column together, a line each."""


LISTS = (
    ResumeList(
        "work",
        "experience",
        {
            "name": "company",
            "position": "title",
            "location": "location",
            "startDate": "start",
            "endDate": "end",
            "highlights": "highlights",
            "summary": "notes",
        },
        ("name", "position"),
    ),
    ResumeList(
        "education",
        "education",
        {
            "institution": "institution",
            "studyType": "degree",
            "area": "field",
            "startDate": "start",
            "endDate": "end",
            "score": "grade",
            "summary": "notes",
        },
        ("institution", "studyType", "area"),
        joined=("summary", "courses"),
    ),
    ResumeList(
        "skills",
        "skills",
        {"name": "name", "level": "level", "category": "category", "years": "years"},
        ("name",),
    ),
    ResumeList(
        "volunteer",
        "achievements",
        {
            "position": "title",
            "organization": "issuer",
            "startDate": "date",
            "url": "url",
            "summary": "summary",
        },
        ("position", "organization"),
        ("volunteering",),
        ("summary", "highlights"),
    ),
    ResumeList(
        "awards",
        "achievements",
        {"title": "title", "awarder": "issuer", "date": "date", "summary": "summary"},
        ("title",),
        ("award",),
    ),
    ResumeList(
        "certificates",
        "achievements",
        {"name": "title", "issuer": "issuer", "date": "date", "url": "url"},
        ("name",),
        ("certification",),
    ),
    ResumeList(
        "publications",
        "achievements",
        {"name": "title", "publisher": "issuer", "releaseDate": "date", "url": "url", "summary": "summary"},
        ("name",),
        ("publication",),
    ),
    ResumeList(
        "projects",
        "achievements",
        {"name": "title", "entity": "issuer", "startDate": "date", "url": "url", "description": "summary"},
        ("name",),
        ("project", OTHER),
        ("description", "highlights"),
    ),
    ResumeList(
        "languages", "achievements", {"language": "title", "fluency": "level"}, ("language",), ("language",)
    ),
)

BASICS = {"name": "full_name", "email": "email", "phone": "phone"}
OVERVIEW = {"label": "headline", "summary": "summary"}
LOCATION = {
    "address": "street",
    "city": "city",
    "region": "region",
    "postalCode": "postal_code",
    "countryCode": "country_code",
}
STORED_WHOLE = ("$schema", "meta", "interests", "references")
"""Top-level parts that no table holds."""
TOP_LEVEL = frozenset({"basics", *STORED_WHOLE, *(one.key for one in LISTS)})

KINDS: Mapping[str, FieldKind] = {
    "summary": "long",
    "description": "long",
    "reference": "long",
    "startDate": "date",
    "endDate": "date",
    "date": "date",
    "releaseDate": "date",
    "url": "url",
    "highlights": "texts",
    "keywords": "texts",
    "courses": "texts",
    "roles": "texts",
    "years": "number",
}
"""Kinds of the fields by name; all other known ones are texts."""
KNOWN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "work": (
        "name",
        "location",
        "description",
        "position",
        "url",
        "startDate",
        "endDate",
        "summary",
        "highlights",
    ),
    "volunteer": ("organization", "position", "url", "startDate", "endDate", "summary", "highlights"),
    "education": (
        "institution",
        "url",
        "area",
        "studyType",
        "startDate",
        "endDate",
        "score",
        "courses",
        "summary",
    ),
    "awards": ("title", "date", "awarder", "summary"),
    "certificates": ("name", "date", "url", "issuer"),
    "publications": ("name", "publisher", "releaseDate", "url", "summary"),
    "skills": ("name", "level", "keywords"),
    "languages": ("language", "fluency"),
    "interests": ("name", "keywords"),
    "references": ("name", "reference"),
    "projects": (
        "name",
        "description",
        "highlights",
        "keywords",
        "startDate",
        "endDate",
        "url",
        "roles",
        "entity",
        "type",
    ),
}
"""The fields of the schema; it allows others, which are stored unchanged."""


def is_blank(value: Any) -> bool:
    """Whether it is null, a text without letters, or an empty list."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())
