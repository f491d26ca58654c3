"""Awards and revokes badges and records levels, as the metrics require; each change is an event."""

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
"""Events that report rewards and earn nothing themselves."""


def reconcile_badges(
    session: Session, developer: Developer, cause: DomainEvent | None
) -> tuple[list[Award], list[DomainEvent]]:
    """Award the badges that are earned now, revoke those whose events were reversed.

    Returns:
        An award for each new badge, and the events ``badge.earned`` and ``badge.revoked``.
    """
    metrics = load_badge_metrics(session, developer)
    current = badge_slugs(session, developer)
    awarded = [
        badge for badge in badges_to_award(metrics, current) if _award(session, developer, cause, badge)
    ]
    revoked = badges_to_revoke(metrics, current)
    for badge in revoked:
        session.execute(
            delete(UserBadge).where(UserBadge.developer_id == developer.id, UserBadge.badge == badge.slug)
        )
    awards = [
        Award("badge.earned", badge.slug, f"Badge earned: {badge.title}", badge=badge.slug)
        for badge in awarded
    ]
    changes = [(EARNED, badge) for badge in awarded] + [(REVOKED, badge) for badge in revoked]
    return awards, [_record(session, developer, event_type, badge, cause) for event_type, badge in changes]


def badge_slugs(session: Session, developer: Developer) -> set[str]:
    """Slugs of the badges the developer has."""
    return set(session.scalars(select(UserBadge.badge).where(UserBadge.developer_id == developer.id)))


def record_levels(session: Session, developer: Developer, xp_before: int) -> list[DomainEvent]:
    """Record ``level.reached`` for every level passed since ``xp_before``, each only once ever."""
    before, now = level_for(xp_before).level, level_for(developer.xp_total).level
    if now <= before:
        return []
    recorded = set(
        session.scalars(
            select(DomainEvent.source_id).where(
                DomainEvent.developer_id == developer.id, DomainEvent.type == LEVEL
            )
        )
    )
    return [
        record_event(session, developer, LEVEL, source_id=str(level), data={"level": level})
        for level in range(before + 1, now + 1)
        if str(level) not in recorded
    ]


def _award(session: Session, developer: Developer, cause: DomainEvent | None, badge: Badge) -> bool:
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
