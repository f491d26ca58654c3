"""Reads and appends ledger entries (awards and reversals), and updates the totals with them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CompoundSelect,
    Integer,
    String,
    bindparam,
    func,
    literal,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from models.leaderboards.boards import refresh_entries
from models.rules.rewards.awards import Award, Key
from models.stores.bulk_insert import add_new_rows
from models.stores.statements import Statement
from models.tables import Developer, PointsTransaction, XpTransaction

Ledger = type[XpTransaction] | type[PointsTransaction]
LEDGERS: tuple[Ledger, ...] = (XpTransaction, PointsTransaction)
COLUMNS = ("id", "event_id", "rule", "source_id", "amount", "reason", "round", "created_at")


@dataclass(frozen=True, slots=True)
class RecordedAward:
    """How often a key was awarded, and the award that is active now, if any."""

    rounds: int
    active: Any | None

    @property
    def amount(self) -> int:
        return self.active.amount if self.active else 0


NOT_AWARDED = RecordedAward(0, None)


@dataclass(frozen=True, slots=True)
class LedgerChanges:
    """Entries to append, the awards among them, and the days they count for."""

    entries: Mapping[Ledger, list[dict[str, Any]]] = field(
        default_factory=lambda: {ledger: [] for ledger in LEDGERS}
    )
    awards: dict[Key, Award] = field(default_factory=dict)
    dates: set[datetime] = field(default_factory=set)

    def amount(self, ledger: Ledger) -> int:
        return sum(entry["amount"] for entry in self.entries[ledger])

    def award(self, ledger: Ledger, event: Any, award: Award, round_: int) -> None:
        """Add an award. It has the date of the event: an award belongs to the day on which it was earned."""
        values = {
            "event_id": event.id,
            "kind": "award",
            "rule": award.rule,
            "source_id": award.source_id,
            "amount": amount_of(ledger, award),
            "reason": award.reason,
            "round": round_,
            "reverses": None,
            "created_at": event.created_at,
        }
        self.entries[ledger].append(values)
        self.awards[Key(award.rule, award.source_id)] = award
        self.dates.add(event.created_at)

    def reverse(self, ledger: Ledger, award: Any, now: datetime) -> None:
        """Add the reversal of a recorded award."""
        values = {name: getattr(award, name) for name in ("event_id", "rule", "source_id", "round")}
        values |= {"kind": "reversal", "reason": f"Reversed: {award.reason}", "reverses": award.id}
        self.entries[ledger].append(values | {"amount": -award.amount, "created_at": now})
        self.dates.add(award.created_at)


def amount_of(ledger: Ledger, award: Award) -> int:
    """What the award adds to the ledger."""
    return award.xp if ledger is XpTransaction else award.points


def recorded_awards(
    session: Session, developer_id: UUID, keys: Collection[Key]
) -> dict[tuple[Ledger, Key], RecordedAward]:
    """The awards of these keys in both ledgers."""
    awards: dict[tuple[Ledger, Key], RecordedAward] = {}
    ordered = sorted(keys)
    parameters = {"rules": [key.rule for key in ordered], "sources": [key.source_id for key in ordered]}
    rows = _AWARDS.rows(session, developer_id=developer_id, **parameters)
    for row in sorted(rows, key=lambda row: row.round):
        active = None if row.reversed_by else row
        awards[LEDGERS[row.ledger], Key(row.rule, row.source_id)] = RecordedAward(row.round, active)
    return awards


def _awards_query() -> CompoundSelect[Any]:
    names = ("rules", "sources")
    keys = (
        func.unnest(*(bindparam(name, type_=ARRAY(String)) for name in names))
        .table_valued(*names)
        .render_derived()
    )

    def of_ledger(number: int, ledger: Any) -> Any:
        reversal = aliased(ledger)
        columns = [getattr(ledger, name) for name in COLUMNS]
        return (
            select(literal(number, Integer).label("ledger"), *columns, reversal.id.label("reversed_by"))
            .outerjoin(reversal, reversal.reverses == ledger.id)
            .where(
                ledger.developer_id == bindparam("developer_id"),
                ledger.kind == "award",
                tuple_(ledger.rule, ledger.source_id).in_(select(keys.c.rules, keys.c.sources)),
            )
        )

    return union_all(*(of_ledger(number, ledger) for number, ledger in enumerate(LEDGERS)))


_AWARDS = Statement(_awards_query())


def awarded_keys(session: Session, developer_id: UUID) -> set[Key]:
    """The keys of all awards of the developer, reversed or not."""
    keys = union_all(
        *(
            select(ledger.rule, ledger.source_id).where(
                ledger.developer_id == developer_id, ledger.kind == "award"
            )
            for ledger in LEDGERS
        )
    )
    return {Key(rule, source_id) for rule, source_id in session.execute(keys)}


def ledger_sum(session: Session, developer_id: UUID, ledger: Ledger) -> int:
    """The sum of the developer's entries."""
    amounts = select(func.coalesce(func.sum(ledger.amount), 0)).where(ledger.developer_id == developer_id)
    return session.scalar(amounts) or 0


def append_entries(session: Session, developer: Developer, changes: LedgerChanges) -> None:
    """Add the entries to the session, whose next flush writes them; ``add_to_totals`` is the caller's."""
    for ledger, entries in changes.entries.items():
        add_new_rows(session, ledger, ({"developer_id": developer.id, **entry} for entry in entries))
    if changes.dates:  # an award that moved to another day changes no total, but the weekly boards
        refresh_entries(session, developer, changes.dates)


def add_to_totals(developer: Developer, xp: int, points: int) -> None:
    """Add new entries to the totals. Points reversed after they were spent become a debt, which later earnings pay
    first: the balance is never negative."""
    developer.xp_total += xp
    net = developer.points_balance - developer.points_debt + points
    developer.points_balance, developer.points_debt = max(net, 0), max(-net, 0)
