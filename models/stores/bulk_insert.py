"""Inserts the new rows of a session as JSON: one statement for all their tables, the same for any number of rows.

The unit of work sends a statement for each table and each number of rows; building, parsing and planning those costs
more than inserting the rows.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import orjson
from sqlalchemy import ColumnDefault
from sqlalchemy.orm import Session, make_transient_to_detached

from models.stores.statements import send
from models.tables import (
    Achievement,
    Base,
    ChallengeProgress,
    ContactInfo,
    DeveloperSkill,
    DomainEvent,
    Education,
    Experience,
    PointsTransaction,
    ProfileChange,
    UserBadge,
    WebhookDelivery,
    XpTransaction,
)

TABLES: frozenset[type[Base]] = frozenset(
    {
        Achievement,
        ChallengeProgress,
        ContactInfo,
        DeveloperSkill,
        DomainEvent,
        Education,
        Experience,
        PointsTransaction,
        ProfileChange,
        UserBadge,
        WebhookDelivery,
        XpTransaction,
    }
)
"""What imports and edits add rows to. None has a column that JSON does not hold, or an id that Postgres gives."""

_PART = """
part_{number} AS (INSERT INTO {table} ({columns})
SELECT {columns} FROM json_populate_recordset(NULL::{table}, CAST(%(rows_{number})s AS json)){conflict})
"""
_CONFLICTS = {UserBadge.__tablename__: " ON CONFLICT (developer_id, badge) DO NOTHING"}
"""Of tables in which a row that is there already may stay."""


def insert_new_rows(session: Session, *_: Any) -> None:
    """Insert the new rows, which are then persistent; a listener for ``before_flush``.

    Where other tables have new rows, too, all are left to the unit of work, which knows what refers to what. Columns
    without a value get their default, or null.
    """
    rows = list(session.new)
    if not rows or not all(type(row) in TABLES for row in rows):
        return
    values: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_column = _complete(row)
        values[row.__tablename__, tuple(by_column)].append(by_column)
    statement = _insertion(tuple(values))
    parameters = {f"rows_{number}": _json(part) for number, part in enumerate(values.values())}
    send(session, statement, parameters)
    for row in rows:
        session.expunge(row)
        make_transient_to_detached(row)
        session.add(row)


def _json(values: Sequence[Mapping[str, Any]]) -> str:
    return orjson.dumps(values, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def _complete(row: Base) -> dict[str, Any]:
    """The values by column, after defaults were set; without columns whose default is the server's."""
    loaded, values = row.__dict__, {}
    for key, column, default, is_servers in _attributes(type(row)):
        if key not in loaded:
            if is_servers:
                continue
            loaded[key] = default(None) if default else None
        values[column] = loaded[key]
    return values


@cache
def _attributes(table: type[Base]) -> list[tuple[str, str, Callable[[Any], Any] | None, bool]]:
    """Key, column, default, and whether the server has one."""
    attributes = []
    for attribute in table.__mapper__.column_attrs:
        (column,) = attribute.columns
        default = column.default.arg if isinstance(column.default, ColumnDefault) else None
        attributes.append((attribute.key, str(column.name), default, column.server_default is not None))
    return attributes


@lru_cache(maxsize=256)
def _insertion(parts: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Rows of each part come as JSON; Postgres checks foreign keys between them when all are in."""
    insertions = [
        _PART.format(
            number=number,
            table=table,
            columns=", ".join(f'"{name}"' for name in columns),
            conflict=_CONFLICTS.get(table, ""),
        )
        for number, (table, columns) in enumerate(parts)
    ]
    return f"WITH {', '.join(insertions)} SELECT 1"
