"""Which CVs are in a profile: imported, and not undone since. Derived from the developer's events."""

from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.domain_event import DomainEvent

IMPORTED = "cv.imported"
UNDONE = "profile.updated"
"""With ``by`` = ``undo`` in its data."""


def standing_imports(session: Session, developer_id: UUID) -> set[UUID]:
    """Ids of CVs whose latest import has not been undone (deleted ones included: their values stayed)."""
    cv_id, undo = DomainEvent.data["cv_id"].astext, DomainEvent.data["by"].astext == "undo"
    query = (
        select(cv_id, DomainEvent.type, func.max(DomainEvent.sequence))
        .where(DomainEvent.developer_id == developer_id, cv_id.is_not(None))
        .where(or_(DomainEvent.type == IMPORTED, and_(DomainEvent.type == UNDONE, undo)))
        .group_by(cv_id, DomainEvent.type)
    )
    last = {(cv, event_type): sequence for cv, event_type, sequence in session.execute(query)}
    return {
        UUID(cv)
        for (cv, event_type), sequence in last.items()
        if event_type == IMPORTED and sequence > last.get((cv, UNDONE), 0)
    }


def newest_import(session: Session, developer_id: UUID) -> UUID | None:
    """The CV uploaded last among those in the profile; ids are UUIDv7, so their order is that of upload."""
    return max(standing_imports(session, developer_id), default=None)
