"""The three-way merge of one row's fields (pure).

base = what imports last wrote, ours = the row now, theirs = what a new document says. A field a person
changed (ours differs from base) is never overwritten, emptied ones included; a field the document does not
mention is kept. Lists that hold the same items say the same, in whatever order.
"""

from collections.abc import Mapping
from typing import Any

from models.rules.text.compare import is_empty

Values = Mapping[str, Any]
Base = Mapping[str, Any] | None


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: bullets in another order do."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one, key=str) == sorted(other, key=str)
    return bool(one == other) or (is_empty(one) and is_empty(other))


def merge_fields(base: Base, ours: Values, theirs: Values, *, fill_only: bool = False) -> dict[str, Any]:
    """The fields to write, with their new values.

    Args:
        base: None means a row made by hand: only its empty fields are filled.
        fill_only: theirs is older than what imports wrote last, so it may fill empty fields and no others.
    """
    return {
        field: value
        for field, value in theirs.items()
        if not is_empty(value)
        and not same(ours[field], value)
        and _open(base, field, ours[field])
        and not (fill_only and not is_empty(ours[field]))
    }


def agreed_fields(base: Base, ours: Values, theirs: Values) -> tuple[str, ...]:
    """The fields that imports wrote, nobody changed, and theirs says the same."""
    return tuple(
        field
        for field, value in theirs.items()
        if base is not None
        and field in base
        and not is_empty(value)
        and base[field] == ours[field]
        and same(ours[field], value)
    )


def _open(base: Base, field: str, mine: Any) -> bool:
    """May an import write this field? Reordered bullets are an edit, so equality is exact here."""
    if base is None or field not in base:
        return is_empty(mine)
    return bool(base[field] == mine)


def next_base(base: Base, written: Values) -> dict[str, Any] | None:
    """The base of the next merge: what imports wrote last, field by field.

    A value a document merely agrees with stays a person's if a person wrote it.
    """
    said = {field: value for field, value in written.items() if not is_empty(value)}
    return {**(base or {}), **said} or None


def accepted_fields(base: Base, ours: Values, proposed: Values) -> dict[str, Any]:
    """The fields that accepting a proposal writes.

    The person decides what differs in the document; what only the person changed (the document says what
    imports wrote) is no difference of the document's and stays.
    """
    return {
        field: value
        for field, value in proposed.items()
        if not is_empty(value)
        and not same(ours[field], value)
        and not (base is not None and field in base and same(base[field], value))
    }
