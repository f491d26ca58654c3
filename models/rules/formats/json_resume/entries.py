"""Converts entries of a list to rows and back."""

from collections.abc import Mapping
from typing import Any

from models.rules.documents.limits import MAX_LONG_TEXT
from models.rules.documents.profile_document import ProfileEntry
from models.rules.formats.json_resume.fields import EXTRAS, KINDS, OTHER, ResumeList, is_blank
from models.rules.profile.validation import is_enterable, is_enterable_date

ABSENT = object()
TITLE_FIELD = "title_field"
"""In ``extras``: the field that gave the title, if it was not the usual one."""
ALONE = "alone"
"""In ``extras``: a skill that has its category as a field of its own, and is in no group."""
MAX_YEARS = 80


def entry_values(which: ResumeList, entry: Mapping[str, Any]) -> ProfileEntry | None:
    """The row of an entry; None for an entry without a name."""
    names = [name for name in which.names if not is_blank(entry.get(name))]
    if not names:
        return None
    values = {column: _usable(name, entry.get(name)) for name, column in which.columns.items()}
    extras: dict[str, Any] = {}
    if which.kinds:
        values["kind"] = OTHER if OTHER in which.kinds and entry.get("type") == OTHER else which.kinds[0]
        if names[0] != which.names[0]:
            values["title"], values["issuer"] = entry[names[0]], None
            extras[TITLE_FIELD] = names[0]
    if which.section == "experience":
        values["current"] = values["start"] is not None and is_blank(entry.get("endDate"))
        values["highlights"] = values["highlights"] or []
    if which.section == "skills" and not is_blank(entry.get("category")):
        extras[ALONE] = True
    if which.joined and entry.get(which.joined[1]):
        joined = _joined(which.joined, entry)
        if 0 < len(joined) <= MAX_LONG_TEXT:
            values[which.columns[which.joined[0]]] = joined
    row = ProfileEntry(values, {EXTRAS: extras})
    left = unmapped_fields(entry, entry_of(which, values, row.extras))
    row.extras = {EXTRAS: {**extras, **({"fields": left} if left else {})}} if left or extras else {}
    return row


def entry_of(which: ResumeList, values: Mapping[str, Any], extras: Mapping[str, Any]) -> dict[str, Any]:
    """The entry of a row. Its columns take precedence over the unmapped fields of an import."""
    stored = extras.get(EXTRAS, {})
    columns = dict(which.columns)
    if stored.get(TITLE_FIELD) and is_blank(values.get("issuer")):
        columns = {name: column for name, column in columns.items() if column not in ("title", "issuer")}
        columns[stored[TITLE_FIELD]] = "title"
    entry = {name: values[column] for name, column in columns.items() if not is_blank(values.get(column))}
    if values.get("kind") == OTHER:
        entry["type"] = OTHER
    fields = stored.get("fields", {})
    if which.joined and fields.get(which.joined[1]):
        text, items = which.joined
        joined = _joined(which.joined, fields)
        if (entry.get(text) or "") == joined:
            entry.pop(text, None)  # as the document said it
        elif len(joined) <= MAX_LONG_TEXT:
            fields = {name: value for name, value in fields.items() if name != items}  # edited since
    return {**fields, **entry}


def _joined(names: tuple[str, str], entry: Mapping[str, Any]) -> str:
    """A text and a list of texts as one text, a line each."""
    text, items = entry.get(names[0]), entry.get(names[1]) or []
    return "\n".join(line for line in (text, *items) if not is_blank(line))


def unmapped_fields(entry: Mapping[str, Any], written: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an entry that its columns do not hold unchanged."""
    return {name: value for name, value in entry.items() if written.get(name, ABSENT) != value}


def _usable(name: str, value: Any) -> Any:
    """The value if a person could have entered it, else None."""
    kind = KINDS.get(name, "text")
    if kind == "number":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return value if number and 0 <= value <= MAX_YEARS else None
    if kind == "url":
        return value if is_enterable(value) else None
    if kind == "date":
        return value if isinstance(value, str) and is_enterable_date(value) else None
    if kind == "texts":
        return value or None
    return value if isinstance(value, str) and not is_blank(value) else None
