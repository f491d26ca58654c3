"""The shape of what is read from a CV (the JSON of an extraction), shared by readers and writers.

Dates are partial ISO 8601 strings at the precision the document prints: ``2021``, ``2021-03`` or
``2021-03-09``. ``evidence`` maps a JSON pointer (RFC 6901) such as ``/experience/0/title`` to the place in
the document that bears the value out; offsets count characters of the reader's text.
"""

from typing import Any, Literal, NotRequired, TypedDict

AchievementKind = Literal[
    "certification", "award", "publication", "project", "volunteering", "language", "other"
]


class ExtractedContact(TypedDict):
    full_name: str | None
    email: str | None
    phone: str | None
    location: str | None
    links: list[str]


class ExtractedExperience(TypedDict):
    title: str | None
    company: str | None
    location: str | None
    start: str | None
    end: str | None
    current: bool
    highlights: list[str]
    notes: NotRequired[str | None]
    """What the entry says and no other field holds."""


class ExtractedEducation(TypedDict):
    institution: str | None
    degree: str | None
    field: str | None
    start: str | None
    end: str | None
    grade: str | None
    notes: NotRequired[str | None]


class ExtractedSkill(TypedDict):
    name: str
    category: str | None


class ExtractedAchievement(TypedDict):
    kind: AchievementKind
    title: str
    issuer: str | None
    date: str | None
    url: NotRequired[str | None]
    level: NotRequired[str | None]
    """Of a language, as printed."""
    summary: NotRequired[str | None]
    """Of kind "other": the text under the printed heading, which is the title."""


class Evidence(TypedDict):
    page: int
    start: int
    end: int
    quote: str
    ocr: NotRequired[bool]
    """The quote was recognised on a picture and may be wrong."""


class Extraction(TypedDict):
    contact: ExtractedContact
    headline: str | None
    summary: str | None
    experience: list[ExtractedExperience]
    education: list[ExtractedEducation]
    skills: list[ExtractedSkill]
    achievements: list[ExtractedAchievement]
    evidence: dict[str, Evidence]
    warnings: list[dict[str, Any]]
    meta: dict[str, Any]


def empty_extraction() -> Extraction:
    """An extraction that found nothing; the starting point of every extractor."""
    return {
        "contact": {"full_name": None, "email": None, "phone": None, "location": None, "links": []},
        "headline": None,
        "summary": None,
        "experience": [],
        "education": [],
        "skills": [],
        "achievements": [],
        "evidence": {},
        "warnings": [],
        "meta": {},
    }
