"""What an import would do to a profile, decided as a whole before anything is written (pure).

``plan_section`` and ``plan_row`` turn (rows with their bases, tombstones, what a document says) into updates,
additions, proposals and what is withheld. Nothing depends on the order in which the document lists things.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.rules.merge.fields import accepted_fields, agreed_fields, merge_fields, next_base, same
from models.rules.merge.keys import canonical, distinct_keys, identities, plain_key
from models.rules.merge.types import Addition, Entry, Plan, Proposal, Row, Shape, Update, Values
from models.rules.text.compare import is_empty

UNVERIFIED = "The document has no text that bears these values out; please check them."


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry and its key in this document."""

    entry: Entry
    key: str

    @property
    def order(self) -> str:
        return canonical(self.entry.values)


def plan_row(row: Row, entry: Entry, *, fill_only: bool = False) -> Plan:
    """The plan for a row there is exactly one of: head or contact."""
    plan = Plan()
    _update(plan, _Told(entry, ""), row, fill_only)
    return plan


def plan_section(
    shape: Shape,
    rows: Sequence[Row],
    buried: frozenset[str],
    entries: Sequence[Entry],
    *,
    fill_only: bool = False,
) -> Plan:
    """The plan for a list section.

    Args:
        buried: keys of rows the person deleted.
        fill_only: a newer document was imported before this one: empty fields are filled and unknown
            entries added, nothing else.
    """
    keys = distinct_keys(shape.key, [{**entry.values, **entry.unborne} for entry in entries])
    told = [_Told(entry, key) for entry, key in zip(entries, keys, strict=True)]
    plan, free = Plan(), list(rows)
    left = _pair_exact(plan, told, free, fill_only)
    left = _withhold_twins(plan, left, buried)
    left = _pair_identities(plan, shape, left, free, fill_only)
    left = _withhold(plan, shape, left, free, buried)
    left = _propose_near(plan, shape, left, free, fill_only)
    for one in left:
        _add(plan, one)
    return plan


def _pair_exact(plan: Plan, told: list[_Told], free: list[Row], fill_only: bool) -> list[_Told]:
    left = []
    for one in told:
        row = next((row for row in free if row.key == one.key), None)
        if row is None:
            left.append(one)
            continue
        free.remove(row)
        _update(plan, one, row, fill_only)
    return left


def _withhold_twins(plan: Plan, told: list[_Told], buried: frozenset[str]) -> list[_Told]:
    """Keep back the deleted one of several alike, before another of them takes its place."""
    twins = [one for one in told if one.key in buried and plain_key(one.key) != one.key]
    plan.withheld += [one.key for one in twins]
    return [one for one in told if one not in twins]


def _pair_identities(
    plan: Plan, shape: Shape, told: list[_Told], free: list[Row], fill_only: bool
) -> list[_Told]:
    """Pair what shares a key in any of a row's shapes (edited since, or one of several alike), best first."""
    known = [(row, identities(shape.key, row.key, row.values, row.base)) for row in free]
    pairs = [
        (_differences(row, one.entry), one.order, turn, one, row)
        for turn, (row, keys) in enumerate(known)
        for one in told
        if plain_key(one.key) in keys
    ]
    return _take(plan, pairs, told, free, lambda one, row: _update(plan, one, row, fill_only))


def _withhold(
    plan: Plan, shape: Shape, told: list[_Told], free: list[Row], buried: frozenset[str]
) -> list[_Told]:
    """Keep back what is, or most resembles, something the person deleted."""
    gone = [shape.of_key(plain_key(key)) for key in buried]
    plain = {plain_key(key) for key in buried}
    left = []
    for one in told:
        grave = max((shape.near(_whole(one), values) for values in gone), default=0.0)
        alive = max((_nearness(shape, one, row) for row in free), default=0.0)
        if plain_key(one.key) in plain or (grave and grave >= alive):
            plan.withheld.append(one.key)
        else:
            left.append(one)
    return left


