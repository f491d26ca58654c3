"""Applies domain events to ledgers, badges and challenges, each event exactly once.

The ``reward`` stage and manual edits both call ``record_event`` in the transaction that causes the event, then
``apply_event`` or ``apply_pending`` under the developer's lock. Awards depend on the set of events, not on their
order (``models.rules.rewards.awards``).
"""

from collections import deque

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rewards.badges import RESULTS, badge_slugs, reconcile_badges, record_levels
from models.rewards.challenges import record_progress
from models.rewards.reconcile import reconcile
from models.rules.rewards.awards import Award
from models.rules.rewards.badge_metrics import can_change_badges
from models.rules.rewards.levels import level_for
from models.tables import Developer, DomainEvent


def apply_event(session: Session, developer: Developer, event: DomainEvent) -> list[Award]:
    """Record the awards of ``event`` and of the events it causes; returns the new awards.

    ``developer`` comes from ``lock_developer``. An event that was applied before changes nothing. Completed
    challenges, new levels and badges are events too and are applied here after their cause.
    """
    awards: list[Award] = []
    waiting = deque([event])
    while waiting:
        current = waiting.popleft()
        if current.applied_at is not None:
            continue
        waiting.extend(_apply(session, developer, current, awards))
    return awards


def apply_pending(session: Session, developer: Developer) -> list[Award]:
    """Apply every pending event of the developer, in sequence order."""
    waiting = session.scalars(
        select(DomainEvent)
        .where(DomainEvent.developer_id == developer.id, DomainEvent.applied_at.is_(None))
        .order_by(DomainEvent.sequence)
        .execution_options(populate_existing=True)
    ).all()
    return [award for event in waiting for award in apply_event(session, developer, event)]


def _apply(
    session: Session, developer: Developer, event: DomainEvent, awards: list[Award]
) -> list[DomainEvent]:
    """Apply one event; adds to ``awards`` and returns the events it caused."""
    event.applied_at = session.scalar(select(func.now()))
    if event.type in RESULTS:
        session.flush()
        return []
    caused = [] if event.reversed_by is not None else record_progress(session, developer, event)
    xp_before = developer.xp_total
    awards += reconcile(session, developer, [event])
    caused += record_levels(session, developer, xp_before)
    if level_for(developer.xp_total).level != level_for(xp_before).level or can_change_badges(
        event.type, event.data, badge_slugs(session, developer)
    ):
        new_awards, badge_events = reconcile_badges(session, developer, event)
        awards += new_awards
        caused += badge_events
    return caused
