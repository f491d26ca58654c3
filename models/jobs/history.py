"""Writes a job's row together with its history: one statement, whose numbers and times are the database's."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Text, bindparam, cast, column, func, insert, literal, select, true, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from models.tables import TERMINAL, Job, JobEvent

NOW = "{database time}"
"""Stands for the time of the statement (ISO 8601, UTC) in what ``with_time`` takes."""
HistoryEntry = tuple[str, Mapping[str, Any]]
"""Type and data of a ``JobEvent``."""

_ISO = 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'
_ENTRIES = bindparam("history_entries", type_=JSONB)


class LeaseLost(Exception):
    """Another worker owns the job, or it was cancelled: this run must not write anything."""


def with_time(value: Any) -> Any:
    """The JSON value as SQL, the database's time in place of ``NOW``."""
    time = func.to_char(func.timezone("UTC", func.clock_timestamp()), _ISO)
    return cast(func.replace(literal(json.dumps(value), Text), NOW, time), JSONB)


def write_job(session: Session, job: Job, values: Mapping[str, Any], entries: Sequence[HistoryEntry]) -> Job:
    """Change the job's row and append to its history; returns the row, which ``job`` is where the session has it.

    Args:
        job: as it was last read; nothing else may have changed it since. It may be detached.

    Raises:
        LeaseLost: it has ended, or its ``lease_token`` is another one.
    """
    changed = (
        update(Job)
        .where(Job.id == job.id, Job.lease_token == job.lease_token, Job.status.not_in(TERMINAL))
        .values(dict(values))
        .returning(*Job.__table__.columns)
        .cte("changed")
    )
    last = select(func.coalesce(func.max(JobEvent.seq), 0)).where(JobEvent.job_id == job.id).scalar_subquery()
    entry = func.jsonb_array_elements(_ENTRIES).table_valued(
        column("value", JSONB), with_ordinality="position"
    )
    entry = entry.render_derived()
    rows = select(changed.c.id, last + entry.c.position, entry.c.value[0].astext, entry.c.value[1])
    rows = rows.join_from(changed, entry, true())
    history = insert(JobEvent).from_select(["job_id", "seq", "type", "data"], rows)
    statement = select(*changed.c).add_cte(history.cte("history"))
    row = session.scalar(
        select(Job).from_statement(statement),
        {"history_entries": [[name, dict(data)] for name, data in entries]},
        execution_options={"populate_existing": True},
    )
    if row is None:
        raise LeaseLost(str(job.id))
    return row
