"""Taking one import back: what a row becomes when that import's changes never were (pure).

A row's history is replayed without the changes of imports that are undone. Where somebody changed a field
after the import, their change is the last one and stays; where nobody did, the field is again what the
changes before it made of it. The base of the merge is replayed from what imports wrote alone.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.rules.profile.change_facts import EXTRAS, WHOLE_ROW
from models.rules.text.compare import is_empty

BASELESS = (EXTRAS,)
"""Fields that imports replace without asking what was there."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a row's history, oldest first. ``by_document``: an import wrote it, or a person accepted
    what an import proposed. ``gone``: it belongs to an import that is being, or was, undone."""

    field: str
    before: Any
    after: Any
    by_document: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Undone:
    """What a row becomes. ``values`` are the fields the gone changes touched; ``base`` their new base values,
    without those that no document wrote any more. ``untouched``: nothing but what is gone ever changed it."""

    keep: bool
    values: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)
    untouched: bool = False

    def without(self, names: Collection[str]) -> "Undone":
        """The same, but for these fields, which stay as they are."""
        return replace(
            self,
            values={name: value for name, value in self.values.items() if name not in names},
            base={name: value for name, value in self.base.items() if name not in names},
            untouched=self.untouched and not names,
        )


def undo_row(history: Sequence[Change]) -> Undone:
    """Replay a row's history without what is gone.

    ``keep`` is False for a row that a gone change made and that no other change has touched since.
    """
    made = next((change for change in history if change.field == WHOLE_ROW and change.before is None), None)
    living = [change for change in history if not change.gone]
    if made is not None and made.gone:
        if not living:
            return Undone(keep=False)
        # Somebody edited the row the import made: it is theirs now, with everything in it but later imports.
        history = [_kept(change) if change is made else change for change in history]
    touched = {change.field for change in history if change.gone and change.field != WHOLE_ROW}
    values = {name: _value(history, name) for name in touched}
    base = {
        name: value
        for name in touched
        if name not in BASELESS and not is_empty(value := _base(history, name))
    }
    return Undone(True, values, base, untouched=not living)


def _kept(change: Change) -> Change:
    return Change(change.field, change.before, change.after, change.by_document)


def _of(history: Sequence[Change], name: str) -> list[tuple[Change, Any]]:
    """(change, value) of a field's history; the change that made the row gave every field a value."""
    return [
        (change, (change.after or {}).get(name) if change.field == WHOLE_ROW else change.after)
        for change in history
        if change.field in (name, WHOLE_ROW)
    ]


def _value(history: Sequence[Change], name: str) -> Any:
    steps = _of(history, name)
    alive = [value for change, value in steps if not change.gone]
    return alive[-1] if alive else _first(history, name).before


def _base(history: Sequence[Change], name: str) -> Any:
    alive = [value for change, value in _of(history, name) if not change.gone and change.by_document]
    return alive[-1] if alive else None


def _first(history: Sequence[Change], name: str) -> Change:
    return next(change for change in history if change.field == name)


def restored_base(base: Mapping[str, Any] | None, undone: Undone) -> dict[str, Any] | None:
    """The row's base with the touched fields put back; None where no document wrote any of it."""
    if undone.untouched:
        return None
    kept = {name: value for name, value in (base or {}).items() if name not in undone.values}
    return {**kept, **undone.base} or None
