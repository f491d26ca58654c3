"""A developer's rewards as the API shows them: the summary, badges and pages of the ledgers."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.plans.tier_view import own_tier_view
from models.rewards.badge_metrics import load_badge_metrics
from models.rewards.badges import badge_slugs
from models.rewards.challenges import today
from models.rewards.streaks import streak_of
from models.rules.rewards.badges import BY_SLUG, MAX_NEXT, next_badges
from models.rules.rewards.levels import level_for
from models.tables import Developer, PointsTransaction, UserBadge, XpTransaction

LedgerName = Literal["xp", "points"]
LEDGERS: dict[LedgerName, type[XpTransaction] | type[PointsTransaction]] = {
    "xp": XpTransaction,
    "points": PointsTransaction,
}


def rewards_summary(session: Session, developer_id: UUID, now: datetime) -> dict[str, Any]:
    """Totals, level, streak, badges, challenges of the day of ``now``, and the plan, JSON-ready.

    Raises:
        LookupError: there is no such developer.
    """
    developer = _developer(session, developer_id)
    level = level_for(developer.xp_total)
    return {
        "xp_total": developer.xp_total,
        "level": level.level,
        "xp_into_level": level.xp_into_level,
        "xp_for_next_level": level.xp_for_next_level,
        "points_balance": developer.points_balance,
        "points_debt": developer.points_debt,
        "streak": asdict(streak_of(session, developer, now)),
        "badges": earned_badges(session, developer_id),
        "badges_next": badge_progress(session, developer_id),
        "challenges": today(session, developer_id, now),
        "tier": own_tier_view(session, developer, now),
    }


def earned_badges(session: Session, developer_id: UUID) -> list[dict[str, Any]]:
    """The developer's badges, first earned first, JSON-ready."""
    rows = session.scalars(
        select(UserBadge)
        .where(UserBadge.developer_id == developer_id)
        .order_by(UserBadge.earned_at, UserBadge.badge)
    )
    # A badge that was removed from the catalogue stays earned, but has no text to show.
    return [
        {
            "slug": row.badge,
            "title": BY_SLUG[row.badge].title,
            "description": BY_SLUG[row.badge].description,
            "earned_at": row.earned_at.isoformat(),
        }
        for row in rows
        if row.badge in BY_SLUG
    ]


def badge_progress(session: Session, developer_id: UUID, limit: int = MAX_NEXT) -> list[dict[str, Any]]:
    """The badges that are closest to being earned, with the present (``have``) and the needed amount (``need``).

    Raises:
        LookupError: there is no such developer.
    """
    developer = _developer(session, developer_id)
    metrics = load_badge_metrics(session, developer)
    return [
        {
            "slug": badge.slug,
            "title": badge.title,
            "description": badge.description,
            "have": min(badge.have(metrics), badge.need),
            "need": badge.need,
        }
        for badge in next_badges(metrics, badge_slugs(session, developer), limit)
    ]


def _developer(session: Session, developer_id: UUID) -> Developer:
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    return developer


def ledger_page(
    session: Session, developer_id: UUID, ledger: LedgerName, *, limit: int, before: UUID | None = None
) -> list[dict[str, Any]]:
    """Up to ``limit`` entries older than the one with id ``before``, newest first, JSON-ready."""
    table = LEDGERS[ledger]
    query: Select[Any] = select(table).where(table.developer_id == developer_id)
    if before is not None:
        query = query.where(table.id < before)
    return [
        {
            "id": str(entry.id),
            "amount": entry.amount,
            "kind": entry.kind,
            "rule": entry.rule,
            "source_id": entry.source_id,
            "reason": entry.reason,
            "created_at": entry.created_at.isoformat(),
        }
        for entry in session.scalars(query.order_by(table.id.desc()).limit(limit))
    ]
