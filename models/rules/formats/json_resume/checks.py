"""Checks a JSON Resume, field by field (pure)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from models.rules.dates.partial_date import is_partial_date, is_reversed
from models.rules.documents.limits import MAX_ENTRIES, MAX_ITEMS, MAX_LONG_TEXT, MAX_TEXT
from models.rules.formats.json_checks import Finding, nested, unstorable
from models.rules.formats.json_resume.fields import (
    BASICS,
    KINDS,
    KNOWN_FIELDS,
    LISTS,
    LOCATION,
    OVERVIEW,
    TOP_LEVEL,
)
from models.rules.formats.json_resume.older_forms import current_form

SECTION_OF = {one.key: one.section for one in LISTS}
MAX_STORED_ENTRIES = 200
"""Of the lists that are stored whole."""


def field_errors(document: Mapping[str, Any]) -> dict[str, Any]:
    """Errors by field, nested as the document is; empty where it can be imported.

    Null and empty texts are valid, and so are older names and dates that can be read (``current_form``). Fields
    the schema does not name may be anything.
    """
    if not TOP_LEVEL & document.keys():
        return {"": ["This is neither a JSON Resume nor an export of a profile."]}
    document, _ = current_form(document)
    return nested([*unstorable(document), *_typed(document)])


def _typed(document: Mapping[str, Any]) -> Iterator[Finding]:
    if document.get("basics") is not None:
        yield from _basics(document["basics"])
    if not isinstance(document.get("meta") or {}, dict):
        yield ("meta",), "Must be an object."
    if not isinstance(document.get("$schema") or "", str):
        yield ("$schema",), "Must be a text."
    entries: Counter[str] = Counter()
    for key, fields in KNOWN_FIELDS.items():
        listed = document.get(key)
        if listed is None:
            continue
        if not isinstance(listed, list):
            yield (key,), "Must be a list."
            continue
        section = SECTION_OF.get(key, key)
        entries[section] += len(listed)
        limit = MAX_ENTRIES.get(section, MAX_STORED_ENTRIES)
        if entries[section] > limit:
            yield (key,), f"Too many entries: a profile takes {limit} {section}."
            continue
        for index, entry in enumerate(listed):
            yield from _entry((key, str(index)), fields, entry)


def _basics(basics: Any) -> Iterator[Finding]:
    path = ("basics",)
    yield from _entry(path, (*BASICS, *OVERVIEW, "url", "image"), basics)
    if not isinstance(basics, dict):
        return
    email = basics.get("email")
    if isinstance(email, str) and email.strip() and not _is_email(email):
        yield (*path, "email"), "Not an e-mail address."
    if basics.get("location") is not None:
        yield from _entry((*path, "location"), tuple(LOCATION), basics["location"])
    profiles = basics.get("profiles")
    if profiles is None:
        return
    if not isinstance(profiles, list) or len(profiles) > MAX_ITEMS:
        yield (*path, "profiles"), f"Must be a list of at most {MAX_ITEMS}."
        return
    for index, profile in enumerate(profiles):
        yield from _entry((*path, "profiles", str(index)), ("network", "username", "url"), profile)


def _entry(path: tuple[str, ...], fields: tuple[str, ...], entry: Any) -> Iterator[Finding]:
    if not isinstance(entry, dict):
        yield path, "Must be an object."
        return
    for name in fields:
        problem = _problem(name, entry.get(name))
        if problem:
            yield (*path, name), problem
    start, end = entry.get("startDate"), entry.get("endDate")
    if is_partial_date(start) and is_partial_date(end) and is_reversed(start, end):
        yield (*path, "endDate"), "Before the start."


def _problem(name: str, value: Any) -> str | None:
    kind = KINDS.get(name, "text")
    if value is None:
        return None
    if kind == "texts":
        return _texts_problem(value)
    if not isinstance(value, str):
        return "Must be a text."
    if kind == "date" and value.strip() and not is_partial_date(value):
        return "Not a date: use YYYY, YYYY-MM or YYYY-MM-DD."
    limit = MAX_LONG_TEXT if kind == "long" else MAX_TEXT
    # An image may be a data: URI; the generic limit of a text holds it.
    return f"Longer than {limit} characters." if len(value) > limit and name != "image" else None


def _texts_problem(value: Any) -> str | None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return "Must be a list of texts."
    if len(value) > MAX_ITEMS:
        return f"Must be a list of at most {MAX_ITEMS}."
    if any(len(item) > MAX_LONG_TEXT for item in value):
        return f"A text is longer than {MAX_LONG_TEXT} characters."
    return None


def _is_email(text: str) -> bool:
    name, _, host = text.rpartition("@")
    return bool(name and host) and not any(c.isspace() for c in text) and len(text) <= 254
