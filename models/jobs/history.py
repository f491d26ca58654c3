"""Writes a job's row together with its history: one statement, whose numbers and times are the database's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Text,
    Uuid,
    bindparam,
    case,
    cast,
    column,
    func,
    insert,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.dialects.postgresql.psycopg import dialect
from sqlalchemy.orm.attributes import set_committed_value

from models.stores.json_column import encode_json
from models.stores.statements import Autocommit, Sender, detached_row, send
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
STARTED = func.coalesce(Job.started_at, func.clock_timestamp())


class LeaseLost(Exception):
    """Another worker owns the job, or it was cancelled: this run must not write anything."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A JSON value for a column, the database's time in place of ``NOW``."""

    value: Any


class Write(NamedTuple):
    """A write that belongs to a change of a job: part of its statement, and done only if the job is changed."""

    build: Callable[[CTE], CTE]
    """Gets the changed row, ``id`` and ``cv_id``; the same function for the same SQL."""
    parameters: Mapping[str, Any]


def write_job(
    sender: Sender,
    job: Job,
    values: Mapping[str, Any],
    entries: Sequence[HistoryEntry],
    writes: Sequence[Write] = (),
) -> Job:
    """Change the job's row and append to its history, before what a session has not flushed yet; returns the row,
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
    for write in writes:
        parameters |= write.parameters
    builds = tuple(write.build for write in writes)
    statement, constants = _statement(plain, timed, tuple(sql.items()), builds)
    rows = send(sender, statement, constants | parameters)
    if not rows:
        raise LeaseLost(str(job.id))
    return _read_row(sender, job, dict(zip((*plain, *timed, *sql, *CHANGED_BY_OTHERS), rows[0], strict=True)))


def _plain(name: str, value: Any) -> Any:
    return encode_json(value) if value is not None and name in _JSON else value


def _read_row(sender: Sender, job: Job, values: Mapping[str, Any]) -> Job:
    if isinstance(sender, Autocommit) or job not in sender:
        return detached_row(Job, {**{name: job.__dict__[name] for name in _ATTRIBUTES}, **values})
    for name, value in values.items():
        set_committed_value(job, name, value)
    return job


@lru_cache(maxsize=32)
def _statement(
    plain: tuple[str, ...],
    timed: tuple[str, ...],
    sql: tuple[tuple[str, ColumnElement[Any]], ...],
    builds: tuple[Callable[[CTE], CTE], ...],
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
    entries = func.jsonb_array_elements(cast(bindparam("entries", type_=Text()), JSONB))
    entry = entries.table_valued(column("value", JSONB), with_ordinality="position").render_derived()
    rows = select(*_numbered(changed, entry.c.position), entry.c.value[0].astext, entry.c.value[1])
    history = _append(rows.join_from(changed, entry, true()))
    written = select(*list(changed.c)[1:]).add_cte(history, *(build(changed) for build in builds))
    compiled = written.compile(dialect=dialect())
    return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}


def start_with(changed: CTE) -> CTE:
    """The history entry of jobs whose stage starts as they are changed; ``changed`` has ``id`` and ``stage``."""
    data = func.jsonb_build_object("stage", changed.c.stage)
    return _append(select(*_numbered(changed, literal(1)), literal("stage.started"), data))


def _numbered(changed: CTE, position: ColumnElement[int]) -> tuple[ColumnElement[Any], ColumnElement[int]]:
    """The job and the number of its next entry, or of one after that."""
    last = select(func.coalesce(func.max(JobEvent.seq), 0)).where(JobEvent.job_id == changed.c.id)
    return changed.c.id, last.scalar_subquery() + position


def _append(rows: Select[Any]) -> CTE:
    return insert(JobEvent).from_select(["job_id", "seq", "type", "data"], rows).cte("history")


def started_records() -> ColumnElement[Any]:
    """``stages`` with the job's own stage running, as ``mark_started`` does it: for who does not know the job yet."""
    element = func.jsonb_array_elements(Job.stages)
    record = element.table_valued(column("value", JSONB), with_ordinality="position").render_derived()
    value = record.c.value
    begun = func.jsonb_build_object(
        *("status", "running", "finished_at", None),
        *("started_at", func.coalesce(value["started_at"].astext, _time())),
        *("attempts", cast(value["attempts"].astext, Integer) + 1),
    )
    marked = case((value["name"].astext == Job.stage, value.op("||")(begun)), else_=value)
    records = select(func.jsonb_agg(aggregate_order_by(marked, record.c.position))).scalar_subquery()
    return func.coalesce(records, Job.stages)


def _parameter(name: str) -> ColumnElement[Any]:
    if name in _JSON:
        return cast(bindparam(f"new_{name}", type_=Text()), JSONB)
    return bindparam(f"new_{name}", type_=getattr(Job, name).type)


def _with_time(text: ColumnElement[str]) -> ColumnElement[Any]:
    return cast(func.replace(text, NOW, _time()), JSONB)


def _time() -> ColumnElement[str]:
    return func.to_char(func.timezone("UTC", func.clock_timestamp()), _ISO)
