"""The three-way merge of one row's fields (pure).

base = what imports last wrote, ours = the row now, theirs = a new document. A field a person changed (ours
differs from base) is never overwritten, not even if they emptied it; a field the document does not mention
stays, unless it contradicts one that the document does mention (``TOGETHER``). Lists with the same items are
equal in any order.
"""

from collections.abc import Collection, Mapping
from typing import Any

from models.rules.dates.partial_date import is_reversed
from models.rules.text.compare import is_empty

Values = Mapping[str, Any]
Base = Mapping[str, Any] | None
ADDRESS = ("street", "city", "region", "postal_code", "country_code")
TOGETHER = (("start", "end", "current"), ADDRESS)
"""Fields that only make sense together: where a person changed one and the document has another value, none of
them is written."""


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal; lists are in any order, and empty values are equal."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one, key=str) == sorted(other, key=str)
    return bool(one == other) or (is_empty(one) and is_empty(other))


def merge_fields(base: Base, ours: Values, theirs: Values, *, fill_only: bool = False) -> dict[str, Any]:
    """The fields to write, with their new values; of fields that belong together, all or none.

    Args:
        base: None for a row made by hand: only its empty fields are filled.
        fill_only: theirs is older than the last import, so it may only fill empty fields.
    """
    differences = _differences(ours, theirs)
    writable = {
        field
        for field in differences
        if _is_writable(base, field, ours[field]) and not (fill_only and not is_empty(ours[field]))
    }
    for group in TOGETHER:
        if not differences.keys() & set(group) <= writable:
            writable.difference_update(group)
    return {field: value for field, value in differences.items() if field in writable}


def _differences(ours: Values, theirs: Values) -> dict[str, Any]:
    """What theirs says otherwise, and the fields to empty since they contradict it."""
    differences = {
        field: value
        for field, value in theirs.items()
        if not is_empty(value) and not same(ours[field], value)
    }
    if theirs.get("current") and is_empty(theirs.get("end")):
        differences |= _clear(ours, ["end"])
    differences |= _clear(ours, _contradicted_date(ours, theirs, differences))
    if any(not is_empty(ours[field]) for field in differences.keys() & set(ADDRESS)):
        differences |= _clear(ours, [name for name in ADDRESS if is_empty(theirs.get(name))])
    return differences


def _contradicted_date(ours: Values, theirs: Values, differences: Values) -> list[str]:
    """The date that theirs does not mention, where it lies on the wrong side of the one that theirs moves."""
    for moved, other in (("start", "end"), ("end", "start")):
        new, old = differences.get(moved), ours.get(other)
        if not (new and old) or not is_empty(theirs.get(other)):
            continue
        if is_reversed(new, old) if moved == "start" else is_reversed(old, new):
            return [other]
    return []


def _clear(ours: Values, fields: Collection[str]) -> dict[str, Any]:
    return {field: None for field in fields if not is_empty(ours.get(field))}


def confirmed_fields(base: Base, ours: Values, theirs: Values) -> tuple[str, ...]:
    """The fields that imports wrote, nobody changed, and theirs repeats."""
    return tuple(
        field
        for field, value in theirs.items()
        if base is not None
        and field in base
        and not is_empty(value)
        and base[field] == ours[field]
        and same(ours[field], value)
    )


def _is_writable(base: Base, field: str, value: Any) -> bool:
    """Whether an import may write this field. Reordering bullets is an edit, so equality is exact here."""
    if base is None or field not in base:
        return is_empty(value) or value is False
    return bool(base[field] == value)


def next_base(base: Base, written: Values) -> dict[str, Any] | None:
    """The base of the next merge: what imports wrote last, field by field.

    A value that a document only confirms still belongs to the person who wrote it.
    """
    others = {field: value for field, value in (base or {}).items() if field not in written}
    return {**others, **{field: value for field, value in written.items() if not is_empty(value)}} or None


def accepted_fields(base: Base, ours: Values, proposed: Values) -> dict[str, Any]:
    """The fields that accepting a proposal writes.

    A field that only the person changed (the document repeats what imports wrote) stays; ``end`` and ``current``
    follow each other.
    """
    changes = {
        field: value
        for field, value in proposed.items()
        if not is_empty(value)
        and not same(ours[field], value)
        and not (base is not None and field in base and same(base[field], value))
    }
    changes |= _clear(ours, _contradicted_date(ours, proposed, changes))
    if changes.get("current") and "end" not in changes:
        changes |= _clear(ours, ["end"])
    elif changes.get("end") and ours.get("current") and "current" not in changes:
        changes["current"] = False
    return changes
