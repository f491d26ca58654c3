"""Writes a job's row together with its history: one statement, whose numbers and times are the database's."""

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
from sqlalchemy.dialects.postgresql.psycopg import dialect
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from models.stores.json_column import encode_json
from models.stores.statements import detached_row, send
from models.tables import TERMINAL, Job, JobEvent

NOW = "{database time}"
"""Stands for the time of the statement (ISO 8601, UTC) in a ``Timed`` value."""
HistoryEntry = tuple[str, Mapping[str, Any]]
"""Type and data of a ``JobEvent``."""

CHANGED_BY_OTHERS = ("cv_id", "usage", "updated_at")
"""Attributes that others write, too: a deletion of the CV, calls of the model, the database."""
_ATTRIBUTES = tuple(attribute.key for attribute in Job.__mapper__.column_attrs)
_JSON = frozenset(name for name in _ATTRIBUTES if isinstance(getattr(Job, name).type, JSONB))
_ISO = 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'


class LeaseLost(Exception):
    """Another worker owns the job, or it was cancelled: this run must not write anything."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A JSON value for a column, the database's time in place of ``NOW``."""

    value: Any


def write_job(session: Session, job: Job, values: Mapping[str, Any], entries: Sequence[HistoryEntry]) -> Job:
    """Change the job's row and append to its history, before what the session has not flushed yet; returns the row,
    which is ``job`` where the session has it.

    Args:
        job: as it was last read; nothing but ``CHANGED_BY_OTHERS`` may have changed since. It may be detached, as
            then is what returns.
        values: by attribute: plain, ``Timed`` or SQL.

    Raises:
        LeaseLost: it has ended, or its ``lease_token`` is another one.
    """
    sql = {name: value for name, value in values.items() if isinstance(value, ColumnElement)}
    timed = tuple(name for name, value in values.items() if isinstance(value, Timed))
    plain = tuple(name for name in values if name not in sql and name not in timed)
    parameters: dict[str, Any] = {f"new_{name}": encode_json(values[name].value) for name in timed}
    parameters |= {f"new_{name}": _plain(name, values[name]) for name in plain}
    parameters |= {"job": job.id, "token": job.lease_token}
    parameters["entries"] = encode_json([[name, dict(data)] for name, data in entries])
    statement, constants = _statement(plain, timed, tuple(sql.items()))
    rows = send(session, statement, constants | parameters)
    if not rows:
        raise LeaseLost(str(job.id))
    return _read_row(
        session, job, dict(zip((*plain, *timed, *sql, *CHANGED_BY_OTHERS), rows[0], strict=True))
    )


def _plain(name: str, value: Any) -> Any:
    return encode_json(value) if value is not None and name in _JSON else value


def _read_row(session: Session, job: Job, values: Mapping[str, Any]) -> Job:
    if job not in session:
        return detached_row(Job, {**{name: job.__dict__[name] for name in _ATTRIBUTES}, **values})
    for name, value in values.items():
        set_committed_value(job, name, value)
    return job


@lru_cache(maxsize=32)
def _statement(
    plain: tuple[str, ...], timed: tuple[str, ...], sql: tuple[tuple[str, ColumnElement[Any]], ...]
) -> tuple[str, dict[str, Any]]:
    """SQL for psycopg, and the parameters that never change. Built once for each kind of change, and sent without
    the ORM: either costs more than running it."""
    values: dict[str, Any] = {name: _parameter(name) for name in plain}
    values |= {name: _with_time(bindparam(f"new_{name}", type_=Text())) for name in timed}
    changed = (
        update(Job)
        .where(
            Job.id == bindparam("job", type_=Uuid()),
            Job.lease_token == bindparam("token", type_=BigInteger()),
        )
        .where(*(Job.status != status for status in TERMINAL))
        .values({**values, **dict(sql)})
        .returning(Job.id, *(getattr(Job, name) for name in (*values, *dict(sql), *CHANGED_BY_OTHERS)))
        .cte("changed")
    )
    last = select(func.coalesce(func.max(JobEvent.seq), 0)).where(
        JobEvent.job_id == bindparam("job", type_=Uuid())
    )
    entries = func.jsonb_array_elements(cast(bindparam("entries", type_=Text()), JSONB))
    entry = entries.table_valued(column("value", JSONB), with_ordinality="position").render_derived()
    seq = last.scalar_subquery() + entry.c.position
    rows = select(changed.c.id, seq, entry.c.value[0].astext, entry.c.value[1]).join_from(
        changed, entry, true()
    )
    history = insert(JobEvent).from_select(["job_id", "seq", "type", "data"], rows)
    written = list(changed.c)[1:]
    compiled = select(*written).add_cte(history.cte("history")).compile(dialect=dialect())
    return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}


def _parameter(name: str) -> ColumnElement[Any]:
    if name in _JSON:
        return cast(bindparam(f"new_{name}", type_=Text()), JSONB)
    return bindparam(f"new_{name}", type_=getattr(Job, name).type)


def _with_time(text: ColumnElement[str]) -> ColumnElement[Any]:
    time = func.to_char(func.timezone("UTC", func.clock_timestamp()), _ISO)
    return cast(func.replace(text, NOW, time), JSONB)
