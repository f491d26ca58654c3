"""Awards and revokes badges and records levels, as the facts require; each change is an event."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.events.domain_events import record_event
from models.rewards.badge_metrics import metrics_with_level
from models.rules.rewards.awards import Award
from models.rules.rewards.badges import EARNED, LEVEL, REVOKED, Badge, badges_to_award, badges_to_revoke
from models.rules.rewards.facts import RewardFacts
from models.rules.rewards.levels import level_for
from models.stores.bulk_insert import add_new_rows
from models.tables import Developer, DomainEvent, UserBadge


@dataclass(frozen=True, slots=True)
class BadgeChanges:
    """Badges to add and to remove, and the events that say so."""

    awarded: list[Badge]
    revoked: list[Badge]
    events: list[DomainEvent]

    @property
    def awards(self) -> list[Award]:
        """An award for each new badge."""
        return [
            Award(EARNED, badge.slug, f"Badge earned: {badge.title}", badge=badge.slug)
            for badge in self.awarded
        ]


def badge_slugs(session: Session, developer: Developer) -> set[str]:
    """Slugs of the badges the developer has."""
    return set(session.scalars(select(UserBadge.badge).where(UserBadge.developer_id == developer.id)))


def record_badges(
    session: Session,
    developer: Developer,
    facts: RewardFacts,
    owned: Collection[str],
    cause: DomainEvent | None,
) -> BadgeChanges:
    """Record the badges that are earned now, and those that no longer are because events were reversed.

    Args:
        owned: slugs of the badges the developer has.
    """
    metrics = metrics_with_level(facts, developer)
    awarded, revoked = badges_to_award(metrics, owned), badges_to_revoke(metrics, owned)
    changes = [(EARNED, badge) for badge in awarded] + [(REVOKED, badge) for badge in revoked]
    events = [_record(session, developer, event_type, badge, cause) for event_type, badge in changes]
    return BadgeChanges(awarded, revoked, events)


def write_badges(
    session: Session, developer: Developer, changes: BadgeChanges, cause: DomainEvent | None
) -> None:
    """Add the rows of the badges, which the next flush writes, and delete those of badges that were revoked."""
    values = {"developer_id": developer.id, "event_id": cause.id if cause else None}
    add_new_rows(session, UserBadge, ({**values, "badge": badge.slug} for badge in changes.awarded))
    if changes.revoked:
        slugs = [badge.slug for badge in changes.revoked]
        session.execute(
            delete(UserBadge).where(UserBadge.developer_id == developer.id, UserBadge.badge.in_(slugs))
        )


def levels_to_record(developer: Developer, recorded: int) -> range:
    """The levels above the highest with an event that the developer has reached."""
    return range(recorded + 1, level_for(developer.xp_total).level + 1)


def record_levels(session: Session, developer: Developer, levels: Iterable[int]) -> list[DomainEvent]:
    """Record ``level.reached`` for each level; the caller knows that none was recorded before."""
    return [
        record_event(session, developer, LEVEL, source_id=str(level), data={"level": level})
        for level in levels
    ]


def _record(
    session: Session, developer: Developer, event_type: str, badge: Badge, cause: DomainEvent | None
) -> DomainEvent:
    data = {"badge": badge.slug, "title": badge.title, "cause": str(cause.id) if cause else None}
    return record_event(session, developer, event_type, source_id=badge.slug, data=data)
