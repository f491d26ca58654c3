"""Progress of developers in daily challenges: recorded with the events of a day, recomputed after a reversal."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, Uuid, bindparam, select
from sqlalchemy.orm import Session

from models.events.domain_events import record_event, transaction_time
from models.rewards.challenges import challenges_of, rotate
from models.rewards.facts import DayCounts
from models.rules.rewards.challenges import day_totals
from models.tables import ChallengeProgress, ChallengeTemplate, DailyChallenge, Developer, DomainEvent


def record_progress(session: Session, developer: Developer, counts: DayCounts) -> list[DomainEvent]:
    """Update the progress of these days; returns the ``challenge.completed`` events it causes.

    Progress is what the developer's events of the day count, not an increment, so events may be applied twice, late
    or out of order; it never falls here. A day that has not been drawn yet is drawn here, so that progress does not
    wait for the scheduler. The caller locked the developer.
    """
    now = transaction_time(session)
    completed = []
    for challenge, template, row, reached in _challenges(session, developer, counts, draws=True):
        if not reached:
            continue
        if row is None:
            row = ChallengeProgress(
                developer_id=developer.id, challenge_id=challenge.id, progress=0, completed_at=None
            )
            session.add(row)
        row.progress = max(row.progress, reached)
        if row.completed_at is None and row.progress >= template.target:
            row.completed_at = now
            completed.append(_record_completion(session, developer, challenge, template))
    return completed


def recompute_progress(session: Session, developer: Developer, counts: DayCounts) -> list[DomainEvent]:
    """Set the progress of these days after some of their events were reversed.

    Returns:
        The ``challenge.completed`` events that are no longer valid; the caller reverses them too.
    """
    reopened = []
    for challenge, template, row, reached in _challenges(session, developer, counts):
        if row is None:
            continue
        row.progress = reached
        if row.completed_at is not None and reached < template.target:
            row.completed_at = None
            reopened.append(str(challenge.id))
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
) -> Iterator[tuple[DailyChallenge, ChallengeTemplate, ChallengeProgress | None, int]]:
    """The challenges of the days in slot order, the developer's row, and how far the counts go."""
    if not counts:
        return
    rows = _load(session, developer, counts)
    undrawn = counts.keys() - {challenge.day for challenge, *_ in rows} if draws else set()
    for day in sorted(undrawn):
        rotate(session, day)
    if undrawn:  # perhaps another transaction drew
        rows = _load(session, developer, counts)
    totals: Mapping[date, Mapping[str, int]] = {day: day_totals(counted) for day, counted in counts.items()}
    for challenge, template, row in rows:
        yield challenge, template, row, min(totals[challenge.day].get(template.metric, 0), template.target)


def _load(session: Session, developer: Developer, days: Collection[date]) -> list[Any]:
    parameters = {"developer_id": developer.id, "days": sorted(days)}
    return [tuple(row) for row in session.execute(_with_progress(), parameters)]


@cache
def _with_progress() -> Select[Any]:
    """Built once: building it costs more than running it."""
    of_developer = (ChallengeProgress.challenge_id == DailyChallenge.id) & (
        ChallengeProgress.developer_id == bindparam("developer_id", type_=Uuid())
    )
    query = challenges_of(bindparam("days", expanding=True)).add_columns(ChallengeProgress)
    query = query.outerjoin(ChallengeProgress, of_developer)
    return query.execution_options(populate_existing=True)


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
