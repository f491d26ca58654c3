"""Daily challenges in the database: seeding templates, drawing a day, counting and completing."""

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
    """Add the built-in templates that are missing; returns how many. Others stay as admins left them."""
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
    known = select(ChallengeTemplate.slug, ChallengeTemplate.id).where(ChallengeTemplate.active)
    active = dict(session.execute(known).all())
    drawn = draw(day, active, _resting(session, day, resting_days(len(active))))
    if not drawn:
        return 0
    rows = [{"day": day, "slot": slot, "template_id": active[slug]} for slot, slug in enumerate(drawn, 1)]
    statement = insert(DailyChallenge).values(rows).on_conflict_do_nothing()
    return len(session.execute(statement.returning(DailyChallenge.id)).all())


def _resting(session: Session, day: date, days: int) -> set[str]:
    drawn_lately = (
        select(ChallengeTemplate.slug)
        .join(DailyChallenge, DailyChallenge.template_id == ChallengeTemplate.id)
        .where(DailyChallenge.day < day, DailyChallenge.day >= day - timedelta(days=days))
    )
    return set(session.scalars(drawn_lately))


def record_progress(session: Session, developer: Developer, event: DomainEvent) -> list[DomainEvent]:
    """Bring the day's challenges up to date with ``event``; returns the ``challenge.completed`` it caused.

    Progress is the sum over the developer's events of that day, not an increment: applying an event twice,
    late or out of order ends in the same numbers. A day nobody has drawn yet is drawn here, so that progress
    never waits for the scheduler. The developer is locked by the caller.
    """
    if event.type not in COUNTED_EVENTS:
        return []
    day = day_of(event.created_at)
    rotate(session, day)
    totals = _totals(session, developer.id, day)
    completed = []
    for challenge, template in session.execute(_drawn(day)):
        reached = min(totals.get(template.metric, 0), template.target)
        if reached and _save_progress(session, developer.id, challenge.id, reached, template.target):
            completed.append(_record_completion(session, developer, challenge, template))
    return completed


def recompute_progress(session: Session, developer: Developer, days: Collection[date]) -> list[DomainEvent]:
    """Count these days anew, some of their events having been reversed.

    Returns:
        The ``challenge.completed`` events that nothing completes any more; they are to be reversed too.
    """
    reopened = []
    for day in sorted(days):
        totals = _totals(session, developer.id, day)
        for challenge, template in session.execute(_drawn(day)).all():
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


def _drawn(day: date) -> Select[DailyChallenge, ChallengeTemplate]:
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
    """Write the progress; True when this completes the challenge. It never falls, nor completes again."""
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
    """The rewards are fixed here, in the event: a template edited later changes nobody's past."""
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

    Empty between midnight and the rotation, for the moment that takes.
    """
    day = day_of(now)
    own = (ChallengeProgress.challenge_id == DailyChallenge.id) & (
        ChallengeProgress.developer_id == developer_id
    )
    statement = _drawn(day).add_columns(ChallengeProgress.progress, ChallengeProgress.completed_at)
    return [_shown(tuple(row)) for row in session.execute(statement.outerjoin(ChallengeProgress, own))]


def _shown(row: Sequence[Any]) -> dict[str, Any]:
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
