"""Statements sent by psycopg, in a session's transaction or each by itself: SQLAlchemy takes longer for each than all
the rest.

For what every import sends. Nothing is flushed before, and named tuples come back instead of the ORM's rows.
"""

import re
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, TypeVar

import orjson
import psycopg
from psycopg.pq import Format
from psycopg.types.json import set_json_loads
from sqlalchemy import Connection, Engine
from sqlalchemy.dialects.postgresql.psycopg import dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, SessionTransaction, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlalchemy.sql.base import Executable

from models.stores.json_column import encode_json
from models.tables import Base

CURSOR = "cursor"
CONNECTION = "connection"
Row = TypeVar("Row", bound=Base)


class Autocommit:
    """Sends statements each by itself, without a session: one round trip instead of three. ``info`` is for those who
    keep something in a session's."""

    def __init__(self, engine: Engine, connect: Callable[[], Any]) -> None:
        """
        Args:
            connect: takes a connection of the engine's pool that has no transaction.
        """
        self._engine, self._connect = engine, connect
        self.info: dict[Any, Any] = {}

    def send(self, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows of a statement with ``%(name)s`` parameters. Raises as ``send_over``."""
        pooled = self._connect()
        try:
            return send_over(pooled, self._engine, sql, parameters)
        finally:
            pooled.close()


Sender = Session | Autocommit


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

    def rows(self, sender: Sender, **parameters: Any) -> list[Any]:
        """Named tuples; the statement must return something. Raises as ``send``."""
        return [self._row(*row) for row in send(sender, self.sql, {**self.constants, **parameters})]

    def row(self, sender: Sender, **parameters: Any) -> Any | None:
        """The first row, or None. Raises as ``send``."""
        rows = self.rows(sender, **parameters)
        return rows[0] if rows else None


def fetch(pooled: Any, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement with ``%(name)s`` parameters, over a connection of the pool. Raises psycopg.Error."""
    numbered, names = _numbered(sql)
    cursor = _pooled_cursor(pooled)
    return cursor.execute(numbered, [parameters[name] for name in names], prepare=True).fetchall()


def _pooled_cursor(pooled: Any) -> psycopg.RawCursor:
    """The connection's own: to make one is half of what a short statement costs in psycopg."""
    cursor: psycopg.RawCursor | None = pooled.info.get(CURSOR)
    if cursor is None:
        cursor = pooled.info[CURSOR] = psycopg.RawCursor(pooled.driver_connection)
        cursor.format = Format.BINARY
        set_json_loads(orjson.loads, cursor)
    return cursor


def send(sender: Sender, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement with ``%(name)s`` parameters, in the session's transaction or by itself. Raises as
    ``send_over``."""
    if isinstance(sender, Autocommit):
        return sender.send(sql, parameters)
    connection = _connection(sender)
    return send_over(connection.connection, connection, sql, parameters)


def _connection(session: Session) -> Connection:
    """``session.connection()``, which takes as long as a short statement, once a transaction."""
    transaction = session.get_transaction()
    used: tuple[SessionTransaction | None, Connection] | None = session.info.get(CONNECTION)
    if used is None or transaction is None or used[0] is not transaction:
        connection = session.connection()
        used = session.info[CONNECTION] = session.get_transaction(), connection
    return used[1]


def send_over(
    pooled: Any, sender: Connection | Engine, sql: str, parameters: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """The rows of a statement with ``%(name)s`` parameters, over a connection of the pool.

    Who listens to ``before_cursor_execute`` of the sender is told, as of any other statement.

    Raises:
        sqlalchemy.exc.DBAPIError: as a session would.
    """
    for listener in sender.dispatch.before_cursor_execute:
        listener(sender, None, sql, parameters, None, False)
    try:
        return fetch(pooled, sql, parameters)
    except psycopg.Error as error:
        raise DBAPIError.instance(sql, None, error, psycopg.Error, hide_parameters=True) from error


@lru_cache(maxsize=512)
def _numbered(sql: str) -> tuple[bytes, list[str]]:
    """The statement as Postgres takes it, and its parameters in order: psycopg reads a long one anew each time."""
    names: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        return f"${names.setdefault(match[1], len(names) + 1)}" if match[1] else "%"

    return re.sub(r"%\((\w+)\)s|%%", number, sql).encode(), list(names)


def detached_row(table: type[Row], values: Mapping[str, Any]) -> Row:
    """A row as the session would load it, by attribute; without events, which cost more than all the values."""
    row: Row = table.__mapper__.class_manager.new_instance()
    row.__dict__.update(values)
    make_transient_to_detached(row)
    return row


def session_row(session: Session, table: type[Row], columns: Sequence[Any]) -> Row:
    """The session's row with these values, those of ``columns_of`` the table, as if it had just loaded it."""
    values = dict(zip(_attribute_names(table), columns, strict=True))
    (key,) = table.__mapper__.primary_key
    row: Row | None = session.identity_map.get(identity_key(table, values[key.name]))
    if row is None:
        row = detached_row(table, values)
        session.add(row)
        return row
    for name, value in values.items():
        set_committed_value(row, name, value)
    return row


def columns_of(table: type[Base]) -> list[Any]:
    """The columns of a table in the order of ``session_row``."""
    return [attribute.columns[0] for attribute in table.__mapper__.column_attrs]


@cache
def _attribute_names(table: type[Base]) -> list[str]:
    return [attribute.key for attribute in table.__mapper__.column_attrs]
