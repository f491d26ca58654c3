"""A job as it is polled: one SELECT, JSON-ready."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, case, func, null, select
from sqlalchemy.orm import aliased

from models.rules.jobs.estimates import (
    StageTimes,
    measured_progress,
    remaining_seconds,
    waiting_seconds,
)
from models.rules.jobs.stages import progress
from models.stores.owned_rows import NotFound
from models.stores.reads import Read, Reads
from models.tables import TERMINAL, Job

_ahead = aliased(Job)
_jobs_ahead = (
    select(func.count())
    .where(_ahead.status == "queued", _ahead.queue == Job.queue, _ahead.next_run_at < Job.next_run_at)
    .correlate(Job)
    .scalar_subquery()
)
_waits = and_(Job.status == "queued", Job.next_run_at <= func.now())
FIELDS = {
    "id": Job.id,
    "kind": Job.kind,
    "status": Job.status,
    "stage": Job.stage,
    "progress": Job.stages,
    "queue_position": case((_waits, _jobs_ahead + 1), else_=null()),
    "estimated_seconds": func.clock_timestamp(),
    "stages": Job.stages,
    "error": Job.error,
    "waiting": Job.last_problem,
    "result": Job.result,
    "usage": Job.usage,
    "queue": Job.queue,
    "cv_id": Job.cv_id,
    "callback_url": Job.callback_url,
    "retry_of": Job.retry_of,
    "created_at": Job.created_at,
    "started_at": Job.started_at,
    "finished_at": Job.finished_at,
}
"""Field -> what it is made of."""
_JOB = Read(
    select(*FIELDS.values()).where(
        Job.id == bindparam("job_id"), Job.developer_id == bindparam("developer_id")
    )
)


def read_job(reads: Reads, developer_id: UUID, job_id: UUID, times: StageTimes) -> dict[str, Any]:
    """The developer's job. Raises models.stores.owned_rows.NotFound."""
    row = reads.row(_JOB, job_id=job_id, developer_id=developer_id)
    if row is None:
        raise NotFound(f"job {job_id}")
    view = dict(zip(FIELDS, row, strict=True))
    records, now = view["stages"], view["estimated_seconds"].isoformat()
    view["estimated_seconds"] = _estimated_seconds(view, times, now)
    measured = None if view["status"] in TERMINAL else measured_progress(records, times, now)
    return {**view, "progress": progress(records) if measured is None else measured}


def _estimated_seconds(view: dict[str, Any], times: StageTimes, now: str) -> int | None:
    """Until the end of the job; None of an ended one, or before anything was measured."""
    if view["status"] in TERMINAL:
        return None
    work = remaining_seconds(view["stages"], times, now)
    wait = waiting_seconds(view["queue_position"] or 1, view["stages"], times)
    return None if work is None or wait is None else round(work + wait)
