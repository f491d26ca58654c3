"""Imports and undos of CVs and documents, from the developer's events."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.tables import DomainEvent

IMPORTED = "cv.imported"
UNDONE = "profile.updated"
"""With ``by`` = ``undo`` in its data."""
CV_ID = DomainEvent.data["cv_id"].astext
IS_UNDO = and_(DomainEvent.type == UNDONE, DomainEvent.data["by"].astext == "undo")


def active_imports(session: Session, developer_id: UUID) -> set[UUID]:
    """Ids of CVs whose latest import has not been undone, deleted CVs included."""
    query = (
        select(CV_ID, DomainEvent.type, func.max(DomainEvent.sequence))
        .where(DomainEvent.developer_id == developer_id, CV_ID.is_not(None))
        .where(or_(DomainEvent.type == IMPORTED, IS_UNDO))
        .group_by(CV_ID, DomainEvent.type)
    )
    last = {(cv, event_type): sequence for cv, event_type, sequence in session.execute(query)}
    return {
        UUID(cv)
        for (cv, event_type), sequence in last.items()
        if event_type == IMPORTED and sequence > last.get((cv, UNDONE), 0)
    }


def newest_import(session: Session, developer_id: UUID) -> UUID | None:
    """The CV that was uploaded last among the active imports; UUIDv7 ids sort by upload time."""
    return max(active_imports(session, developer_id), default=None)


def undo_times(session: Session, developer_id: UUID) -> dict[UUID, datetime]:
    """When each CV was last undone, whether or not it was imported again since."""
    query = select(CV_ID, func.max(DomainEvent.created_at)).where(
        DomainEvent.developer_id == developer_id, CV_ID.is_not(None), IS_UNDO
    )
    return {UUID(cv): undone_at for cv, undone_at in session.execute(query.group_by(CV_ID))}


def import_events(session: Session, developer_id: UUID, cv_id: UUID) -> list[UUID]:
    """Ids of the ``cv.imported`` events of a CV."""
    query = select(DomainEvent.id).where(
        DomainEvent.developer_id == developer_id, DomainEvent.type == IMPORTED, str(cv_id) == CV_ID
    )
    return list(session.scalars(query))


def undone_jobs(session: Session, developer_id: UUID) -> set[UUID]:
    """Jobs of profile documents that were undone. A job imports only once, so this is final."""
    job_id = DomainEvent.data["job_id"].astext
    query = select(job_id).where(
        DomainEvent.developer_id == developer_id, IS_UNDO, job_id.is_not(None), CV_ID.is_(None)
    )
    return {UUID(job) for job in session.scalars(query)}


def job_events(session: Session, developer_id: UUID, job_id: UUID) -> list[UUID]:
    """Ids of the ``profile.updated`` events of a job."""
    query = select(DomainEvent.id).where(
        DomainEvent.developer_id == developer_id,
        DomainEvent.type == UNDONE,
        DomainEvent.job_id == job_id,
    )
    return list(session.scalars(query))
