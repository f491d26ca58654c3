"""Applies domain events to ledgers, badges and challenges, each event exactly once.

The ``reward`` stage and manual edits both call ``record_event`` in the transaction that causes the event, then
``apply_events`` or ``apply_pending`` under the developer's lock. Events that are applied together are applied as a
set: what they depend on is read, the awards are computed, and each table is written in one statement. Awards depend
on the set of events, not on their order (``models.rules.rewards.awards``).
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Uuid, bindparam, update
from sqlalchemy.orm import Session

from models.events.domain_events import transaction_time
from models.rewards.badges import levels_to_record, record_badges, record_levels, write_badges
from models.rewards.challenge_progress import record_progress
from models.rewards.facts import add_events, count_days, store_facts
from models.rewards.ledger_entries import append_entries
from models.rewards.reconcile import changed_awards
from models.rewards.related_events import COLUMNS, reward_event
from models.rules.rewards.awards import Award
from models.rules.rewards.facts import extended, is_relevant
from models.stores.statements import Statement
from models.tables import Developer, DomainEvent

_TAKEN = Statement(
    update(DomainEvent)
    .where(DomainEvent.developer_id == bindparam("developer", type_=Uuid()), DomainEvent.applied_at.is_(None))
    .values(applied_at=bindparam("now", type_=DomainEvent.applied_at.type))
    .returning(*(getattr(DomainEvent, name) for name in COLUMNS))
)


def apply_event(session: Session, developer: Developer, event: DomainEvent) -> list[Award]:
    """Record the awards of one event; see ``apply_events``."""
    return apply_events(session, developer, [event])


def apply_pending(session: Session, developer: Developer) -> list[Award]:
    """Apply every pending event of the developer; the session's next flush writes the awards."""
    session.flush()
    taken = _TAKEN.rows(session, developer=developer.id, now=transaction_time(session))
    return _apply_relevant(session, developer, sorted(taken))


def apply_events(session: Session, developer: Developer, events: Collection[DomainEvent]) -> list[Award]:
    """Record the awards of ``events`` and of the events they cause; returns the new awards.

    ``developer`` comes from ``lock_developer``. An event that was applied before changes nothing. Completed
    challenges, new levels and badges are events too and are applied here.
    """
    waiting = [event for event in events if event.applied_at is None]
    _mark(session, waiting)
    awards = _apply_relevant(session, developer, waiting)
    session.flush()  # who applies further events reads what these earned
    return awards


def _apply_relevant(session: Session, developer: Developer, events: Collection[Any]) -> list[Award]:
    """The next flush writes what it adds."""
    relevant = [event for event in events if is_relevant(event.type, event.data)]
    if not relevant:
        return []
    with session.no_autoflush:
        return _apply(session, developer, relevant)


def _apply(session: Session, developer: Developer, events: Sequence[Any]) -> list[Award]:
    facts, related = add_events(session, developer, events)
    facts, counts = count_days(session, developer, facts, events)
    # Each is the first event of its source, because progress completes once: nothing recorded decides with it.
    completed = record_progress(session, developer, counts)
    facts = extended(facts, map(reward_event, completed))
    ledger = changed_awards(session, developer, [*events, *completed], related)
    cause = max(events, key=lambda event: event.sequence)
    levels = record_levels(session, developer, levels_to_record(developer, facts.level))
    badges = record_badges(session, developer, facts, facts.badges, cause)
    caused = [*completed, *levels, *badges.events]
    _mark(session, caused)
    store_facts(developer, extended(facts, map(reward_event, [*levels, *badges.events])))
    append_entries(session, developer, ledger)
    write_badges(session, developer, badges, cause)
    return [*ledger.awards.values(), *badges.awards]


def _mark(session: Session, events: Collection[DomainEvent]) -> None:
    now = transaction_time(session) if events else None
    for event in events:
        event.applied_at = now
