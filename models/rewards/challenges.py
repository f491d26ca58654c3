"""Daily challenges in the database: seed templates, draw the day, show it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.rewards.utc_days import day_bounds, day_of
from models.rules.rewards.challenge_templates import TEMPLATES
from models.rules.rewards.challenges import draw, resting_days
from models.tables import ChallengeProgress, ChallengeTemplate, DailyChallenge


def seed_templates(session: Session) -> int:
    """Add the built-in templates that are missing; returns how many. Existing ones are not changed."""
    rows = [
        {name: getattr(template, name) for name in template.__slots__}
        for template in sorted(TEMPLATES, key=lambda template: template.slug)
    ]
    statement = insert(ChallengeTemplate).values(rows).on_conflict_do_nothing()
    return len(session.execute(statement.returning(ChallengeTemplate.id)).all())


def rotate(session: Session, day: date) -> int:
    """Draw the challenges of ``day`` unless they are drawn; returns how many rows are new.

    Safe to call from anywhere and at once: the draw is the same everywhere, and (day, slot) is unique.
    """
    if session.scalar(select(DailyChallenge.id).where(DailyChallenge.day == day).limit(1)):
        return 0
    seed_templates(session)
    templates = select(ChallengeTemplate.slug, ChallengeTemplate.id).where(ChallengeTemplate.active)
    active = dict(session.execute(templates).all())
    slugs = draw(day, active, _recent_slugs(session, day, resting_days(len(active))))
    if not slugs:
        return 0
    rows = [{"day": day, "slot": slot, "template_id": active[slug]} for slot, slug in enumerate(slugs, 1)]
    statement = insert(DailyChallenge).values(rows).on_conflict_do_nothing()
    return len(session.execute(statement.returning(DailyChallenge.id)).all())


def _recent_slugs(session: Session, day: date, days: int) -> set[str]:
    recent = (
        select(ChallengeTemplate.slug)
        .join(DailyChallenge, DailyChallenge.template_id == ChallengeTemplate.id)
        .where(DailyChallenge.day < day, DailyChallenge.day >= day - timedelta(days=days))
    )
    return set(session.scalars(recent))


def challenges_of(days: Collection[date] | BindParameter[Any]) -> Select[DailyChallenge, ChallengeTemplate]:
    """The challenges of these days with their templates, in slot order."""
    return (
        select(DailyChallenge, ChallengeTemplate)
        .join(ChallengeTemplate, DailyChallenge.template_id == ChallengeTemplate.id)
        .where(DailyChallenge.day.in_(days))
        .order_by(DailyChallenge.day, DailyChallenge.slot)
    )


def today(session: Session, developer_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """The challenges of ``now``'s UTC day with the developer's progress, JSON-ready, in slot order.

    Empty between midnight and the rotation.
    """
    day = day_of(now)
    progress = (ChallengeProgress.challenge_id == DailyChallenge.id) & (
        ChallengeProgress.developer_id == developer_id
    )
    statement = challenges_of([day]).add_columns(ChallengeProgress.progress, ChallengeProgress.completed_at)
    return [
        _challenge_view(tuple(row))
        for row in session.execute(statement.outerjoin(ChallengeProgress, progress))
    ]


def _challenge_view(row: Sequence[Any]) -> dict[str, Any]:
    challenge, template, progress, completed_at = row
    return {
        "id": str(challenge.id),
        "slug": template.slug,
        "title": template.title,
        "description": template.description,
        "progress": progress or 0,
        "target": template.target,
        "xp": template.xp,
        "points": template.points,
        "completed_at": completed_at.isoformat() if completed_at else None,
        "ends_at": day_bounds(challenge.day)[1].isoformat(),
    }
