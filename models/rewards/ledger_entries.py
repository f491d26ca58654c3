"""Reads and appends ledger entries (awards and reversals), and updates the totals with them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, union_all
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from models.rewards.utc_days import day_bounds, day_of
from models.rules.rewards.awards import Award, Key, Rule
from models.tables import Developer, DomainEvent, PointsTransaction, XpTransaction

Ledger = type[XpTransaction] | type[PointsTransaction]
LEDGERS: tuple[Ledger, ...] = (XpTransaction, PointsTransaction)


@dataclass(frozen=True, slots=True)
class RecordedAward:
    """How often a key was awarded, and the award that is active now, if any."""

    rounds: int
    active: Any | None

    @property
    def amount(self) -> int:
        return self.active.amount if self.active else 0


NOT_AWARDED = RecordedAward(0, None)


def recorded_awards(
    session: Session, ledger: Ledger, developer_id: UUID, rules: Collection[str], sources: Collection[str]
) -> dict[Key, RecordedAward]:
    """The awards of these rules and sources in the ledger."""
    reversal = aliased(ledger)
    query = (
        select(ledger, reversal.id)
        .outerjoin(reversal, reversal.reverses == ledger.id)
        .where(
            ledger.developer_id == developer_id,
            ledger.kind == "award",
            ledger.rule.in_(rules),
            ledger.source_id.in_(sources),
        )
        .order_by(ledger.round)
    )
    awards: dict[Key, RecordedAward] = {}
    rows: Any = session.execute(query)
    for row, reversed_by in rows:
        awards[Key(row.rule, row.source_id)] = RecordedAward(row.round, None if reversed_by else row)
    return awards


def award_days(
    session: Session, developer_id: UUID, rules: Collection[Rule], sources: Collection[str]
) -> set[date]:
    """UTC days with awards of these rules and sources, reversed or not."""
    return {
        day_of(created_at)
        for _, created_at in session.execute(_entries(developer_id, rules, _of_source(sources)))
    }


def award_sources(
    session: Session, developer_id: UUID, rules: Collection[Rule], days: Collection[date]
) -> set[str]:
    """Sources with awards of these rules on these UTC days, reversed or not."""
    return {source for source, _ in session.execute(_entries(developer_id, rules, _on(days)))}


def _entries(developer_id: UUID, rules: Collection[Rule], condition: Callable[[Ledger], Any]) -> Any:
    names = [rule.name for rule in rules]
    parts = (
        select(ledger.source_id, ledger.created_at).where(
            ledger.developer_id == developer_id,
            ledger.kind == "award",
            ledger.rule.in_(names),
            condition(ledger),
        )
        for ledger in LEDGERS
    )
    return union_all(*parts)


def _of_source(sources: Collection[str]) -> Callable[[Ledger], Any]:
    return lambda ledger: ledger.source_id.in_(sources)


def _on(days: Collection[date]) -> Callable[[Ledger], Any]:
    spans = [day_bounds(day) for day in days]
    return lambda ledger: or_(
        *(and_(ledger.created_at >= start, ledger.created_at < end) for start, end in spans)
    )


def append_award(
    session: Session, ledger: Ledger, developer: Developer, event: DomainEvent, award: Award, round_: int
) -> int:
    """Append an award; returns the amount, or 0 if the entry existed.

    The entry has the date of the event: an award belongs to the day on which it was earned.
    """
    amount = award.xp if ledger is XpTransaction else award.points
    statement = insert(ledger).values(
        developer_id=developer.id,
        event_id=event.id,
        kind="award",
        rule=award.rule,
        source_id=award.source_id,
        amount=amount,
        reason=award.reason,
        round=round_,
        created_at=event.created_at,
    )
    return amount if _is_new(session, statement, ledger) else 0


def reverse_award(session: Session, ledger: Ledger, developer: Developer, award: Any) -> int:
    """Append the reversal of the award; returns its amount (negative), or 0 if the entry existed."""
    statement = insert(ledger).values(
        developer_id=developer.id,
        event_id=award.event_id,
        kind="reversal",
        rule=award.rule,
        source_id=award.source_id,
        amount=-award.amount,
        reason=f"Reversed: {award.reason}",
        round=award.round,
        reverses=award.id,
    )
    return -award.amount if _is_new(session, statement, ledger) else 0


def add_to_totals(session: Session, developer: Developer, xp: int, points: int) -> None:
    """Add new entries to the totals. Points reversed after they were spent become a debt, which later earnings pay
    first: the balance is never negative."""
    developer.xp_total += xp
    net = developer.points_balance - developer.points_debt + points
    developer.points_balance, developer.points_debt = max(net, 0), max(-net, 0)
    session.flush()


def _is_new(session: Session, statement: Any, ledger: Ledger) -> bool:
    return session.scalar(statement.on_conflict_do_nothing().returning(ledger.id)) is not None
