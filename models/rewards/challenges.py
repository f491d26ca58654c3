"""Daily challenges in the database: seed templates, draw the day, show it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.rewards.utc_days import day_bounds, day_of
from models.rules.rewards.challenge_templates import TEMPLATES
from models.rules.rewards.challenges import draw, resting_days
from models.stores.statements import Statement
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


def challenges_of(session: Session, developer_id: UUID, days: Collection[date]) -> Sequence[Any]:
    """The challenges of these days in slot order: what their templates say and the developer's ``progress`` and
    ``completed_at``, null where there is none."""
    session.flush()
    return _CHALLENGES.rows(session, developer_id=developer_id, days=sorted(days))


def today(session: Session, developer_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """The challenges of ``now``'s UTC day with the developer's progress, JSON-ready, in slot order.

    Empty between midnight and the rotation.
    """
    return [_challenge_view(row) for row in challenges_of(session, developer_id, [day_of(now)])]


def _challenge_view(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "slug": row.slug,
        "title": row.title,
        "description": row.description,
        "progress": row.progress or 0,
        "target": row.target,
        "xp": row.xp,
        "points": row.points,
        "completed_at": row.completed_at.isoformat() if row.completed_at else None,
        "ends_at": day_bounds(row.day)[1].isoformat(),
    }


_TEMPLATE = ("slug", "title", "description", "metric", "target", "xp", "points")
_OF_DEVELOPER = (ChallengeProgress.challenge_id == DailyChallenge.id) & (
    ChallengeProgress.developer_id == bindparam("developer_id", type_=Uuid())
)
_CHALLENGES = Statement(
    select(
        DailyChallenge.id,
        DailyChallenge.day,
        *(getattr(ChallengeTemplate, name) for name in _TEMPLATE),
        ChallengeProgress.progress,
        ChallengeProgress.completed_at,
    )
    .join(ChallengeTemplate, DailyChallenge.template_id == ChallengeTemplate.id)
    .outerjoin(ChallengeProgress, _OF_DEVELOPER)
    .where(DailyChallenge.day == any_(bindparam("days", type_=ARRAY(Date))))
    .order_by(DailyChallenge.day, DailyChallenge.slot)
)
