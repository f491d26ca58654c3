"""Reads a row of the ``cv_analysis`` table, the predecessor of the profile tables (pure).

The shape assumed, every part optional::

    contact     {"name"|"full_name", "email", "phone", "location"|"address", "headline"|"title", "summary",
                 "links": [...], "linkedin", "github", "website"...}
    experience  [{"title"|"position"|"role", "company"|"employer", "location", "start"|"start_date",
                  "end"|"end_date"|"dates"|"duration", "description"|"responsibilities"|"achievements"|"highlights"}]
    education   [{"institution"|"school"|"university", "degree", "field"|"major", "start_date", "end_date"|"year",
                  "grade"|"gpa"}]
    skills      ["Python", {"name", "category", "level", "years"}...] or {"category": ["Python"...]}

Dates are as people print them. JSON may be a JSON column or JSON in a text.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from models.rules.dates.parse import parse_range
from models.rules.documents.limits import MAX_ENTRIES, MAX_ITEMS, MAX_LONG_TEXT, MAX_TEXT
from models.rules.documents.profile_document import ProfileDocument, ProfileEntry
from models.rules.text.clean_text import clean_text
from models.rules.text.compare import skill_slug
from models.rules.text.urls import is_web_address

PARTS = ("contact", "experience", "education", "skills")
LINKS = ("website", "url", "portfolio", "linkedin", "github", "gitlab", "twitter", "stackoverflow")
BULLETS = ("responsibilities", "achievements", "highlights", "description")
MAX_YEARS = 80


class InvalidLegacyRow(ValueError):
    """The row cannot be read; the text names the part and none of its values."""


def read_legacy_row(row: Mapping[str, Any]) -> ProfileDocument:
    """The profile a row describes.

    Raises:
        InvalidLegacyRow: a part is not JSON, or not of the shape above.
    """
    parts = {name: _json(name, row.get(name)) for name in PARTS}
    contact = _of_type("contact", parts["contact"], dict) or {}
    sections = {
        "experience": [_experience(one) for one in _entries("experience", parts["experience"])],
        "education": [_education(one) for one in _entries("education", parts["education"])],
        "skills": _skills(parts["skills"]),
        "achievements": [],
    }
    for name in ("experience", "education"):
        sections[name] = [entry for entry in sections[name] if any(entry.values.values())][
            : MAX_ENTRIES[name]
        ]
    overview = {"headline": _first(contact, "headline", "title"), "summary": _long(contact.get("summary"))}
    document = ProfileDocument(overview, ProfileEntry(_contact(contact)), sections)
    if not any((*overview.values(), *document.contact.values.values(), *sections.values())):
        raise InvalidLegacyRow("nothing is in it")
    return document


def _contact(contact: Mapping[str, Any]) -> dict[str, Any]:
    links = contact.get("links")
    addresses = [*(links if isinstance(links, list) else []), *(contact.get(name) for name in LINKS)]
    texts = [clean_text(one).strip() for one in addresses if isinstance(one, str)]
    return {
        "full_name": _first(contact, "full_name", "name"),
        "email": _first(contact, "email"),
        "phone": _first(contact, "phone", "phone_number"),
        "location": _first(contact, "location", "address", "city"),
        "links": list(dict.fromkeys(one for one in texts if is_web_address(one)))[:MAX_ITEMS],
    }


def _experience(entry: Mapping[str, Any]) -> ProfileEntry:
    start, end, current = _dates(entry)
    return ProfileEntry(
        {
            "title": _first(entry, "title", "position", "role"),
            "company": _first(entry, "company", "employer", "organization"),
            "location": _first(entry, "location"),
            "start": start,
            "end": end,
            "current": current,
            "highlights": _bullets(entry),
        }
    )


def _education(entry: Mapping[str, Any]) -> ProfileEntry:
    start, end, _ = _dates(entry)
    return ProfileEntry(
        {
            "institution": _first(entry, "institution", "school", "university"),
            "degree": _first(entry, "degree"),
            "field": _first(entry, "field", "major", "field_of_study"),
            "start": start,
            "end": end,
            "grade": _first(entry, "grade", "gpa"),
        }
    )


def _skills(value: Any) -> list[ProfileEntry]:
    if isinstance(value, dict):
        value = [
            {"name": name, "category": category}
            for category, names in value.items()
            for name in (names if isinstance(names, list) else [names])
        ]
    first: dict[str, ProfileEntry] = {}
    for one in _of_type("skills", value, list) or []:
        fields = one if isinstance(one, dict) else {"name": one}
        name = _first(fields, "name", "skill")
        if name is None:
            continue
        years = fields.get("years")
        number = isinstance(years, int | float) and not isinstance(years, bool) and 0 <= years <= MAX_YEARS
        values = {"name": name, "category": _first(fields, "category"), "level": _first(fields, "level")}
        first.setdefault(skill_slug(name), ProfileEntry({**values, "years": years if number else None}))
    return [entry for slug, entry in first.items() if slug][: MAX_ENTRIES["skills"]]


def _dates(entry: Mapping[str, Any]) -> tuple[str | None, str | None, bool]:
    """(start, end, current) of an entry; a date that cannot be parsed is left out."""
    span = parse_range(_first(entry, "dates", "duration", "period") or "")
    if span is not None and not span.single:
        return span.start, span.end, span.current
    start = parse_range(_first(entry, "start", "start_date", "from") or "")
    until = _first(entry, "end", "end_date", "to", "year", "graduation_year") or ""
    end = parse_range(until)
    begun, ended = start.start if start else None, end.end if end else None
    now = entry.get("current") is True or (bool(until) and begun is not None and bool(_to_today(until)))
    if begun and ended and ended[: min(len(begun), len(ended))] < begun[: min(len(begun), len(ended))]:
        begun, ended = ended, begun
    return begun, None if now else ended, now


def _to_today(until: str) -> bool:
    span = parse_range(f"2000 - {until}")
    return span is not None and span.current


def _bullets(entry: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for name in BULLETS:
        value = entry.get(name)
        texts = value if isinstance(value, list) else value.splitlines() if isinstance(value, str) else []
        lines += [text for one in texts if (text := (_long(one) or "").strip(" \t-*•"))]
    return list(dict.fromkeys(lines))[:MAX_ITEMS]


def _first(entry: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that is not empty; numbers count as texts."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and (text := clean_text(value, MAX_TEXT).strip()):
            return text
    return None


def _long(value: Any) -> str | None:
    return (clean_text(value, MAX_LONG_TEXT).strip() or None) if isinstance(value, str) else None


def _entries(name: str, value: Any) -> Iterable[Mapping[str, Any]]:
    entries = _of_type(name, value, list) or []
    if not all(isinstance(one, dict) for one in entries):
        raise InvalidLegacyRow(f"{name} holds entries that are no objects")
    return entries


def _of_type(name: str, value: Any, kind: type) -> Any:
    if value is not None and not isinstance(value, kind):
        raise InvalidLegacyRow(f"{name} is no {'object' if kind is dict else 'list'}")
    return value


def _json(name: str, value: Any) -> Any:
    try:
        for _ in range(2):  # a JSON column may hold a text that is JSON
            if isinstance(value, str):
                value = json.loads(value) if value.strip() else None
        return value
    except (ValueError, RecursionError):
        raise InvalidLegacyRow(f"{name} is no JSON") from None
