"""Admin actions on jobs of others and of the system; each change writes an audit log entry."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.events.audit_log import COMMAND_LINE, audit
from models.events.domain_events import lock_developer
from models.jobs import lifecycle
from models.jobs.history import write_job
from models.jobs.lifecycle import JobConflict
from models.jobs.retry import retry
from models.stores.outbox import Wakeup, add_wakeup
from models.stores.owned_rows import NotFound, Page
from models.tables import TERMINAL, Job, JobEvent

FILTERS = {
    "status": Job.status,
    "kind": Job.kind,
    "developer_id": Job.developer_id,
    "code": Job.error["code"].astext,
}


def find_job(session: Session, job_id: UUID) -> tuple[Job, list[JobEvent]]:
    """Any job, with its history. Raises NotFound."""
    job = session.get(Job, job_id)
    if job is None:
        raise NotFound(f"job {job_id}")
    history = select(JobEvent).where(JobEvent.job_id == job_id).order_by(JobEvent.seq)
    return job, list(session.scalars(history))


def find_jobs(
    session: Session, wanted: Mapping[str, Any], *, limit: int, cursor: UUID | None = None
) -> Page[Job]:
    """Jobs of all developers and of the system, newest first, with a value ``wanted`` for each of ``FILTERS``;
    None asks for nothing."""
    filters = [column == wanted[name] for name, column in FILTERS.items() if wanted[name] is not None]
    query = select(Job).where(*filters).order_by(Job.id.desc()).limit(limit + 1)
    if cursor is not None:
        query = query.where(Job.id < cursor)
    rows = list(session.scalars(query))
    return Page(rows[:limit], rows[limit - 1].id if len(rows) > limit else None)


def requeue(session: Session, job_id: UUID, *, by: UUID | None, deadline_seconds: float) -> Job:
    """Run a job now: a waiting job continues at once, with a crash count of 0 and a new deadline; one that failed
    or was cancelled is retried as a new job.

    Raises:
        NotFound: there is no such job.
        JobConflict: it has succeeded, a worker runs it right now, or it cannot be retried.
    """
    job = _lock_job(session, job_id)
    _audit(session, by, "job.requeued", job_id)
    if job.status in TERMINAL:
        return _retry(session, job, deadline_seconds)
    if job.lease_until is not None:
        raise JobConflict("job_running", "A worker is running this job right now.")
    values = {
        "next_run_at": func.now(),
        "next_wake_at": None,
        "deadline_at": func.now() + timedelta(seconds=deadline_seconds),
        "crash_count": 0,
        "attempts": 0,
    }
    write_job(session, job, values, [("requeued", {})])
    add_wakeup(session, Wakeup(job.id, job.stage, job.queue))
    return job


def _retry(session: Session, job: Job, deadline_seconds: float) -> Job:
    if job.developer_id is None:
        raise JobConflict("job_ended", "System jobs are scheduled again automatically.")
    return retry(session, job.developer_id, job.id, deadline_seconds)


def cancel(session: Session, job_id: UUID, *, by: UUID | None) -> Job:
    """End a developer's job, as its owner could.

    Raises:
        NotFound: there is no such job.
        JobConflict: it has ended, has already changed the profile, or belongs to the system.
    """
    job = _lock_job(session, job_id)
    if job.developer_id is None:
        raise JobConflict("system_job", "Jobs of the system cannot be cancelled.")
    _audit(session, by, "job.cancelled", job_id)
    return lifecycle.cancel(session, job.developer_id, job_id)


def _lock_job(session: Session, job_id: UUID) -> Job:
    """Its developer first. Raises NotFound."""
    owner = session.execute(select(Job.developer_id).where(Job.id == job_id)).one_or_none()
    if owner is None:
        raise NotFound(f"job {job_id}")
    if owner.developer_id is not None:
        lock_developer(session, owner.developer_id)
    return session.get_one(Job, job_id, with_for_update=True, populate_existing=True)


def _audit(session: Session, by: UUID | None, action: str, job_id: UUID) -> None:
    data = {"job_id": str(job_id)} if by else {"job_id": str(job_id), "by": COMMAND_LINE}
    audit(session, by, action, data)
