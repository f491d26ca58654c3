"""Plans what an import does to a profile before anything is written (pure).

``plan_section`` and ``plan_row`` turn rows with their bases, tombstones and a document's entries into updates,
additions, proposals and suppressed entries. The order in which the document lists its entries does not matter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.rules.merge.fields import accepted_fields, confirmed_fields, merge_fields, next_base, same
from models.rules.merge.keys import canonical, distinct_keys, identities, plain_key
from models.rules.merge.types import (
    Addition,
    DocumentEntry,
    MergePlan,
    Proposal,
    RowState,
    SectionRules,
    Update,
)
from models.rules.text.compare import is_empty

UNVERIFIED = "The document has no text to verify these values; please check them."


@dataclass(frozen=True, slots=True)
class _KeyedEntry:
    """An entry and its key in this document."""

    entry: DocumentEntry
    key: str

    @property
    def order(self) -> str:
        return canonical(self.entry.values)


@dataclass(slots=True)
class _Planner:
    """Takes entries and rows out of ``entries`` and ``rows`` as the plan accounts for them."""

    rows: list[RowState]
    entries: list[_KeyedEntry]
    fill_only: bool
    plan: MergePlan = field(default_factory=MergePlan)

    def update(self, keyed: _KeyedEntry, row: RowState) -> None:
        entry = keyed.entry
        # The person may have accepted the whole of a list that is grounded only in part.
        grounded = {
            name: value
            for name, value in entry.values.items()
            if entry.is_grounded
            and not (name in entry.ungrounded and same(row.values[name], entry.ungrounded[name]))
        }
        changes = merge_fields(row.base, row.values, grounded, fill_only=self.fill_only)
        confirmed = confirmed_fields(row.base, row.values, grounded)
        base = next_base(row.base, changes)
        self.plan.updates.append(Update(row, keyed.key, entry.pointer, changes, base, confirmed))
        doubtful = entry.ungrounded if entry.is_grounded else entry.all_values
        new = {name: value for name, value in doubtful.items() if name in row.values}
        if not self.fill_only and accepted_fields(row.base, row.values, new):
            self.plan.proposals.append(Proposal("unverified", entry.pointer, new, UNVERIFIED, row=row))

    def propose_duplicate(self, keyed: _KeyedEntry, row: RowState) -> None:
        """An older document has no say about what a newer one settled."""
        entry, values = keyed.entry, keyed.entry.all_values
        if self.fill_only or not accepted_fields(row.base, row.values, values):
            return
        kind = "near_duplicate" if entry.is_grounded else "unverified"
        reason = _difference_reason(row, values)
        self.plan.proposals.append(Proposal(kind, entry.pointer, values, reason, row=row))  # type: ignore[arg-type]

    def add(self, keyed: _KeyedEntry) -> None:
        entry, plan = keyed.entry, self.plan
        if not entry.is_grounded:
            plan.proposals.append(Proposal("unverified", entry.pointer, entry.all_values, UNVERIFIED))
            return
        plan.additions.append(Addition(keyed.key, entry.pointer, entry.values))
        if entry.ungrounded:
            proposal = Proposal(
                "unverified", entry.pointer, entry.ungrounded, UNVERIFIED, added_key=keyed.key
            )
            plan.proposals.append(proposal)

    def suppress(self, is_deleted: Callable[[_KeyedEntry], bool]) -> None:
        """Leave out entries the person deleted before."""
        deleted = [keyed for keyed in self.entries if is_deleted(keyed)]
        self.plan.suppressed += [keyed.key for keyed in deleted]
        self.entries = [keyed for keyed in self.entries if keyed not in deleted]

    def pair(
        self,
        rank: Callable[[_KeyedEntry, RowState], Any],
        use: Callable[[_KeyedEntry, RowState], None],
    ) -> None:
        """Use pairs in the order of their rank, each entry and each row once; a rank of None is no pair."""
        pairs = [
            (score, keyed.order, index, keyed, row)
            for index, row in enumerate(self.rows)
            for keyed in self.entries
            if (score := rank(keyed, row)) is not None
        ]
        for *_, keyed, row in sorted(pairs, key=lambda pair: pair[:3]):
            if any(keyed is left for left in self.entries) and any(row is left for left in self.rows):
                self.entries = [left for left in self.entries if left is not keyed]
                self.rows = [left for left in self.rows if left is not row]
                use(keyed, row)


def plan_row(row: RowState, entry: DocumentEntry, *, fill_only: bool = False) -> MergePlan:
    """The plan for a row of which there is exactly one: overview or contact."""
    planner = _Planner([], [], fill_only)
    planner.update(_KeyedEntry(entry, ""), row)
    return planner.plan


def plan_section(
    rules: SectionRules,
    rows: Sequence[RowState],
    tombstones: frozenset[str],
    entries: Sequence[DocumentEntry],
    *,
    fill_only: bool = False,
) -> MergePlan:
    """The plan for a list section.

    Args:
        tombstones: keys of rows the person deleted.
        fill_only: a newer document was imported before this one: empty fields are filled and unknown
            entries added, nothing else.
    """
    keys = distinct_keys(rules.key, [entry.all_values for entry in entries])
    keyed_entries = [_KeyedEntry(entry, key) for entry, key in zip(entries, keys, strict=True)]
    planner = _Planner(list(rows), keyed_entries, fill_only)
    planner.pair(lambda keyed, row: 0 if keyed.key == row.key else None, planner.update)
    # An entry whose exact tombstone exists goes before one of its duplicates takes its place.
    planner.suppress(lambda keyed: keyed.key in tombstones and plain_key(keyed.key) != keyed.key)
    _pair_identities(planner, rules)
    _suppress_similar(planner, rules, tombstones)
    planner.pair(lambda keyed, row: -_similarity(rules, keyed, row) or None, planner.propose_duplicate)
    for keyed in planner.entries:
        planner.add(keyed)
    return planner.plan


def _pair_identities(planner: _Planner, rules: SectionRules) -> None:
    """Pair entries with rows that have had their key (before an edit, or as a duplicate), most alike first."""
    keys = {id(row): identities(rules.key, row.key, row.values, row.base) for row in planner.rows}

    def rank(keyed: _KeyedEntry, row: RowState) -> tuple[int, int] | None:
        return _differences(row, keyed.entry) if plain_key(keyed.key) in keys[id(row)] else None

    planner.pair(rank, planner.update)


def _suppress_similar(planner: _Planner, rules: SectionRules, tombstones: frozenset[str]) -> None:
    """Suppress entries with a tombstone, and those that resemble a deleted row at least as much as any left."""
    plain_keys = {plain_key(key) for key in tombstones}
    deleted_rows = [rules.values_from_key(key) for key in plain_keys]

    def is_deleted(keyed: _KeyedEntry) -> bool:
        if plain_key(keyed.key) in plain_keys:
            return True
        values = keyed.entry.all_values
        to_deleted = max((rules.similarity(values, deleted) for deleted in deleted_rows), default=0.0)
        to_rows = max((_similarity(rules, keyed, row) for row in planner.rows), default=0.0)
        return to_deleted > 0 and to_deleted >= to_rows

    planner.suppress(is_deleted)


def _similarity(rules: SectionRules, keyed: _KeyedEntry, row: RowState) -> float:
    """To the row's current values, or to those imports wrote before a person's edits."""
    versions = [row.values, {**row.values, **row.base}] if row.base else [row.values]
    return max(rules.similarity(keyed.entry.all_values, values) for values in versions)


def _difference_reason(row: RowState, values: dict[str, Any]) -> str:
    names = [
        name for name, value in values.items() if not is_empty(value) and not same(row.values[name], value)
    ]
    return f"The CV has an entry similar to this one; different: {', '.join(names)}."


def _differences(row: RowState, entry: DocumentEntry) -> tuple[int, int]:
    """How far an entry is from a row's last import: values that differ, then values it leaves out."""
    base = row.base if row.base is not None else row.values
    present = {name: value for name, value in entry.values.items() if not is_empty(value)}
    different = sum(not same(base.get(name), value) for name, value in present.items())
    missing = sum(not is_empty(base.get(name)) for name in entry.values if name not in present)
    return different, missing
