"""Rewards: domain events applied to ledgers, badges and challenges, each exactly once.

One door for the ``reward`` stage and for manual edits: ``record_event`` in the transaction that causes the
event, then ``apply_event`` (or ``apply_pending``) under the developer's lock. What the ledgers hold afterwards
is decided by the set of events applied, not by their order (``models.rules.rewards.awards``).
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
    """Book what ``event``, and the events it causes, earn; returns the awards that were really new.

    ``developer`` comes from ``lock_developer``. An event applied before changes nothing. Completed challenges,
    new levels and badges are events themselves and are applied here too, after their cause.
    """
    booked: list[Award] = []
    waiting = deque([event])
    while waiting:
        current = waiting.popleft()
        if current.applied_at is not None:
            continue
        waiting.extend(_apply(session, developer, current, booked))
    return booked


def apply_pending(session: Session, developer: Developer) -> list[Award]:
    """``apply_event`` for every event of the developer that waits, in sequence order."""
    waiting = session.scalars(
        select(DomainEvent)
        .where(DomainEvent.developer_id == developer.id, DomainEvent.applied_at.is_(None))
        .order_by(DomainEvent.sequence)
        .execution_options(populate_existing=True)
    ).all()
    return [award for event in waiting for award in apply_event(session, developer, event)]


def _apply(
    session: Session, developer: Developer, event: DomainEvent, booked: list[Award]
) -> list[DomainEvent]:
    """Apply one event; adds to ``booked`` and returns the events it caused."""
    event.applied_at = session.scalar(select(func.now()))
    if event.type in RESULTS:
        session.flush()
        return []
    caused = [] if event.reversed_by is not None else record_progress(session, developer, event)
    xp_before = developer.xp_total
    booked += reconcile(session, developer, [event])
    caused += record_levels(session, developer, xp_before)
    if level_for(developer.xp_total).level != level_for(xp_before).level or can_change_badges(
        event.type, event.data, badge_slugs(session, developer)
    ):
        badges, told = reconcile_badges(session, developer, event)
        booked += badges
        caused += told
    return caused
