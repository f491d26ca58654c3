"""The change history of a profile, newest first."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.stores.owned_rows import Page, page_owned
from models.tables import ProfileChange


def history_page(
    session: Session,
    developer_id: UUID,
    *,
    limit: int,
    cursor: UUID | None = None,
    section: str | None = None,
    row_id: UUID | None = None,
    cv_id: UUID | None = None,
) -> Page[ProfileChange]:
    """At most ``limit`` changes older than ``cursor``, of one section, one row or one import where named."""
    wanted: dict[Any, Any] = {
        ProfileChange.section: section,
        ProfileChange.row_id: row_id,
        ProfileChange.cv_id: cv_id,
    }
    only = ProfileChange.developer_id == developer_id
    for column, value in wanted.items():
        if value is not None:
            only &= column == value
    return page_owned(session, ProfileChange, developer_id, limit=limit, cursor=cursor, only=only)
