"""A job as it is polled: one SELECT, JSON-ready."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from models.rules.jobs.stages import progress
from models.stores.owned_rows import NotFound
from models.stores.reads import Read, Reads
from models.tables import Job

FIELDS = {
    "id": Job.id,
    "kind": Job.kind,
    "status": Job.status,
    "stage": Job.stage,
    "progress": Job.stages,
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


def read_job(reads: Reads, developer_id: UUID, job_id: UUID) -> dict[str, Any]:
    """The developer's job. Raises models.stores.owned_rows.NotFound."""
    row = reads.row(_JOB, job_id=job_id, developer_id=developer_id)
    if row is None:
        raise NotFound(f"job {job_id}")
    view = dict(zip(FIELDS, row, strict=True))
    return {**view, "progress": progress(view["stages"])}
