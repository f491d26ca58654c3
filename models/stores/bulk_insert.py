"""Writes the new rows of a session as JSON: one statement for all their tables, the same for any number of rows.

The unit of work sends a statement for each table and each number of rows; building, parsing and planning those costs
more than inserting the rows. So do the ORM's objects: rows that nobody needs afterwards are none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, TypeVar

import orjson
from sqlalchemy import ClauseElement, ColumnDefault
from sqlalchemy.orm import Session, make_transient, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_state

from models.stores.statements import send
from models.tables import ActiveDay, Base, ChallengeProgress, Developer, UserBadge

NEW = "new_rows"
Row = TypeVar("Row", bound=Base)
Table = type[Base]
Part = tuple[str, Table, tuple[str, ...]]
"""What is done, to which table, with which columns."""

_INSERT = """
part_{number} AS (INSERT INTO {table} ({columns})
SELECT {columns} FROM json_populate_recordset(NULL::{table}, CAST(%(rows_{number})s AS json)){conflict})
"""
_UPDATE = """
part_{number} AS (UPDATE {table} SET {changes}updated_at = now()
FROM json_populate_recordset(NULL::{table}, CAST(%(rows_{number})s AS json)) AS new WHERE {table}.id = new.id)
"""
_CONFLICTS: Mapping[Table, str] = {
    ActiveDay: " ON CONFLICT (developer_id, day) DO UPDATE"
    " SET zone = excluded.zone, kind = excluded.kind, begins = excluded.begins",
    UserBadge: " ON CONFLICT (developer_id, badge) DO NOTHING",
    ChallengeProgress: " ON CONFLICT (developer_id, challenge_id) DO UPDATE"
    " SET progress = excluded.progress, completed_at = excluded.completed_at",
}
"""Of tables in which a row may be there already."""


class RowSession(Session):
    """A session whose flush also inserts the rows that were added by the functions below."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        for row in self._write_rows():
            make_transient_to_detached(row)
            self.add(row)
        super().flush(objects)

    def flush_last(self) -> None:
        """Before the commit: the rows stay out of the session, which ends."""
        self._write_rows()

    def _write_rows(self) -> list[Any]:
        """The rows that are in the database now, and not in the session."""
        if self.new:
            super().flush()  # what the rows may refer to
        return _write(self, self.info.pop(NEW, ()))


def add_new_row(session: Session, table: type[Row], **values: Any) -> Row:
    """A row that the session's next flush inserts, and that is the session's from then on.

    Columns without a value get their default, or null; none may be an id that Postgres gives. A value that JSON does
    not hold raises a TypeError in the flush.
    """
    row: Row = table.__mapper__.class_manager.new_instance()
    row.__dict__.update(values)
    _waiting(session).append((table, row.__dict__, row))
    return row


def add_new_rows(session: Session, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Have rows inserted by the session's next flush, as ``add_new_row`` does; nobody gets them as objects."""
    _waiting(session).extend((table, dict(values), None) for values in rows)


def _waiting(session: Session) -> list[tuple[Table, dict[str, Any], Any]]:
    waiting: list[tuple[Table, dict[str, Any], Any]] = session.info.setdefault(NEW, [])
    return waiting


def _write(session: Session, rows: Sequence[tuple[Table, dict[str, Any], Any]]) -> list[Any]:
    if not rows:
        return []
    parts: dict[Part, list[dict[str, Any]]] = defaultdict(list)
    for table, values, _ in rows:
        by_column = _complete(table, values)
        parts[_INSERT, table, tuple(by_column)].append(by_column)
    changed = {row: _changes(row) for row in session.dirty if type(row) is Developer and _is_plain(row)}
    for row, by_column in changed.items():
        parts[_UPDATE, type(row), tuple(by_column)].append(by_column)
    parameters = {f"rows_{number}": _json(part) for number, part in enumerate(parts.values())}
    send(session, _statement(tuple(parts)), parameters)
    for row in changed:
        make_transient(row)
        row.__dict__.pop("updated_at", None)  # is read again by who asks for it
    return [*changed, *(row for *_, row in rows if row is not None)]


def _is_plain(row: Base) -> bool:
    """Whether none of its values is SQL."""
    return not any(isinstance(value, ClauseElement) for value in row.__dict__.values())


def _changes(row: Base) -> dict[str, Any]:
    """Id and changed values by column."""
    table, before = type(row), instance_state(row).committed_state
    return {
        column: row.__dict__[key]
        for key, column, *_ in _attributes(table)
        if key == "id" or (key in before and before[key] != row.__dict__[key])
    }


def _json(values: Sequence[Mapping[str, Any]]) -> str:
    return orjson.dumps(values, default=Decimal.__str__, option=orjson.OPT_NON_STR_KEYS).decode()


def _complete(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """The values by column, after defaults were set; without columns whose default is the server's."""
    by_column = {}
    for key, column, default, is_servers in _attributes(table):
        if key not in values:
            if is_servers:
                continue
            values[key] = default(None) if default else None
        by_column[column] = values[key]
    return by_column


@cache
def _attributes(table: Table) -> list[tuple[str, str, Callable[[Any], Any] | None, bool]]:
    """Key, column, default, and whether the server has one."""
    attributes = []
    for attribute in table.__mapper__.column_attrs:
        (column,) = attribute.columns
        default = column.default.arg if isinstance(column.default, ColumnDefault) else None
        attributes.append((attribute.key, str(column.name), default, column.server_default is not None))
    return attributes


@lru_cache(maxsize=256)
def _statement(parts: Sequence[Part]) -> str:
    """Rows of each part come as JSON; Postgres checks foreign keys between them when all are in."""
    texts = [
        sql.format(
            number=number,
            table=table.__tablename__,
            columns=", ".join(f'"{name}"' for name in columns),
            changes="".join(f'"{name}" = new."{name}", ' for name in columns if name != "id"),
            conflict=_CONFLICTS.get(table, ""),
        )
        for number, (sql, table, columns) in enumerate(parts)
    ]
    return f"WITH {', '.join(texts)} SELECT 1"
