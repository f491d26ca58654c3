"""Statements that a session's transaction sends by psycopg: SQLAlchemy takes longer for each than all the rest.

For what every import sends. Nothing is flushed before, and named tuples come back instead of the ORM's rows.
"""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection, Engine
from sqlalchemy.dialects.postgresql.psycopg import dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.sql.base import Executable

from models.stores.json_column import encode_json
from models.tables import Base

CURSOR = "cursor"
Row = TypeVar("Row", bound=Base)


class Statement:
    """Compiled once, on first use; its ``bindparam`` names are the parameters. Lists are arrays, never ``IN``."""

    def __init__(self, statement: Executable) -> None:
        self.statement = statement

    @cached_property
    def sql(self) -> str:
        return str(self._compiled)

    @cached_property
    def constants(self) -> dict[str, Any]:
        """Parameters that are the same each time; objects as JSON."""
        binds, parameters = self._compiled.binds, self._compiled.params
        values = {name: value for name, value in parameters.items() if not binds[name].required}
        return {name: encode_json(one) if isinstance(one, dict) else one for name, one in values.items()}

    @cached_property
    def _compiled(self) -> Any:
        return self.statement.compile(dialect=dialect())  # type: ignore[attr-defined]

    @cached_property
    def _row(self) -> Any:
        columns: list[str] = self.statement.exported_columns.keys()  # type: ignore[attr-defined]
        return namedtuple("Row", columns)

    def rows(self, session: Session, **parameters: Any) -> list[Any]:
        """Named tuples; the statement must return something. Raises as ``send``."""
        return self.named(send(session, self.sql, {**self.constants, **parameters}))

    def row(self, session: Session, **parameters: Any) -> Any | None:
        """The first row, or None. Raises as ``send``."""
        rows = self.rows(session, **parameters)
        return rows[0] if rows else None

    def named(self, rows: Iterable[tuple[Any, ...]]) -> list[Any]:
        """Rows of this statement as named tuples."""
        return [self._row(*row) for row in rows]


def pooled_cursor(pooled: Any) -> psycopg.Cursor:
    """The connection's own: to make one is half of what a short statement costs in psycopg."""
    cursor: psycopg.Cursor | None = pooled.info.get(CURSOR)
    if cursor is None:
        cursor = pooled.info[CURSOR] = pooled.driver_connection.cursor(binary=True)
    return cursor


def send(session: Session, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement with ``%(name)s`` parameters, in the session's transaction. Raises as ``send_over``."""
    connection = session.connection()
    return send_over(connection.connection, connection, sql, parameters)


def send_over(
    pooled: Any, sender: Connection | Engine, sql: str, parameters: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """The rows of a statement with ``%(name)s`` parameters, over a connection of the pool.

    Who listens to ``before_cursor_execute`` of the sender is told, as of any other statement.

    Raises:
        sqlalchemy.exc.DBAPIError: as a session would.
    """
    cursor = pooled_cursor(pooled)
    for listener in sender.dispatch.before_cursor_execute:
        listener(sender, cursor, sql, parameters, None, False)
    try:
        return cursor.execute(sql, parameters, prepare=True).fetchall()
    except psycopg.Error as error:
        raise DBAPIError.instance(sql, None, error, psycopg.Error, hide_parameters=True) from error


def detached_row(table: type[Row], values: Mapping[str, Any]) -> Row:
    """A row as the session would load it, by attribute; without events, which cost more than all the values."""
    row: Row = table.__mapper__.class_manager.new_instance()
    row.__dict__.update(values)
    make_transient_to_detached(row)
    return row
