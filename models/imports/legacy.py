"""Moving the rows of a ``cv_analysis`` table into the profile tables, through the merge that CVs take.

Row by row, oldest id first, each in its own transaction together with a mark in the audit log: what was
interrupted goes on where it stopped, and what is done is not done again.
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
from models.rules.formats.legacy_cv_analysis import PARTS, UglyRow, read_legacy_row
from models.stores.database import Database
from models.tables import AuditEntry, Developer

MOVED = "legacy.imported"
"""The audit action that marks a row as done; its data name the table and the row."""
BATCH = 100
OWNER_COLUMNS = ("developer_id", "user_id", "developer_email", "user_email", "email")
"""Where the owner is looked for: an id of ``developers``, or a login address."""


class NoLegacyTable(Exception):
    """There is no such table, or it lacks a column; the text says which."""


@dataclass(slots=True)
class Moved:
    """What happened: rows by outcome, changes by section, and why rows were skipped."""

    rows: Counter[str] = field(default_factory=Counter)
    """``moved``, ``done_before``, ``skipped``."""
    changes: Counter[str] = field(default_factory=Counter)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """(row id, reason)."""


def move_rows(
    database: Database,
    *,
    table_name: str = "cv_analysis",
    id_column: str = "id",
    owner_column: str | None = None,
    dry_run: bool = False,
    tell: Callable[[str, str], None] = lambda row_id, reason: None,
) -> Moved:
    """Move every row; ``dry_run`` does all of it and takes it back, row by row.

    Args:
        owner_column: the column that names the developer; the first known name by default.
        tell: called with (row id, reason) for each row that is skipped.

    Raises:
        NoLegacyTable: the table, or a column it must have, does not exist.
    """
    table = _table(database, table_name)
    key = _column(table, id_column)
    owner = _column(table, owner_column) if owner_column else _owner(table)
    result = Moved()
    for row in _rows(database, table, key):
        row_id = str(row[key.name])
        try:
            with database.session() as session:
                outcome, changes = _move(session, table_name, row_id, row[owner.name], row)
                if dry_run:
                    session.rollback()
        except (UglyRow, DataError) as error:
            reason = str(error) if isinstance(error, UglyRow) else "a value cannot be stored"
            result.skipped.append((row_id, reason))
            tell(row_id, reason)
            outcome, changes = "skipped", {}
        result.rows[outcome] += 1
        result.changes.update(changes)
    return result


def _move(
    session: Session, table_name: str, row_id: str, owner: Any, row: Mapping[str, Any]
) -> tuple[str, dict[str, int]]:
    developer_id = _developer(session, owner)
    if developer_id is None:
        raise UglyRow("its developer has no account")
    developer = lock_developer(session, developer_id)
    mark = {"table": table_name, "row": row_id}
    done = select(AuditEntry.id).where(
        AuditEntry.developer_id == developer_id, AuditEntry.action == MOVED, AuditEntry.data == mark
    )
    if session.scalar(done):
        return "done_before", {}
    document = read_legacy_row(row)
    older = newest_import(session, developer_id) is not None
    changes = apply_document(session, developer, None, document, fill_only=older)
    apply_pending(session, developer)
    session.add(AuditEntry(developer_id=developer_id, action=MOVED, data=mark))
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
    """Rows by id, a batch in a transaction of its own: none stays open while rows are moved."""
    last: Any = None
    # JSON as text: what is nested too deeply to be read must cost its own row, not the batch.
    shown = [cast(one, Text).label(one.name) if isinstance(one.type, JSON) else one for one in table.columns]
    while True:
        query = select(*shown).order_by(key).limit(BATCH)
        with database.session() as session:
            found = session.execute(query if last is None else query.where(key > last))
            batch: list[Mapping[str, Any]] = [dict(row) for row in found.mappings()]
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
