"""Rebuilds the ledgers of one developer from the events: entries are appended, none changed or removed."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.leaderboards.boards import refresh_entries
from models.rewards.apply_events import apply_event
from models.rewards.badges import reconcile_badges, record_levels
from models.rewards.ledger_entries import LEDGERS, Ledger, add_to_totals
from models.rewards.reconcile import append_difference, reward_event
from models.rules.rewards.awards import Key, expected_awards
from models.tables import Developer, DomainEvent, PointsTransaction, XpTransaction


def rebuild_ledger(session: Session, developer_id: UUID) -> None:
    """Append missing awards, reverse wrong ones, and set the totals to the sums of the ledgers.

    Raises:
        LookupError: no such developer.
    """
    developer = lock_developer(session, developer_id)
    applied = select(DomainEvent).where(
        DomainEvent.developer_id == developer_id, DomainEvent.applied_at.is_not(None)
    )
    rows = {event.sequence: event for event in session.scalars(applied.order_by(DomainEvent.sequence))}
    expected = expected_awards(reward_event(event) for event in rows.values())
    append_difference(
        session, developer, rows, expected, expected.keys() | _awarded_keys(session, developer_id)
    )
    _set_totals(session, developer)
    refresh_entries(session, developer, ())
    level_events = record_levels(session, developer, 0)
    _, badge_events = reconcile_badges(session, developer, rows[max(rows)] if rows else None)
    for event in level_events + badge_events:
        apply_event(session, developer, event)


def _awarded_keys(session: Session, developer_id: UUID) -> set[Key]:
    keys: set[Key] = set()
    for ledger in LEDGERS:
        query = select(ledger.rule, ledger.source_id).where(
            ledger.developer_id == developer_id, ledger.kind == "award"
        )
        keys |= {Key(rule, source_id) for rule, source_id in session.execute(query)}
    return keys


def _set_totals(session: Session, developer: Developer) -> None:
    def total(ledger: Ledger) -> int:
        amounts = select(func.coalesce(func.sum(ledger.amount), 0)).where(ledger.developer_id == developer.id)
        return int(session.scalar(amounts) or 0)

    net = developer.points_balance - developer.points_debt
    add_to_totals(
        session, developer, total(XpTransaction) - developer.xp_total, total(PointsTransaction) - net
    )
