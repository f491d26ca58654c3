"""Versions of rows: what was made of a row is current while its version is the same."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, literal_column, select
from sqlalchemy.orm import Session

from models.tables import Developer


def version_of(table: type[Any]) -> ColumnElement[str]:
    """The transaction that wrote the row (PostgreSQL, section 5.6, System Columns): every change gives another."""
    return cast(literal_column(f"{table.__tablename__}.xmin"), String)


ROW_VERSION = version_of(Developer)
"""All writers of a developer's data call ``lock_developer``, which gives the row another version."""


def row_version(session: Session, developer_id: UUID) -> str:
    """The developer's, as this transaction sees it. Raises sqlalchemy.exc.NoResultFound: no such developer."""
    return session.scalars(select(ROW_VERSION).where(Developer.id == developer_id)).one()
