"""The sections of a profile as data: table, fields, and how a CV's entries find their rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.achievement import Achievement
from models.education import Education
from models.experience import Experience
from models.profile_rows import ProfileListRow
from models.rules import matching
from models.skill import DeveloperSkill

CONTACT_FIELDS = ("full_name", "email", "phone", "location", "links")
HEAD_FIELDS = ("headline", "summary")


@dataclass(frozen=True, slots=True)
class Section:
    """A 1:n section. ``fields`` are those a document can fill; ``shown`` are all that the profile shows."""

    name: str
    table: type[ProfileListRow]
    fields: tuple[str, ...]
    shown: tuple[str, ...]
    keys: Callable[[Mapping[str, Any]], tuple[str, str]]


SECTIONS = (
    Section(
        "experience",
        Experience,
        ("title", "company", "location", "start", "end", "current", "highlights"),
        ("title", "company", "location", "start", "end", "current", "highlights"),
        matching.experience_keys,
    ),
    Section(
        "education",
        Education,
        ("institution", "degree", "field", "start", "end", "grade"),
        ("institution", "degree", "field", "start", "end", "grade"),
        matching.education_keys,
    ),
    Section(
        "skills",
        DeveloperSkill,
        ("name", "category"),
        ("name", "category", "level", "years"),
        matching.skill_keys,
    ),
    Section(
        "achievements",
        Achievement,
        ("kind", "title", "issuer", "date"),
        ("kind", "title", "issuer", "date", "url", "level", "summary"),
        matching.achievement_keys,
    ),
)
