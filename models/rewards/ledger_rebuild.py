"""Rebuilds the ledgers of one developer from the events: entries are appended, none changed or removed."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer, transaction_time
from models.leaderboards.boards import refresh_entries
from models.rewards.badges import badge_slugs, levels_to_record, record_badges, record_levels, write_badges
from models.rewards.facts import rebuild_facts
from models.rewards.ledger_entries import add_to_totals, append_entries, awarded_keys, ledger_sum
from models.rewards.reconcile import differing_entries
from models.rewards.related_events import reward_event
from models.rules.rewards.awards import expected_awards
from models.rules.rewards.badges import LEVEL
from models.tables import Developer, DomainEvent, PointsTransaction, XpTransaction


def rebuild_ledger(session: Session, developer_id: UUID) -> None:
    """Append missing awards, reverse wrong ones, set the totals to the sums of the ledgers, and the facts, badges and
    levels to what the events say.

    Raises:
        LookupError: no such developer.
    """
    developer = lock_developer(session, developer_id)
    applied = select(DomainEvent).where(
        DomainEvent.developer_id == developer_id, DomainEvent.applied_at.is_not(None)
    )
    rows = {event.sequence: event for event in session.scalars(applied.order_by(DomainEvent.sequence))}
    expected = expected_awards(reward_event(event) for event in rows.values())
    keys = expected.keys() | awarded_keys(session, developer_id)
    append_entries(session, developer, differing_entries(session, developer, rows, expected, keys))
    _set_totals(session, developer)
    refresh_entries(session, developer, ())
    _record_results(session, developer, rows)
    session.flush()
    rebuild_facts(session, developer)


def _record_results(session: Session, developer: Developer, rows: dict[int, DomainEvent]) -> None:
    """Record the levels and badges that are missing, or too many."""
    cause = rows[max(rows)] if rows else None
    recorded = {int(event.source_id) for event in rows.values() if event.type == LEVEL}
    levels = record_levels(session, developer, sorted({*levels_to_record(developer, 1)} - recorded))
    owned = badge_slugs(session, developer)
    badges = record_badges(session, developer, rebuild_facts(session, developer), owned, cause)
    for event in (*levels, *badges.events):
        event.applied_at = transaction_time(session)
    session.flush()
    write_badges(session, developer, badges, cause)


def _set_totals(session: Session, developer: Developer) -> None:
    net = developer.points_balance - developer.points_debt
    add_to_totals(
        developer,
        ledger_sum(session, developer.id, XpTransaction) - developer.xp_total,
        ledger_sum(session, developer.id, PointsTransaction) - net,
    )
