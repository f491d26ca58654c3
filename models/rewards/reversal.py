"""Reverses events: appends reversal entries for their awards, and recomputes badges and challenges.

Nothing is deleted. Points that were already spent become a debt, which later earnings pay first. Badges and the
bonus of the first CV are revoked too if no other event earns them; importing the same file again is a new event and
earns everything again, once.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from models.events.domain_events import transaction_time
from models.rewards.challenge_progress import recompute_progress
from models.rewards.facts import rebuild_facts, recount_days
from models.rewards.reconcile import reconcile
from models.rewards.utc_days import day_of
from models.tables import Developer, DomainEvent

BY_AN_IMPORT = ("cv.imported", "profile.updated")
CV_ID = DomainEvent.data["cv_id"].astext


def reverse_source(session: Session, developer: Developer, source_id: str) -> dict[str, int]:
    """Reverse the imports of a file, by the sha256 of its content; see ``reverse_events``."""
    return _reverse(session, developer, DomainEvent.source_id == source_id)


def reverse_events(session: Session, developer: Developer, event_ids: Collection[UUID]) -> dict[str, int]:
    """Reverse everything that these imports earned, and the challenges they completed. A second call does nothing.

    The next event that the caller records in this transaction reports the reversal (an undo, a deleted file). It
    carries a snapshot of the profile (``models.rewards.badge_metrics.profile_metrics``), and badges are recomputed
    when it is applied.

    Args:
        developer: locked by ``lock_developer`` in this transaction.

    Returns:
        {"xp": reversed amount, "points": reversed amount}.
    """
    return _reverse(session, developer, DomainEvent.id.in_(event_ids))


def _reverse(session: Session, developer: Developer, condition: ColumnElement[bool]) -> dict[str, int]:
    xp, points = developer.xp_total, developer.points_balance - developer.points_debt
    reversed_by = developer.event_sequence + 1
    events = _events_of_imports(session, developer, condition)
    _mark(session, events, reversed_by)
    counts = recount_days(session, developer, {day_of(event.created_at) for event in events})
    uncompleted = recompute_progress(session, developer, counts)
    _mark(session, uncompleted, reversed_by)
    rebuild_facts(session, developer)
    reconcile(session, developer, [*events, *uncompleted])
    return {
        "xp": xp - developer.xp_total,
        "points": points - (developer.points_balance - developer.points_debt),
    }


def _events_of_imports(
    session: Session, developer: Developer, condition: ColumnElement[bool]
) -> list[DomainEvent]:
    """The active events that match, and the profile changes of the same imports."""
    active = select(DomainEvent).where(
        DomainEvent.developer_id == developer.id,
        DomainEvent.type.in_(BY_AN_IMPORT),
        DomainEvent.reversed_by.is_(None),
        func.coalesce(DomainEvent.data["by"].astext, "import") == "import",
    )
    matches = session.scalars(active.where(condition)).all()
    cvs = {event.data["cv_id"] for event in matches if event.data.get("cv_id")}
    jobs = {event.job_id for event in matches if event.job_id}
    related = active.where(or_(CV_ID.in_(cvs), DomainEvent.job_id.in_(jobs), condition))
    return list(session.scalars(related))


def _mark(session: Session, events: Collection[DomainEvent], reversed_by: int) -> None:
    now = transaction_time(session)
    for event in events:
        event.reversed_by = reversed_by
        event.applied_at = event.applied_at or now  # pending events will not be rewarded
    session.flush()
