"""Bringing one developer's books in line with their events: rows are added, none changed or removed."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.leaderboards.boards import refresh_entries
from models.rewards.apply_events import apply_event
from models.rewards.badges import reconcile_badges, record_levels
from models.rewards.ledger_entries import LEDGERS, Ledger
from models.rewards.reconcile import book_difference, reward_event
from models.rules.rewards.awards import Key, expected_awards
from models.tables import Developer, DomainEvent, PointsTransaction, XpTransaction


def rebuild_ledger(session: Session, developer_id: UUID) -> None:
    """Book what is missing, take back what is too much, and set the totals to the sums of the ledgers.

    Raises:
        LookupError: no such developer (any more).
    """
    developer = lock_developer(session, developer_id)
    applied = select(DomainEvent).where(
        DomainEvent.developer_id == developer_id, DomainEvent.applied_at.is_not(None)
    )
    rows = {event.sequence: event for event in session.scalars(applied.order_by(DomainEvent.sequence))}
    earned = expected_awards(reward_event(event) for event in rows.values())
    book_difference(session, developer, rows, earned, earned.keys() | _booked(session, developer_id))
    _sum_up(session, developer)
    refresh_entries(session, developer, ())
    told = record_levels(session, developer, 0)
    _, of_badges = reconcile_badges(session, developer, rows[max(rows)] if rows else None)
    for event in told + of_badges:
        apply_event(session, developer, event)


def _booked(session: Session, developer_id: UUID) -> set[Key]:
    keys: set[Key] = set()
    for ledger in LEDGERS:
        query = select(ledger.rule, ledger.source_id).where(
            ledger.developer_id == developer_id, ledger.kind == "award"
        )
        keys |= {Key(rule, source_id) for rule, source_id in session.execute(query)}
    return keys


def _sum_up(session: Session, developer: Developer) -> None:
    def total(ledger: Ledger) -> int:
        booked = select(func.coalesce(func.sum(ledger.amount), 0)).where(ledger.developer_id == developer.id)
        return int(session.scalar(booked) or 0)

    developer.xp_total = total(XpTransaction)
    net = total(PointsTransaction)
    developer.points_balance, developer.points_debt = max(net, 0), max(-net, 0)
    session.flush()
