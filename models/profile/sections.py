"""The sections of a profile as data: table, fields, and how a CV's entries find their rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.merge import keys, similarity
from models.rules.merge.types import Shape
from models.tables import Achievement, DeveloperSkill, Education, Experience, ProfileListRow

CONTACT_FIELDS = ("full_name", "email", "phone", "location", "links")
"""What a CV can fill."""
CONTACT_SHOWN = (*CONTACT_FIELDS, "street", "city", "region", "postal_code", "country_code")
HEAD_FIELDS = ("headline", "summary")


@dataclass(frozen=True, slots=True)
class Section:
    """A 1:n section. ``fields`` are those a document can fill; ``shown`` are all that the profile shows;
    ``named_by`` are those without which an entry is nothing."""

    name: str
    table: type[ProfileListRow]
    fields: tuple[str, ...]
    shown: tuple[str, ...]
    named_by: tuple[str, ...]
    shape: Shape

    @property
    def key(self) -> Callable[[Mapping[str, Any]], str]:
        """Values -> match key."""
        return self.shape.key


SECTIONS = (
    Section(
        "experience",
        Experience,
        ("title", "company", "location", "start", "end", "current", "highlights"),
        ("title", "company", "location", "start", "end", "current", "highlights"),
        ("title", "company"),
        Shape(
            "experience", keys.experience_key, similarity.experience_nearness, similarity.experience_of_key
        ),
    ),
    Section(
        "education",
        Education,
        ("institution", "degree", "field", "start", "end", "grade"),
        ("institution", "degree", "field", "start", "end", "grade"),
        ("institution", "degree"),
        Shape("education", keys.education_key, similarity.education_nearness, similarity.education_of_key),
    ),
    Section(
        "skills",
        DeveloperSkill,
        ("name", "category"),
        ("name", "category", "level", "years"),
        ("name",),
        Shape("skills", keys.skill_key, similarity.nobody, similarity.skill_of_key),
    ),
    Section(
        "achievements",
        Achievement,
        ("kind", "title", "issuer", "date"),
        ("kind", "title", "issuer", "date", "url", "level", "summary"),
        ("title",),
        Shape(
            "achievements",
            keys.achievement_key,
            similarity.achievement_nearness,
            similarity.achievement_of_key,
        ),
    ),
)

SECTION = {section.name: section for section in SECTIONS}
