"""Daily challenges in the database: seed templates, draw the day, record progress and completion."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.events.domain_events import record_event
from models.rewards.utc_days import day_bounds, day_of
from models.rules.rewards.challenge_templates import TEMPLATES
from models.rules.rewards.challenges import COUNTED_EVENTS, day_totals, draw, resting_days
from models.tables import ChallengeProgress, ChallengeTemplate, DailyChallenge, Developer, DomainEvent


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


def record_progress(session: Session, developer: Developer, event: DomainEvent) -> list[DomainEvent]:
    """Update the progress of the day of ``event``; returns the ``challenge.completed`` events it caused.

    Progress is the sum over the developer's events of that day, not an increment, so events may be applied twice,
    late or out of order. A day that has not been drawn yet is drawn here, so that progress does not wait for the
    scheduler. The caller locked the developer.
    """
    if event.type not in COUNTED_EVENTS:
        return []
    day = day_of(event.created_at)
    rotate(session, day)
    totals = _totals(session, developer.id, day)
    completed = []
    for challenge, template in session.execute(_challenges_of(day)):
        reached = min(totals.get(template.metric, 0), template.target)
        if reached and _save_progress(session, developer.id, challenge.id, reached, template.target):
            completed.append(_record_completion(session, developer, challenge, template))
    return completed


def recompute_progress(session: Session, developer: Developer, days: Collection[date]) -> list[DomainEvent]:
    """Recompute the progress of these days after some of their events were reversed.

    Returns:
        The ``challenge.completed`` events that are no longer valid; the caller reverses them too.
    """
    reopened = []
    for day in sorted(days):
        totals = _totals(session, developer.id, day)
        for challenge, template in session.execute(_challenges_of(day)).all():
            row = session.get(ChallengeProgress, (developer.id, challenge.id), populate_existing=True)
            if row is None:
                continue
            row.progress = min(totals.get(template.metric, 0), template.target)
            if row.completed_at is not None and row.progress < template.target:
                row.completed_at = None
                reopened.append(str(challenge.id))
    session.flush()
    completed = select(DomainEvent).where(
        DomainEvent.developer_id == developer.id,
        DomainEvent.type == "challenge.completed",
        DomainEvent.source_id.in_(reopened),
        DomainEvent.reversed_by.is_(None),
    )
    return list(session.scalars(completed))


def _challenges_of(day: date) -> Select[DailyChallenge, ChallengeTemplate]:
    return (
        select(DailyChallenge, ChallengeTemplate)
        .join(ChallengeTemplate, DailyChallenge.template_id == ChallengeTemplate.id)
        .where(DailyChallenge.day == day)
        .order_by(DailyChallenge.slot)
    )


def _totals(session: Session, developer_id: UUID, day: date) -> dict[str, int]:
    start, end = day_bounds(day)
    events = session.execute(
        select(DomainEvent.type, DomainEvent.source_id, DomainEvent.data).where(
            DomainEvent.developer_id == developer_id,
            DomainEvent.type.in_(COUNTED_EVENTS),
            DomainEvent.reversed_by.is_(None),
            DomainEvent.created_at >= start,
            DomainEvent.created_at < end,
        )
    )
    return day_totals(events)


def _save_progress(
    session: Session, developer_id: UUID, challenge_id: UUID, reached: int, target: int
) -> bool:
    """Store the progress; True if this completes the challenge. Progress never falls here."""
    row = session.get(ChallengeProgress, (developer_id, challenge_id), populate_existing=True)
    if row is None:
        row = ChallengeProgress(developer_id=developer_id, challenge_id=challenge_id, progress=0)
        session.add(row)
    row.progress = max(row.progress, reached)
    completes = row.completed_at is None and row.progress >= target
    if completes:
        row.completed_at = session.scalar(select(func.now()))
    session.flush()
    return completes


def _record_completion(
    session: Session, developer: Developer, challenge: DailyChallenge, template: ChallengeTemplate
) -> DomainEvent:
    """The event stores the rewards, so that later edits of the template do not change them."""
    data = {
        "challenge": template.slug,
        "title": template.title,
        "day": challenge.day.isoformat(),
        "xp": template.xp,
        "points": template.points,
    }
    return record_event(session, developer, "challenge.completed", source_id=str(challenge.id), data=data)


def today(session: Session, developer_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """The challenges of ``now``'s UTC day with the developer's progress, JSON-ready, in slot order.

    Empty between midnight and the rotation.
    """
    day = day_of(now)
    progress = (ChallengeProgress.challenge_id == DailyChallenge.id) & (
        ChallengeProgress.developer_id == developer_id
    )
    statement = _challenges_of(day).add_columns(ChallengeProgress.progress, ChallengeProgress.completed_at)
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
