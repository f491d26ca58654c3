"""Imports and undos of CVs and documents, from the developer's events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from models.tables import DomainEvent

IMPORTED = "cv.imported"
UNDONE = "profile.updated"
"""With ``by`` = ``undo`` in its data."""


def _text(event: Any, name: str) -> Any:
    """A field of the event's data; a literal, as indexes have it."""
    return event.data.op("->>", return_type=Text())(literal_column(f"'{name}'"))


def cv_id_of(event: Any) -> ColumnElement[UUID]:
    return _text(event, "cv_id").cast(Uuid)


def is_import(event: Any) -> ColumnElement[bool]:
    return event.type == literal_column("'cv.imported'")


def is_undo(event: Any) -> ColumnElement[bool]:
    return and_(
        event.type == literal_column("'profile.updated'"), _text(event, "by") == literal_column("'undo'")
    )


CV_ID = cv_id_of(DomainEvent)
IS_UNDO = is_undo(DomainEvent)


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
        cv
        for (cv, event_type), sequence in last.items()
        if event_type == IMPORTED and sequence > last.get((cv, UNDONE), 0)
    }


def newest_import(session: Session, developer_id: UUID) -> UUID | None:
    """The CV that was uploaded last among the active imports; UUIDv7 ids sort by upload time."""
    return session.scalar(_NEWEST_IMPORT, {"developer_id": developer_id})


def newest_import_query(developer_id: ColumnElement[UUID]) -> Select[UUID]:
    """Reads one entry of an index, and one more for each newer CV that was undone."""
    made, undo = aliased(DomainEvent), aliased(DomainEvent)
    undone = select(undo.id).where(
        undo.developer_id == developer_id,
        is_undo(undo),
        cv_id_of(undo) == cv_id_of(made),
        undo.sequence > made.sequence,
    )
    imports = select(cv_id_of(made)).where(
        made.developer_id == developer_id, is_import(made), cv_id_of(made).is_not(None), ~undone.exists()
    )
    return imports.order_by(cv_id_of(made).desc()).limit(1)


_NEWEST_IMPORT = newest_import_query(bindparam("developer_id", type_=Uuid()))
"""Built once: building it costs more than running it."""


def best_score_query(developer_id: ColumnElement[UUID]) -> Select[int]:
    """The best score of all imports. It is from the events, which outlast the files: uploading a deleted CV again is
    no gain."""
    score = _text(DomainEvent, "score").cast(Integer)
    return select(func.max(score)).where(DomainEvent.developer_id == developer_id, is_import(DomainEvent))


def undo_times(session: Session, developer_id: UUID) -> dict[UUID, datetime]:
    """When each CV was last undone, whether or not it was imported again since."""
    query = select(CV_ID, func.max(DomainEvent.created_at)).where(
        DomainEvent.developer_id == developer_id, CV_ID.is_not(None), IS_UNDO
    )
    rows: Sequence[Any] = session.execute(query.group_by(CV_ID)).all()
    return dict(rows)


def import_events(session: Session, developer_id: UUID, cv_id: UUID) -> list[UUID]:
    """Ids of the ``cv.imported`` events of a CV."""
    query = select(DomainEvent.id).where(
        DomainEvent.developer_id == developer_id, is_import(DomainEvent), literal(cv_id, Uuid) == CV_ID
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
