"""Reads a JSON Resume as a profile."""

from collections.abc import Iterator, Mapping
from typing import Any

from models.rules.documents.profile_document import LIST_SECTIONS, ProfileDocument, ProfileEntry
from models.rules.formats.json_resume.basics import read_basics
from models.rules.formats.json_resume.entries import entry_values
from models.rules.formats.json_resume.fields import (
    BASICS,
    EXTRAS,
    KNOWN_FIELDS,
    LISTS,
    OVERVIEW,
    STORED_WHOLE,
    TOP_LEVEL,
    ResumeList,
)
from models.rules.formats.json_resume.older_forms import OLDER_NAMES, current_form
from models.rules.formats.json_resume.skill_groups import skills_of_group
from models.rules.text.clean_text import clean_text
from models.rules.text.compare import skill_slug

OTHER_BASICS = ("url", "image", "location", "profiles")
UNRECOGNISED = "unrecognised"
"""Under ``meta``: top-level fields that the schema does not know."""


def read_json_resume(document: Mapping[str, Any]) -> ProfileDocument:
    """The profile a document describes; it has no field errors.

    Data that no column holds is in ``extras`` of its row; entries that cannot be rows (without a name, or a skill
    listed twice) and the parts about the document itself are in those of the contact.
    """
    document, warnings = current_form(_clean(document))
    overview, contact, unmapped = read_basics(document.get("basics") or {})
    sections: dict[str, list[ProfileEntry]] = {name: [] for name in LIST_SECTIONS}
    unplaced: dict[str, list[Any]] = {}
    for which in LISTS:
        rows, others = _list(which, document.get(which.key) or [])
        sections[which.section] += rows
        if others:
            unplaced[which.key] = others
    unknown = {name: value for name, value in document.items() if name not in TOP_LEVEL}
    about = {
        "basics": unmapped,
        "document": _whole(document, unknown),
        "unplaced": unplaced,
        "empty": {name: value for name, value in document.items() if name in TOP_LEVEL and not value},
    }
    warnings += [
        {"code": "unknown_field", "path": f"/{name}", "kept": f"/meta/{UNRECOGNISED}/{name}"}
        for name in unknown
    ]
    warnings += [{"code": "unknown_field", "path": path, "kept": path} for path in _unknown_paths(document)]
    warnings += [
        {"code": "no_row", "path": f"/{key}/{index}"}
        for key, others in unplaced.items()
        for index, _ in others
    ]
    return ProfileDocument(overview, ProfileEntry(contact, {EXTRAS: about}), sections, warnings)


def _unknown_paths(document: Mapping[str, Any]) -> Iterator[str]:
    """Fields inside entries and ``basics`` that the schema does not know; they stay with their entry."""
    columns = {which.key: set(which.columns) for which in LISTS}
    fields_of = {
        key: {*fields, *columns.get(key, ()), *OLDER_NAMES.get(key, ())}
        for key, fields in KNOWN_FIELDS.items()
    }
    parts = [
        ("/basics", document.get("basics") or {}, {*BASICS, *OVERVIEW, *OTHER_BASICS, *OLDER_NAMES["basics"]})
    ]
    parts += [
        (f"/{key}/{index}", entry, fields_of[key])
        for key in KNOWN_FIELDS
        for index, entry in enumerate(document.get(key) or [])
        if isinstance(entry, Mapping)
    ]
    return (f"{path}/{name}" for path, entry, fields in parts for name in entry if name not in fields)


def _list(which: ResumeList, entries: list[Any]) -> tuple[list[ProfileEntry], list[Any]]:
    """The rows of a list, and [position, entry] of entries that cannot be one."""
    rows: list[ProfileEntry] = []
    others: list[Any] = []
    slugs = {""}
    for index, entry in enumerate(entries):
        of_entry = _rows(which, entry, index, slugs)
        if which.section == "skills":
            named = {skill_slug(row.values["name"]) for row in of_entry}
            of_entry = [] if named & slugs else of_entry
            slugs |= named
        rows += of_entry
        if not of_entry:
            others.append([index, entry])
    return rows, others


def _rows(which: ResumeList, entry: Any, index: int, slugs: set[str]) -> list[ProfileEntry]:
    if which.section == "skills":
        group = skills_of_group(entry, index, slugs)
        if group is not None:
            return group
    row = entry_values(which, entry)
    return [row] if row else []


def _whole(document: Mapping[str, Any], unknown: Mapping[str, Any]) -> dict[str, Any]:
    whole = {name: document[name] for name in STORED_WHOLE if name in document}
    if unknown:
        meta = whole.get("meta") or {}
        before = meta.get(UNRECOGNISED)
        whole["meta"] = {**meta, UNRECOGNISED: {**(before if isinstance(before, dict) else {}), **unknown}}
    return whole


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _clean(item) for name, item in value.items()}
    return value
