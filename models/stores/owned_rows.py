"""Queries limited to the developer's rows; rows of others raise NotFound."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.errors import DomainError

Row = TypeVar("Row")


class NotFound(DomainError, LookupError):
    """No such row of this developer; whether another developer has one is not said."""

    code, detail, status = "not_found", "Not found.", 404

    def __init__(self, row: str) -> None:
        Exception.__init__(self, row)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows, newest first, and the id after which the next page begins (None on the last page)."""

    items: list[Row]
    next_cursor: UUID | None


def get_owned(
    session: Session, table: type[Row], developer_id: UUID, row_id: UUID, *, lock: bool = False
) -> Row:
    """The developer's row with this id.

    ``lock`` locks it until the transaction ends; lock the developer first where both are needed.

    Raises:
        NotFound: the id is unknown, or the row belongs to somebody else.
    """
    columns: Any = table
    query = select(table).where(columns.id == row_id, columns.developer_id == developer_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = session.scalar(query)
    if row is None:
        raise NotFound(f"{columns.__tablename__} {row_id}")
    return row


def page_owned(
    session: Session,
    table: type[Row],
    developer_id: UUID,
    *,
    limit: int,
    cursor: UUID | None = None,
    only: ColumnElement[bool] | None = None,
) -> Page[Row]:
    """At most ``limit`` rows older than ``cursor``; ids are UUIDv7, so their order is that of creation."""
    columns: Any = table
    query = select(table).where(columns.developer_id == developer_id)
    if cursor is not None:
        query = query.where(columns.id < cursor)
    if only is not None:
        query = query.where(only)
    rows: list[Any] = list(session.scalars(query.order_by(columns.id.desc()).limit(limit + 1)))
    more = len(rows) > limit
    return Page(rows[:limit], rows[limit - 1].id if more else None)
