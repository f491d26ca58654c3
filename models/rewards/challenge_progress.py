"""Progress of developers in daily challenges: recorded with the events of a day, recomputed after a reversal."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events.domain_events import record_event, transaction_time
from models.rewards.challenges import challenges_of, rotate
from models.rewards.facts import DayCounts
from models.rules.rewards.challenges import day_totals
from models.stores.bulk_insert import add_new_rows
from models.tables import ChallengeProgress, Developer, DomainEvent


def record_progress(session: Session, developer: Developer, counts: DayCounts) -> list[DomainEvent]:
    """Update the progress of these days; returns the ``challenge.completed`` events it causes.

    Progress is what the developer's events of the day count, not an increment, so events may be applied twice, late
    or out of order; it never falls here. A day that has not been drawn yet is drawn here, so that progress does not
    wait for the scheduler. The caller locked the developer.
    """
    now, completed = transaction_time(session), []
    for challenge, reached in _challenges(session, developer, counts, draws=True):
        progress, completed_at = max(challenge.progress or 0, reached), challenge.completed_at
        if reached and completed_at is None and progress >= challenge.target:
            completed_at = now
            completed.append(_record_completion(session, developer, challenge))
        if (progress, completed_at) != (challenge.progress or 0, challenge.completed_at):
            _write(session, developer, challenge, progress, completed_at)
    return completed


def recompute_progress(session: Session, developer: Developer, counts: DayCounts) -> list[DomainEvent]:
    """Set the progress of these days after some of their events were reversed.

    Returns:
        The ``challenge.completed`` events that are no longer valid; the caller reverses them too.
    """
    reopened = []
    for challenge, reached in _challenges(session, developer, counts):
        if challenge.progress is None:
            continue
        reopens = challenge.completed_at is not None and reached < challenge.target
        if reopens:
            reopened.append(str(challenge.id))
        _write(session, developer, challenge, reached, None if reopens else challenge.completed_at)
    if not reopened:
        return []
    completed = select(DomainEvent).where(
        DomainEvent.developer_id == developer.id,
        DomainEvent.type == "challenge.completed",
        DomainEvent.source_id.in_(reopened),
        DomainEvent.reversed_by.is_(None),
    )
    return list(session.scalars(completed))


def _challenges(
    session: Session, developer: Developer, counts: DayCounts, *, draws: bool = False
) -> Iterator[tuple[Any, int]]:
    """The challenges of the days in slot order, each with how far the counts go."""
    if not counts:
        return
    rows = challenges_of(session, developer.id, counts)
    undrawn = counts.keys() - {row.day for row in rows} if draws else set()
    for day in sorted(undrawn):
        rotate(session, day)
    if undrawn:  # perhaps another transaction drew
        rows = challenges_of(session, developer.id, counts)
    totals: Mapping[date, Mapping[str, int]] = {day: day_totals(counted) for day, counted in counts.items()}
    for row in rows:
        yield row, min(totals[row.day].get(row.metric, 0), row.target)


def _write(
    session: Session, developer: Developer, challenge: Any, progress: int, completed_at: datetime | None
) -> None:
    values = {"challenge_id": challenge.id, "progress": progress, "completed_at": completed_at}
    add_new_rows(session, ChallengeProgress, [{"developer_id": developer.id, **values}])


def _record_completion(session: Session, developer: Developer, challenge: Any) -> DomainEvent:
    """The event stores the rewards, so that later edits of the template do not change them."""
    data = {
        "challenge": challenge.slug,
        "title": challenge.title,
        "day": challenge.day.isoformat(),
        "xp": challenge.xp,
        "points": challenge.points,
    }
    return record_event(session, developer, "challenge.completed", source_id=str(challenge.id), data=data)
