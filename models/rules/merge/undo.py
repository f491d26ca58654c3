"""Undoes one import: the values of a row without that import's changes (pure).

A row's history is replayed without the changes of undone imports. A field that somebody changed after the
import keeps their value; any other field gets the value it had before. The base of the merge is replayed from
the changes of imports alone.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.rules.profile.change_counts import EXTRAS, WHOLE_ROW
from models.rules.text.compare import is_empty

BASELESS = (EXTRAS,)
"""Fields that imports replace without a three-way merge."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a row's history, oldest first. ``by_document``: an import wrote it, or a person accepted
    what an import proposed. ``undone``: it belongs to an import that is being, or was, undone."""

    field: str
    before: Any
    after: Any
    by_document: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True)
class RestoredRow:
    """A row after the undo. ``values`` are the fields that undone changes wrote; ``base`` their new base values,
    without those that no document wrote any more. ``untouched``: only undone changes ever changed it."""

    keep: bool
    values: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)
    untouched: bool = False

    def without(self, names: Collection[str]) -> "RestoredRow":
        """Leave these fields as they are."""
        return replace(
            self,
            values={name: value for name, value in self.values.items() if name not in names},
            base={name: value for name, value in self.base.items() if name not in names},
            untouched=self.untouched and not names,
        )


def undo_row(history: Sequence[Change]) -> RestoredRow:
    """Replay a row's history without undone changes.

    ``keep`` is False for a row that an undone change made and that no other change has touched since.
    """
    made = next((change for change in history if change.field == WHOLE_ROW and change.before is None), None)
    remaining = [change for change in history if not change.undone]
    if made is not None and made.undone:
        if not remaining:
            return RestoredRow(keep=False)
        # Somebody edited the row the import made: it is theirs now, with all its first values.
        history = [replace(change, undone=False) if change is made else change for change in history]
    fields = {change.field for change in history if change.undone and change.field != WHOLE_ROW}
    values = {name: _value(history, name) for name in fields}
    base = {
        name: value for name in fields if name not in BASELESS and not is_empty(value := _base(history, name))
    }
    return RestoredRow(True, values, base, untouched=not remaining)


def _steps(history: Sequence[Change], name: str) -> list[tuple[Change, Any]]:
    """(change, value) of a field's history; the change that made the row gave every field a value."""
    return [
        (change, (change.after or {}).get(name) if change.field == WHOLE_ROW else change.after)
        for change in history
        if change.field in (name, WHOLE_ROW)
    ]


def _value(history: Sequence[Change], name: str) -> Any:
    steps = _steps(history, name)
    values = [value for change, value in steps if not change.undone]
    return values[-1] if values else _first(history, name).before


def _base(history: Sequence[Change], name: str) -> Any:
    values = [value for change, value in _steps(history, name) if not change.undone and change.by_document]
    return values[-1] if values else None


def _first(history: Sequence[Change], name: str) -> Change:
    return next(change for change in history if change.field == name)


def restored_base(base: Mapping[str, Any] | None, restored: RestoredRow) -> dict[str, Any] | None:
    """The row's base with the undone fields put back; None where no document wrote any of it."""
    if restored.untouched:
        return None
    others = {name: value for name, value in (base or {}).items() if name not in restored.values}
    return {**others, **restored.base} or None
