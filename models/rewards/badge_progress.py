"""How near the next badges are."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rewards.badge_metrics import load_badge_metrics
from models.rules.rewards.badges import MAX_NEXT, next_badges
from models.tables import Developer, UserBadge


def badge_progress(session: Session, developer_id: UUID, limit: int = MAX_NEXT) -> list[dict[str, Any]]:
    """The badges that are nearest and not held yet, with what there is (``have``) of what it takes (``need``).

    Raises:
        LookupError: there is no such developer.
    """
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    facts = load_badge_metrics(session, developer)
    held = set(session.scalars(select(UserBadge.badge).where(UserBadge.developer_id == developer_id)))
    return [
        {
            "slug": badge.slug,
            "title": badge.title,
            "description": badge.description,
            "have": min(badge.have(facts), badge.need),
            "need": badge.need,
        }
        for badge in next_badges(facts, held, limit)
    ]
