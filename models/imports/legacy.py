"""Imports the rows of a ``cv_analysis`` table into the profile tables, through the same merge as CVs.

Rows are imported by ascending id, each in its own transaction together with an entry in the audit log, so an
interrupted run continues where it stopped and no row is imported twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, MetaData, Table, Text, cast, func, inspect, select
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.imports.documents import apply_document
from models.profile.import_history import newest_import
from models.rewards.apply_events import apply_pending
from models.rules.formats.legacy_cv_analysis import PARTS, InvalidLegacyRow, read_legacy_row
from models.stores.database import Database
from models.tables import AuditEntry, Developer

IMPORTED = "legacy.imported"
"""The audit action that marks a row as imported; its data name the table and the row."""
BATCH = 100
OWNER_COLUMNS = ("developer_id", "user_id", "developer_email", "user_email", "email")
"""Columns that may name the owner: an id of ``developers``, or a login address."""


class NoLegacyTable(Exception):
    """There is no such table, or it lacks a column; the text says which."""


@dataclass(slots=True)
class LegacyImportResult:
    """Rows by outcome, changes by section, and why rows were skipped."""

    rows: Counter[str] = field(default_factory=Counter)
    """``moved``, ``done_before``, ``skipped``."""
    changes: Counter[str] = field(default_factory=Counter)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """(row id, reason)."""


def import_legacy_rows(
    database: Database,
    *,
    table_name: str = "cv_analysis",
    id_column: str = "id",
    owner_column: str | None = None,
    dry_run: bool = False,
    on_skip: Callable[[str, str], None] = lambda row_id, reason: None,
) -> LegacyImportResult:
    """Import every row; ``dry_run`` rolls each row's transaction back.

    Args:
        owner_column: the column that names the developer; the first known name by default.
        on_skip: called with (row id, reason) for each row that is skipped.

    Raises:
        NoLegacyTable: the table, or a column it must have, does not exist.
    """
    table = _table(database, table_name)
    key = _column(table, id_column)
    owner = _column(table, owner_column) if owner_column else _owner(table)
    result = LegacyImportResult()
    for row in _rows(database, table, key):
        row_id = str(row[key.name])
        try:
            with database.session() as session:
                outcome, changes = _import_row(session, table_name, row_id, row[owner.name], row)
                if dry_run:
                    session.rollback()
        except (InvalidLegacyRow, DataError) as error:
            reason = str(error) if isinstance(error, InvalidLegacyRow) else "a value cannot be stored"
            result.skipped.append((row_id, reason))
            on_skip(row_id, reason)
            outcome, changes = "skipped", {}
        result.rows[outcome] += 1
        result.changes.update(changes)
    return result


def _import_row(
    session: Session, table_name: str, row_id: str, owner: Any, row: Mapping[str, Any]
) -> tuple[str, dict[str, int]]:
    developer_id = _developer(session, owner)
    if developer_id is None:
        raise InvalidLegacyRow("its developer has no account")
    developer = lock_developer(session, developer_id)
    mark = {"table": table_name, "row": row_id}
    done = select(AuditEntry.id).where(
        AuditEntry.developer_id == developer_id, AuditEntry.action == IMPORTED, AuditEntry.data == mark
    )
    if session.scalar(done):
        return "done_before", {}
    document = read_legacy_row(row)
    older = newest_import(session, developer_id) is not None
    changes = apply_document(session, developer, None, document, fill_only=older)
    apply_pending(session, developer)
    session.add(AuditEntry(developer_id=developer_id, action=IMPORTED, data=mark))
    session.flush()
    return "moved", changes


def _developer(session: Session, owner: Any) -> UUID | None:
    query = select(Developer.id)
    if isinstance(owner, str) and "@" in owner:
        return session.scalar(query.where(func.lower(Developer.email) == owner.strip().lower()))
    try:
        return session.scalar(query.where(Developer.id == UUID(str(owner))))
    except ValueError:
        return None


def _rows(database: Database, table: Table, key: Column[Any]) -> Iterator[Mapping[str, Any]]:
    """Rows by id, a batch in a transaction of its own: none stays open while rows are imported."""
    last: Any = None
    # JSON as text: a value nested too deeply to parse must fail its own row, not the batch.
    columns = [
        cast(one, Text).label(one.name) if isinstance(one.type, JSON) else one for one in table.columns
    ]
    while True:
        query = select(*columns).order_by(key).limit(BATCH)
        with database.session() as session:
            page = session.execute(query if last is None else query.where(key > last))
            batch: list[Mapping[str, Any]] = [dict(row) for row in page.mappings()]
        yield from batch
        if len(batch) < BATCH:
            return
        last = batch[-1][key.name]


def _table(database: Database, name: str) -> Table:
    if not inspect(database.engine).has_table(name):
        raise NoLegacyTable(f"There is no table {name}.")
    table = Table(name, MetaData(), autoload_with=database.engine, resolve_fks=False)
    if not set(PARTS) & set(table.columns.keys()):
        raise NoLegacyTable(f"The table {name} has none of the columns {', '.join(PARTS)}.")
    return table


def _owner(table: Table) -> Column[Any]:
    for name in OWNER_COLUMNS:
        if name in table.columns:
            return table.columns[name]
    raise NoLegacyTable(f"The table {table.name} has none of the columns {', '.join(OWNER_COLUMNS)}.")


def _column(table: Table, name: str) -> Column[Any]:
    if name not in table.columns:
        raise NoLegacyTable(f"The table {table.name} has no column {name}.")
    return table.columns[name]
