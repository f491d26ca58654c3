"""Writes a job's row together with its history: one statement, whose numbers and times are the database's."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Text,
    Uuid,
    bindparam,
    cast,
    column,
    func,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from models.tables import TERMINAL, Job, JobEvent

NOW = "{database time}"
"""Stands for the time of the statement (ISO 8601, UTC) in a ``Timed`` value."""
HistoryEntry = tuple[str, Mapping[str, Any]]
"""Type and data of a ``JobEvent``."""

_ISO = 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'


class LeaseLost(Exception):
    """Another worker owns the job, or it was cancelled: this run must not write anything."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A JSON value for a column, the database's time in place of ``NOW``."""

    value: Any


def write_job(session: Session, job: Job, values: Mapping[str, Any], entries: Sequence[HistoryEntry]) -> Job:
    """Change the job's row and append to its history; returns the row, which ``job`` is where the session has it.

    Args:
        job: as it was last read; nothing else may have changed it since. It may be detached.
        values: by attribute: plain, ``Timed`` or SQL.

    Raises:
        LeaseLost: it has ended, or its ``lease_token`` is another one.
    """
    timed = {name: json.dumps(value.value) for name, value in values.items() if isinstance(value, Timed)}
    sql = {name: value for name, value in values.items() if isinstance(value, ColumnElement)}
    plain = {name: value for name, value in values.items() if name not in timed and name not in sql}
    parameters = {f"new_{name}": value for name, value in {**timed, **plain}.items()}
    parameters |= {"job": job.id, "token": job.lease_token}
    parameters["entries"] = [[name, dict(data)] for name, data in entries]
    statement = _statement(tuple(plain), tuple(timed), tuple(sql.items()))
    row = session.scalar(statement, parameters, execution_options={"populate_existing": True})
    if row is None:
        raise LeaseLost(str(job.id))
    return row


@lru_cache(maxsize=32)
def _statement(
    plain: tuple[str, ...], timed: tuple[str, ...], sql: tuple[tuple[str, ColumnElement[Any]], ...]
) -> Any:
    """Built once for each kind of change: building it costs more than running it."""
    values: dict[str, Any] = {name: bindparam(f"new_{name}", type_=getattr(Job, name).type) for name in plain}
    values |= {name: _with_time(bindparam(f"new_{name}", type_=Text())) for name in timed}
    changed = (
        update(Job)
        .where(
            Job.id == bindparam("job", type_=Uuid()),
            Job.lease_token == bindparam("token", type_=BigInteger()),
        )
        .where(Job.status.not_in(TERMINAL))
        .values({**values, **dict(sql)})
        .returning(*Job.__table__.columns)
        .cte("changed")
    )
    last = select(func.coalesce(func.max(JobEvent.seq), 0)).where(
        JobEvent.job_id == bindparam("job", type_=Uuid())
    )
    entries = func.jsonb_array_elements(bindparam("entries", type_=JSONB()))
    entry = entries.table_valued(column("value", JSONB), with_ordinality="position").render_derived()
    seq = last.scalar_subquery() + entry.c.position
    rows = select(changed.c.id, seq, entry.c.value[0].astext, entry.c.value[1]).join_from(
        changed, entry, true()
    )
    history = insert(JobEvent).from_select(["job_id", "seq", "type", "data"], rows)
    return select(Job).from_statement(select(*changed.c).add_cte(history.cte("history")))


def _with_time(text: ColumnElement[str]) -> ColumnElement[Any]:
    time = func.to_char(func.timezone("UTC", func.clock_timestamp()), _ISO)
    return cast(func.replace(text, NOW, time), JSONB)
