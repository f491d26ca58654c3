"""Taking events back: afterwards ledgers, badges and challenges stand as if these had never happened.

Nothing is deleted: a reversal row names each award it takes back. Points that were spent already become a debt,
which later earnings pay first (DESIGN section 7). Badges and the bonus of a first CV go too when they stood on
nothing else; the same file imported again is a new event, and earns all of it again, once.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from models.rewards.challenges import recompute_progress
from models.rewards.reconcile import reconcile
from models.rewards.utc_days import day_of
from models.tables import Developer, DomainEvent

BY_AN_IMPORT = ("cv.imported", "profile.updated")
CV_ID = DomainEvent.data["cv_id"].astext


def reverse_source(session: Session, developer: Developer, source_id: str) -> dict[str, int]:
    """Take back the imports of a file, by the sha256 of its content; see ``reverse_events``."""
    return _reverse(session, developer, DomainEvent.source_id == source_id)


def reverse_events(session: Session, developer: Developer, event_ids: Collection[UUID]) -> dict[str, int]:
    """Take back all that these imports earned, and the challenges they completed. Again, it takes nothing.

    The next event the caller records, in this transaction, is the one that tells of it: an undo, a deleted
    file. It carries a snapshot of the profile (``models.rewards.badge_metrics.profile_metrics``), and badges are
    reconsidered when it is applied.

    Args:
        developer: locked by ``lock_developer`` in this transaction.

    Returns:
        {"xp": taken back, "points": taken back}.
    """
    return _reverse(session, developer, DomainEvent.id.in_(event_ids))


def _reverse(session: Session, developer: Developer, which: ColumnElement[bool]) -> dict[str, int]:
    session.flush()
    xp, points = developer.xp_total, developer.points_balance - developer.points_debt
    by = developer.event_sequence + 1
    events = _events_of_imports(session, developer, which)
    _mark(session, events, by)
    undone = recompute_progress(session, developer, {day_of(event.created_at) for event in events})
    _mark(session, undone, by)
    reconcile(session, developer, [*events, *undone])
    return {
        "xp": xp - developer.xp_total,
        "points": points - (developer.points_balance - developer.points_debt),
    }


def _events_of_imports(
    session: Session, developer: Developer, which: ColumnElement[bool]
) -> list[DomainEvent]:
    """The standing events chosen, and those that told of what the same imports changed in the profile."""
    standing = select(DomainEvent).where(
        DomainEvent.developer_id == developer.id,
        DomainEvent.type.in_(BY_AN_IMPORT),
        DomainEvent.reversed_by.is_(None),
        func.coalesce(DomainEvent.data["by"].astext, "import") == "import",
    )
    chosen = session.scalars(standing.where(which)).all()
    cvs = {event.data["cv_id"] for event in chosen if event.data.get("cv_id")}
    jobs = {event.job_id for event in chosen if event.job_id}
    same = standing.where(or_(CV_ID.in_(cvs), DomainEvent.job_id.in_(jobs), which))
    return list(session.scalars(same))


def _mark(session: Session, events: Collection[DomainEvent], by: int) -> None:
    now = session.scalar(select(func.now()))
    for event in events:
        event.reversed_by = by
        event.applied_at = event.applied_at or now  # what waited will not be rewarded
    session.flush()
