"""Badges and levels of a developer, kept equal to what the facts deserve; each change is an event."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.events.domain_events import record_event
from models.rewards.badge_metrics import load_badge_metrics
from models.rules.rewards.awards import Award
from models.rules.rewards.badges import Badge, badges_to_award, badges_to_revoke
from models.rules.rewards.levels import level_for
from models.tables import Developer, DomainEvent, UserBadge

EARNED, REVOKED, LEVEL = "badge.earned", "badge.revoked", "level.reached"
RESULTS = (EARNED, REVOKED, LEVEL)
"""Events that only tell of rewards and earn nothing themselves."""


def reconcile_badges(
    session: Session, developer: Developer, cause: DomainEvent | None
) -> tuple[list[Award], list[DomainEvent]]:
    """Give the badges that are deserved now, take back those whose ground was reversed.

    Returns:
        An award for each badge given, and the events ``badge.earned`` and ``badge.revoked``.
    """
    facts = load_badge_metrics(session, developer)
    held = badge_slugs(session, developer)
    given = [badge for badge in badges_to_award(facts, held) if _give(session, developer, cause, badge)]
    taken = badges_to_revoke(facts, held)
    for badge in taken:
        session.execute(
            delete(UserBadge).where(UserBadge.developer_id == developer.id, UserBadge.badge == badge.slug)
        )
    awards = [
        Award("badge.earned", badge.slug, f"Badge earned: {badge.title}", badge=badge.slug) for badge in given
    ]
    told = [(EARNED, badge) for badge in given] + [(REVOKED, badge) for badge in taken]
    return awards, [_record(session, developer, event_type, badge, cause) for event_type, badge in told]


def badge_slugs(session: Session, developer: Developer) -> set[str]:
    """Slugs of the badges the developer has."""
    return set(session.scalars(select(UserBadge.badge).where(UserBadge.developer_id == developer.id)))


def record_levels(session: Session, developer: Developer, xp_before: int) -> list[DomainEvent]:
    """``level.reached`` for every level passed since ``xp_before``, each once in a lifetime."""
    before, now = level_for(xp_before).level, level_for(developer.xp_total).level
    if now <= before:
        return []
    known = set(
        session.scalars(
            select(DomainEvent.source_id).where(
                DomainEvent.developer_id == developer.id, DomainEvent.type == LEVEL
            )
        )
    )
    return [
        record_event(session, developer, LEVEL, source_id=str(level), data={"level": level})
        for level in range(before + 1, now + 1)
        if str(level) not in known
    ]


def _give(session: Session, developer: Developer, cause: DomainEvent | None, badge: Badge) -> bool:
    statement = (
        insert(UserBadge)
        .values(developer_id=developer.id, badge=badge.slug, event_id=cause.id if cause else None)
        .on_conflict_do_nothing()
        .returning(UserBadge.badge)
    )
    return session.scalar(statement) is not None


def _record(
    session: Session, developer: Developer, event_type: str, badge: Badge, cause: DomainEvent | None
) -> DomainEvent:
    data = {"badge": badge.slug, "title": badge.title, "cause": str(cause.id) if cause else None}
    return record_event(session, developer, event_type, source_id=badge.slug, data=data)
