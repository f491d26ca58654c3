"""The sections of a profile as data: table, fields, and how entries are matched with rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.merge import keys, similarity
from models.rules.merge.types import SectionRules
from models.tables import Achievement, DeveloperSkill, Education, Experience, ProfileListRow

OVERVIEW = "head"
"""The stored name of headline and summary, which are columns of the developer."""
CONTACT = "contact"
CONTACT_FIELDS = ("full_name", "email", "phone", "location", "links")
"""Those a CV can fill."""
ALL_CONTACT_FIELDS = (*CONTACT_FIELDS, "street", "city", "region", "postal_code", "country_code")
OVERVIEW_FIELDS = ("headline", "summary")


@dataclass(frozen=True, slots=True)
class Section:
    """A list section. ``fields`` are those a document can fill, ``all_fields`` all that the profile shows;
    an entry without ``named_by`` is invalid."""

    name: str
    table: type[ProfileListRow]
    fields: tuple[str, ...]
    all_fields: tuple[str, ...]
    named_by: tuple[str, ...]
    rules: SectionRules

    @property
    def key(self) -> Callable[[Mapping[str, Any]], str]:
        """Values -> match key."""
        return self.rules.key


SECTIONS = (
    Section(
        "experience",
        Experience,
        ("title", "company", "location", "start", "end", "current", "highlights", "notes"),
        ("title", "company", "location", "start", "end", "current", "highlights", "notes"),
        ("title", "company"),
        SectionRules(
            "experience",
            keys.experience_key,
            similarity.experience_similarity,
            similarity.experience_from_key,
        ),
    ),
    Section(
        "education",
        Education,
        ("institution", "degree", "field", "start", "end", "grade", "notes"),
        ("institution", "degree", "field", "start", "end", "grade", "notes"),
        ("institution", "degree"),
        SectionRules(
            "education", keys.education_key, similarity.education_similarity, similarity.education_from_key
        ),
    ),
    Section(
        "skills",
        DeveloperSkill,
        ("name", "category"),
        ("name", "category", "level", "years"),
        ("name",),
        SectionRules("skills", keys.skill_key, similarity.no_similarity, similarity.skill_from_key),
    ),
    Section(
        "achievements",
        Achievement,
        ("kind", "title", "issuer", "date", "summary"),
        ("kind", "title", "issuer", "date", "url", "level", "summary"),
        ("title",),
        SectionRules(
            "achievements",
            keys.achievement_key,
            similarity.achievement_similarity,
            similarity.achievement_from_key,
        ),
    ),
)

SECTION = {section.name: section for section in SECTIONS}