def _propose_near(
    plan: Plan, shape: Shape, told: list[_Told], free: list[Row], fill_only: bool
) -> list[_Told]:
    """Make proposals of near-duplicates; an older document has no say about what a newer one settled."""
    pairs = [
        (-score, one.order, turn, one, row)
        for turn, row in enumerate(free)
        for one in told
        if (score := _nearness(shape, one, row))
    ]

    def propose(one: _Told, row: Row) -> None:
        if not fill_only and accepted_fields(row.base, row.values, _whole(one)):
            kind: Literal["near_duplicate", "unverified"] = (
                "near_duplicate" if one.entry.borne else "unverified"
            )
            reason = _resembles(row, _whole(one))
            plan.proposals.append(Proposal(kind, one.entry.pointer, _whole(one), reason, row=row))

    return _take(plan, pairs, told, free, propose)


def _nearness(shape: Shape, one: _Told, row: Row) -> float:
    """To the row as it is, or as imports last wrote it, before a person's edits."""
    whole = _whole(one)
    shapes = [row.values, {**row.values, **row.base}] if row.base else [row.values]
    return max(shape.near(whole, values) for values in shapes)


def _take(plan: Plan, pairs: list[Any], told: list[_Told], free: list[Row], use: Any) -> list[_Told]:
    """Use pairs in order, each entry and each row once; returns the entries left over."""
    used: set[int] = set()
    for *_, one, row in sorted(pairs, key=lambda pair: pair[:3]):
        if id(one) not in used and any(row is other for other in free):
            used.add(id(one))
            free[:] = [other for other in free if other is not row]
            use(one, row)
    return [one for one in told if id(one) not in used]


def _update(plan: Plan, one: _Told, row: Row, fill_only: bool) -> None:
    entry = one.entry
    # Of a list that is borne out in part, the whole may have been accepted before.
    borne = {
        name: value
        for name, value in entry.values.items()
        if entry.borne and not (name in entry.unborne and same(row.values[name], entry.unborne[name]))
    }
    changes = merge_fields(row.base, row.values, borne, fill_only=fill_only)
    agreed = agreed_fields(row.base, row.values, borne)
    plan.updates.append(Update(row, one.key, entry.pointer, changes, next_base(row.base, changes), agreed))
    doubtful = entry.unborne if entry.borne else _whole(one)
    new = {name: value for name, value in doubtful.items() if name in row.values}
    if not fill_only and accepted_fields(row.base, row.values, new):
        plan.proposals.append(Proposal("unverified", entry.pointer, new, UNVERIFIED, row=row))


def _add(plan: Plan, one: _Told) -> None:
    entry = one.entry
    if not entry.borne:
        plan.proposals.append(Proposal("unverified", entry.pointer, _whole(one), UNVERIFIED))
        return
    plan.additions.append(Addition(one.key, entry.pointer, entry.values))
    if entry.unborne:
        plan.proposals.append(Proposal("unverified", entry.pointer, entry.unborne, UNVERIFIED, of=one.key))


def _resembles(row: Row, values: Values) -> str:
    names = [
        name for name, value in values.items() if not is_empty(value) and not same(row.values[name], value)
    ]
    return f"The CV lists something much like this entry; different: {', '.join(names)}."


def _whole(one: _Told) -> dict[str, Any]:
    return {**one.entry.values, **one.entry.unborne}


def _differences(row: Row, entry: Entry) -> tuple[int, int]:
    """How far an entry is from a row's last import: values it says otherwise, then values it leaves out."""
    base = row.base if row.base is not None else row.values
    said = {name: value for name, value in entry.values.items() if not is_empty(value)}
    unlike = sum(not same(base.get(name), value) for name, value in said.items())
    unsaid = sum(not is_empty(base.get(name)) for name in entry.values if name not in said)
    return unlike, unsaid
