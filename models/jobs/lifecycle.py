"""Creation and state changes of jobs; every change is appended to the job's history."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer, record_event
from models.plans.quota import close_reservation, reserve
from models.plans.tiers import queue_of
from models.rules.jobs import stages
from models.stores.outbox import Wakeup, add_wakeup
from models.tables import TERMINAL, Job, JobEvent, JobPayload


class JobConflict(DomainError):
    """The job's state does not allow the request."""


class LeaseLost(Exception):
    """Another worker owns the job, or it was cancelled: this run must not write anything."""


def create_import(
    session: Session,
    *,
    developer_id: UUID,
    cv_id: UUID,
    deadline_seconds: float,
    callback_url: str | None = None,
    params: Mapping[str, Any] | None = None,
    retry_of: UUID | None = None,
) -> Job:
    """Create a queued job that takes a CV through the pipeline. Locks the developer first.

    Raises:
        models.plans.quota.QuotaExceeded: no analysis is left this month.
    """
    developer = lock_developer(session, developer_id)
    job = _new_job("cv_import", deadline_seconds)
    job.developer_id, job.cv_id = developer_id, cv_id
    job.queue = queue_of(session, developer_id)
    job.callback_url, job.retry_of = callback_url, retry_of
    job.params = dict(params or {})
    _add(session, job)
    reserve(session, developer, job, database_now(session))
    return job


def create_developer_job(
    session: Session, kind: str, developer_id: UUID, deadline_seconds: float, *, retry_of: UUID | None = None
) -> Job:
    """Create a queued job for a developer without a CV."""
    job = _new_job(kind, deadline_seconds)
    job.developer_id, job.retry_of = developer_id, retry_of
    job.queue = queue_of(session, developer_id)
    return _add(session, job)


def create_system_job(session: Session, kind: str, deadline_seconds: float) -> Job:
    """Create a queued job of the system, such as the sweep."""
    return _add(session, _new_job(kind, deadline_seconds))


def _new_job(kind: str, deadline_seconds: float) -> Job:
    return Job(
        kind=kind,
        status="queued",
        stage=stages.stages_of(kind)[0],
        stages=stages.new_records(kind),
        params={},
        context={},
        next_run_at=func.now(),
        next_wake_at=func.now() + timedelta(seconds=2),
        deadline_at=func.now() + timedelta(seconds=deadline_seconds),
    )


def _add(session: Session, job: Job) -> Job:
    session.add(job)
    session.flush()
    add_event(session, job, "queued", {"retry_of": str(job.retry_of)} if job.retry_of else {})
    add_wakeup(session, Wakeup(job.id, job.stage, job.queue))
    return job


def add_event(session: Session, job: Job, event_type: str, data: Mapping[str, Any] | None = None) -> None:
    """Append to the job's history; the row is new or locked by the caller."""
    last = session.scalar(select(func.max(JobEvent.seq)).where(JobEvent.job_id == job.id)) or 0
    session.add(JobEvent(job_id=job.id, seq=last + 1, type=event_type, data=dict(data or {})))
    session.flush()


def lock_leased_job(session: Session, job_id: UUID, token: int) -> Job:
    """Lock and return the job.

    Raises:
        LeaseLost: ``token`` does not own the job (any more).
    """
    query = select(Job).where(Job.id == job_id, Job.lease_token == token, Job.status.not_in(TERMINAL))
    job = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if job is None:
        raise LeaseLost(str(job_id))
    return job


def begin_stage(session: Session, job: Job) -> None:
    """Mark the job's current stage as running."""
    now = database_now(session)
    job.status = "running"
    job.started_at = job.started_at or now
    job.stages = stages.mark_started(job.stages, job.stage, now.isoformat())
    add_event(session, job, "stage.started", {"stage": job.stage})


def finish_stage(session: Session, job: Job, output: Mapping[str, Any]) -> bool:
    """Mark the current stage as succeeded and begin the next; True after the last stage.

    Strikes and attempts are reset: only failures without progress count against a job.
    """
    now = database_now(session)
    job.stages = stages.mark_finished(job.stages, job.stage, "succeeded", now.isoformat())
    job.crash_count, job.attempts, job.last_problem = 0, 0, None
    add_event(session, job, "stage.succeeded", {"stage": job.stage})
    next_stage = stages.next_stage(job.kind, job.stage)
    if next_stage is None:
        job.result = dict(output)
        _end(session, job, "succeeded", {})
        return True
    job.context = {**job.context, **output}
    job.stage = next_stage
    begin_stage(session, job)
    return False


def defer(session: Session, job: Job, code: str, detail: str, seconds: float) -> None:
    """Record why the job is deferred; the caller releases its lease with the same delay."""
    now = database_now(session)
    job.last_problem = {"code": code, "detail": detail, "at": now.isoformat()}
    job.stages = stages.mark_finished(job.stages, job.stage, "waiting", now.isoformat())
    add_event(session, job, "deferred", {"stage": job.stage, "code": code, "seconds": round(seconds, 1)})


def fail(session: Session, job: Job, code: str, detail: str, retryable: bool) -> None:
    """End the job as failed; the caller locked the developer, then the job."""
    job.error = {"code": code, "detail": detail, "retryable": retryable}
    job.stages = stages.mark_finished(job.stages, job.stage, "failed", database_now(session).isoformat())
    _end(session, job, "failed", {"code": code, "retryable": retryable})


def cancel(session: Session, developer_id: UUID, job_id: UUID) -> Job:
    """End a job for its owner; a worker that runs it loses its lease.

    Raises:
        LookupError: no such job of this developer.
        JobConflict: it has ended, or it has already changed the profile.
    """
    lock_developer(session, developer_id)
    job = lock_owned_job(session, developer_id, job_id)
    if job.status in TERMINAL:
        raise JobConflict("job_ended", f"The job has already ended: {job.status}.")
    if job.stage in stages.PROFILE_CHANGED:
        raise JobConflict(
            "too_late_to_cancel", "The job has already changed the profile; undo the import instead."
        )
    job.lease_token += 1
    job.stages = stages.mark_finished(job.stages, job.stage, "cancelled", database_now(session).isoformat())
    _end(session, job, "cancelled", {})
    return job


def lock_owned_job(session: Session, developer_id: UUID, job_id: UUID) -> Job:
    """The developer's job, locked until the transaction ends. Raises LookupError."""
    query = select(Job).where(Job.id == job_id, Job.developer_id == developer_id).with_for_update()
    job = session.scalar(query.execution_options(populate_existing=True))
    if job is None:
        raise LookupError(f"job {job_id} does not exist")
    return job


def _end(session: Session, job: Job, status: str, data: Mapping[str, Any]) -> None:
    job.status = status
    job.finished_at = database_now(session)
    close_reservation(session, job)
    job.lease_until = None
    if not data.get("retryable"):  # else a retry may use it; the sweep removes it later
        session.execute(delete(JobPayload).where(JobPayload.job_id == job.id))
    add_event(session, job, status, data)
    if job.developer_id:
        developer = lock_developer(session, job.developer_id)
        event_data = {"job_id": str(job.id), "kind": job.kind, **data}
        if job.cv_id:
            event_data["cv_id"] = str(job.cv_id)
        record_event(session, developer, f"job.{status}", source_id=str(job.id), data=event_data, job=job)


def database_now(session: Session) -> datetime:
    """The current time of the database (not the start of the transaction), in UTC."""
    now = session.scalar(select(func.clock_timestamp()))
    assert now is not None
    return now.astimezone(UTC)
