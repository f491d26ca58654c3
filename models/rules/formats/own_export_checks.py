"""Checks our own export before its import, field by field (pure)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from models.rules.dates.partial_date import is_partial_date
from models.rules.documents.limits import MAX_ITEMS, MAX_LONG_TEXT, MAX_TEXT
from models.rules.documents.profile_document import LIST_SECTIONS
from models.rules.formats.json_checks import Finding, nested, unstorable
from models.rules.formats.json_resume import write_json_resume
from models.rules.formats.own_export import (
    COLUMNS,
    FORMAT,
    IGNORED_FIELDS,
    LISTS,
    OVERVIEW,
    STATE,
    TOP_LEVEL,
    read_own_export,
)
from models.rules.profile.validation import MAX_ADDRESS
from models.rules.text.compare import skill_slug
from models.rules.text.urls import is_script, is_web_address

ACHIEVEMENT_KINDS = ("certification", "award", "publication", "project", "volunteering", "language", "other")
REQUIRED = {"skills": ("name",), "achievements": ("kind", "title")}
DATES = ("start", "end", "date")
LONG = ("summary", "highlights", "notes")
MAX_MATCH_KEY = 2000
MAX_ROWS = 2000
"""Of a section: imports add up, so an export may have more than the limit of one document."""
MAX_TOMBSTONES = 5000
MAX_YEARS = 80


def own_export_errors(document: Mapping[str, Any]) -> dict[str, Any]:
    """Errors by field, nested as the document is; empty where its profile can be imported."""
    if document["format"] != FORMAT:
        return {"format": [f"Unknown version; use {FORMAT}."]}
    profile = document.get("profile")
    if not isinstance(profile, dict):
        return {"profile": ["Must be an object."]}
    unknown = [((name,), "Unknown field.") for name in document if name not in TOP_LEVEL]
    errors = nested([*unknown, *unstorable(profile, ("profile",)), *_profile(profile)])
    return errors or _extras_errors(document)


def _profile(profile: Mapping[str, Any]) -> Iterator[Finding]:
    known_fields = (*OVERVIEW, "head_base", "contact", *LIST_SECTIONS, "tombstones")
    for name in profile:
        if name not in known_fields:
            yield ("profile", name), "Unknown field."
    for name in OVERVIEW:
        if problem := _problem(name, profile.get(name)):
            yield ("profile", name), problem
    yield from _base(("profile", "head_base"), OVERVIEW, profile.get("head_base"))
    if profile.get("contact") is not None:
        yield from _row(("profile", "contact"), "contact", profile["contact"])
    for name in LIST_SECTIONS:
        rows = profile.get(name) or []
        if not isinstance(rows, list) or len(rows) > MAX_ROWS:
            yield ("profile", name), f"Must be a list of at most {MAX_ROWS} entries."
            continue
        for index, row in enumerate(rows):
            yield from _row(("profile", name, str(index)), name, row)
        if name == "skills":
            yield from _duplicate_skills(rows)
    yield from _tombstones(profile.get("tombstones") or [])


def _row(path: tuple[str, ...], section: str, row: Any) -> Iterator[Finding]:
    if not isinstance(row, dict):
        yield path, "Must be an object."
        return
    for name in row:
        if name not in (*COLUMNS[section], *IGNORED_FIELDS, *STATE, "extras"):
            yield (*path, name), "Unknown field."
    for name in COLUMNS[section]:
        if problem := _problem(name, row.get(name), required=name in REQUIRED.get(section, ())):
            yield (*path, name), problem
    yield from _base((*path, "import_base"), COLUMNS[section], row.get("import_base"))
    if not isinstance(row.get("extras") or {}, dict):
        yield (*path, "extras"), "Must be an object."
    if section == "skills" and isinstance(row.get("name"), str) and not skill_slug(row["name"]):
        yield (*path, "name"), "Must contain letters or digits."
    key = row.get("match_key", "")
    if not isinstance(key, str) or len(key) > MAX_MATCH_KEY:
        yield (*path, "match_key"), "Must be a text."


def _base(path: tuple[str, ...], columns: Collection[str], base: Any) -> Iterator[Finding]:
    """Later imports compare the base with values, so it must hold valid values."""
    if not isinstance(base or {}, dict):
        yield path, "Must be an object."
        return
    for name, value in (base or {}).items():
        if problem := _problem(name, value) if name in columns else "Unknown field.":
            yield (*path, name), problem


def _duplicate_skills(skills: list[Any]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, row in enumerate(skills):
        name = row.get("name") if isinstance(row, dict) else None
        if isinstance(name, str) and first.setdefault(skill_slug(name), index) != index:
            yield (
                ("profile", "skills", str(index), "name"),
                f"Entry {first[skill_slug(name)]} is the same skill.",
            )


def _problem(name: str, value: Any, *, required: bool = False) -> str | None:
    """The problem of a column's value, if any; an end before its start may come from a CV and is valid."""
    if value is None or value == "":
        return "Is missing." if required else None
    if name in LISTS:
        return _list_problem(name, value)
    if name == "current":
        return None if isinstance(value, bool) else "Must be true or false."
    if name == "years":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return None if number and 0 <= value <= MAX_YEARS else f"Must be a number from 0 to {MAX_YEARS}."
    if not isinstance(value, str):
        return "Must be a text."
    if name in DATES and not is_partial_date(value):
        return "Not a date: use YYYY, YYYY-MM or YYYY-MM-DD."
    if name == "kind" and value not in ACHIEVEMENT_KINDS:
        return f"Must be one of {', '.join(ACHIEVEMENT_KINDS)}."
    if name == "url" and not is_web_address(value):
        return "Not a web address."
    limit = MAX_LONG_TEXT if name in LONG else MAX_ADDRESS if name == "url" else MAX_TEXT
    return f"Longer than {limit} characters." if len(value) > limit else None


def _list_problem(name: str, value: Any) -> str | None:
    limit = MAX_LONG_TEXT if name in LONG else MAX_ADDRESS
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        return f"Must be a list of at most {MAX_ITEMS}."
    if not all(isinstance(item, str) and len(item) <= limit for item in value):
        return f"Must hold texts of at most {limit} characters."
    if name == "links" and any(is_script(item) for item in value):
        return "Must hold addresses of web pages."
    return None


def _tombstones(tombstones: Any) -> Iterator[Finding]:
    path = ("profile", "tombstones")
    if not isinstance(tombstones, list) or len(tombstones) > MAX_TOMBSTONES:
        yield path, f"Must be a list of at most {MAX_TOMBSTONES}."
        return
    for index, tombstone in enumerate(tombstones):
        fields = tombstone if isinstance(tombstone, dict) else {}
        key = fields.get("match_key")
        if fields.get("section") not in LIST_SECTIONS or not isinstance(key, str) or len(key) > MAX_MATCH_KEY:
            yield (*path, str(index)), "Must have a section and a match_key."


def _extras_errors(document: Mapping[str, Any]) -> dict[str, Any]:
    """``extras`` may be anything from which a JSON Resume can be written."""
    try:
        write_json_resume(read_own_export(document))
    except (TypeError, ValueError, AttributeError, KeyError, IndexError):
        return {"profile": {"extras": ["The extras of this profile do not have the format of an export."]}}
    return {}
