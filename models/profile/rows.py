"""Loads, makes and removes the rows of a profile."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.profile.change_log import ChangeLog
from models.profile.sections import SECTIONS, Section
from models.rules.profile.change_counts import WHOLE_ROW
from models.stores.bulk_insert import add_new_row
from models.tables import ContactInfo, Developer, new_id


def values_of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def contact_row(session: Session, developer_id: UUID) -> ContactInfo | None:
    return session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer_id))


def add_contact_row(log: ChangeLog) -> ContactInfo:
    """An empty row for a developer who has none."""
    columns: dict[str, Any] = {"evidence": {}, "extras": {}, "links": [], "origin_cv_id": log.cv_id}
    return add_new_row(log.session, ContactInfo, id=new_id(), developer_id=log.developer.id, **columns)


def section_rows(session: Session, developer_id: UUID, section: Section) -> list[Any]:
    """Rows of a list section in their order."""
    table: Any = section.table
    query = select(table).where(table.developer_id == developer_id).order_by(table.position, table.id)
    return list(session.scalars(query))


def profile_rows(session: Session, developer: Developer) -> Iterator[Any]:
    """The developer, the contact row and the rows of all list sections."""
    yield developer
    if contact := contact_row(session, developer.id):
        yield contact
    for section in SECTIONS:
        yield from section_rows(session, developer.id, section)


def count_rows(session: Session, developer_id: UUID, section: Section) -> tuple[int, int]:
    """(number of rows, position after the last one) of a list section."""
    table: Any = section.table
    query = select(func.count(), func.coalesce(func.max(table.position), -1) + 1)
    count, position = session.execute(query.where(table.developer_id == developer_id)).one()
    return count, position


def add_row(
    log: ChangeLog,
    section: Section,
    values: Mapping[str, Any],
    *,
    position: int,
    match_key: str | None = None,
    **columns: Any,
) -> Any:
    """Add a row to a list section and log it; the next flush writes both.

    Args:
        match_key: the key of the values by default.
        columns: the state of merges, and ``skill_id`` of a skill.
    """
    table: Any = section.table
    row = add_new_row(
        log.session,
        table,
        id=new_id(),
        developer_id=log.developer.id,
        match_key=section.key(values) if match_key is None else match_key,
        position=position,
        origin_cv_id=log.cv_id,
        last_seen_cv_id=log.cv_id,
        **{"evidence": {}, **columns},
        **values,
    )
    log.add(section.name, row.id, WHOLE_ROW, None, dict(values))
    return row


def remove_row(log: ChangeLog, section: str, row: Any, names: Iterable[str]) -> None:
    """Delete a row and log its named values."""
    log.add(section, row.id, WHOLE_ROW, values_of(row, names), None)
    log.session.delete(row)
