"""The three-way merge of one row's fields (pure).

base = what imports last wrote, ours = the row now, theirs = what a new document says. A field a person
changed (ours differs from base) is never overwritten, emptied ones included; a field the document does not
mention is kept.
"""

from collections.abc import Mapping
from typing import Any


def is_empty(value: Any) -> bool:
    """Nothing said: null, an empty text or list. False is a value."""
    return value is None or value in ("", [])


def merge_fields(
    base: Mapping[str, Any] | None, ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields to write, with their new values.

    ``base`` None means a row made by hand: only its empty fields are filled.
    """
    return {
        field: value
        for field, value in theirs.items()
        if not is_empty(value) and ours[field] != value and _open(base, field, ours[field])
    }


def _open(base: Mapping[str, Any] | None, field: str, mine: Any) -> bool:
    """May an import write this field?"""
    if base is None or field not in base:
        return is_empty(mine)
    return bool(base[field] == mine)


def next_base(base: Mapping[str, Any] | None, theirs: Mapping[str, Any]) -> dict[str, Any]:
    """The base of the next merge: what this document said, over what earlier ones did."""
    said = {field: value for field, value in theirs.items() if not is_empty(value)}
    return {**(base or {}), **said}
