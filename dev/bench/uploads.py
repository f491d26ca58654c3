"""The limit of uploads: the INSERTs that one of them makes, repeated by psycopg alone."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from dev.bench.deployment import Deployment
from dev.bench.files import File
from dev.bench.people import Person
from dev.bench.throughput import queue_jobs
from models.tables import Base, new_id

CONNECTIONS = 4
Inserted = list[tuple[str, dict[str, Any]]]
"""Tables and rows, parents first."""


def upload_inserts(deployment: Deployment, person: Person, file: File) -> Inserted:
    """Upload the file while the worker is paused; the rows which that transaction inserted."""
    with deployment.paused("worker"):
        _, (job_id,) = queue_jobs(deployment, [person], [file])
        with psycopg.connect(deployment.database_url, row_factory=dict_row) as connection:
            return [
                (table.name, row)
                for table in Base.metadata.sorted_tables
                if table.name != "developers"  # its row was updated
                for row in connection.execute(
                    sql.SQL("SELECT * FROM {} WHERE xmin = (SELECT xmin FROM jobs WHERE id = %s)").format(
                        sql.Identifier(table.name)
                    ),
                    [job_id],
                )
            ]


def insert_copies(deployment: Deployment, rows: Inserted, people: Sequence[Person]) -> float:
    """Insert the rows once for each person, a transaction each; transactions a second.

    The people are gone afterwards: their jobs are not to be worked off.
    """
    copies = [_copy(rows, UUID(person.id)) for person in people]
    shares = [copies[number::CONNECTIONS] for number in range(CONNECTIONS)]
    with deployment.paused("worker", "scheduler"), ThreadPoolExecutor(CONNECTIONS) as pool:
        began = time.monotonic()
        list(pool.map(lambda share: _insert(deployment, share), shares))
        seconds = time.monotonic() - began
        deletion = "DELETE FROM developers WHERE id = ANY(%s::uuid[]) RETURNING id"
        deployment.query(deletion, [person.id for person in people])
    return len(people) / seconds


def _insert(deployment: Deployment, copies: Sequence[Inserted]) -> None:
    with psycopg.connect(deployment.database_url, autocommit=True) as connection:
        for rows in copies:
            with connection.transaction():
                for table, row in rows:
                    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                        sql.Identifier(table),
                        sql.SQL(", ").join(map(sql.Identifier, row)),
                        sql.SQL(", ").join(sql.Placeholder() * len(row)),
                    )
                    connection.execute(statement, list(row.values()))


def _copy(rows: Inserted, developer_id: UUID) -> Inserted:
    """The rows as another developer's: every row has an id of its own, and references follow."""
    (old,) = {row["developer_id"] for _, row in rows if "developer_id" in row}
    ids = {row["id"]: new_id() for _, row in rows if "id" in row} | {old: developer_id}
    return [(table, {name: _value(ids, value) for name, value in row.items()}) for table, row in rows]


def _value(ids: dict[UUID, UUID], value: Any) -> Any:
    if isinstance(value, dict | list):
        return Jsonb(value)
    return ids.get(value, value) if isinstance(value, UUID) else value
