"""Creation and state changes of jobs; every change is appended to the job's history."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer, record_event, transaction_time
from models.jobs.history import NOW, HistoryEntry, LeaseLost, Timed, Write, write_job
from models.jobs.leases import WAKE_SILENCE, released
from models.plans.quota import charge, close_reservation, reserve
from models.plans.tiers import queue_of, tier_of
from models.rules.jobs import stages
from models.rules.rewards.quota import was_paid_for
from models.stores.bulk_insert import add_new_rows
from models.stores.metrics import JOB_RETRIES, JOBS_ENDED, count_after_commit
from models.stores.outbox import Wakeup, add_wakeup
from models.stores.statements import Sender
from models.stores.tracing import origin
from models.tables import TERMINAL, Developer, Job, JobEvent, JobPayload

ENDED = func.clock_timestamp()
WOKEN = func.now() + WAKE_SILENCE


class JobConflict(DomainError):
    """The job's state does not allow the request."""


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
    job = _new_job(stages.CV_IMPORT, deadline_seconds)
    job.developer_id, job.cv_id = developer_id, cv_id
    job.queue = tier_of(session, developer).queue
    job.callback_url, job.retry_of = callback_url, retry_of
    job.params = dict(params or {})
    _add(session, job)
    reserve(session, developer, job, transaction_time(session))
    return job


def create_developer_job(
    session: Session, kind: str, developer_id: UUID, deadline_seconds: float, *, retry_of: UUID | None = None
) -> Job:
    """Create a queued job for a developer without a CV."""
    job = _new_job(kind, deadline_seconds)
    job.developer_id, job.retry_of = developer_id, retry_of
    job.queue = queue_of(session, developer_id)
    return _add(session, job)


def create_system_job(session: Session, kind: str, deadline_seconds: float, *, queue: str = "default") -> Job:
    """Create a queued job of the system, such as the sweep."""
    job = _new_job(kind, deadline_seconds)
    job.queue = queue
    return _add(session, job)


def _new_job(kind: str, deadline_seconds: float) -> Job:
    return Job(
        kind=kind,
        status="queued",
        stage=stages.stages_of(kind)[0],
        stages=stages.new_records(kind),
        params={},
        context=origin(),
        next_run_at=func.now(),
        next_wake_at=func.now() + timedelta(seconds=2),
        deadline_at=func.now() + timedelta(seconds=deadline_seconds),
    )


def _add(session: Session, job: Job) -> Job:
    session.add(job)
    session.flush()
    data = {"retry_of": str(job.retry_of)} if job.retry_of else {}
    add_new_rows(session, JobEvent, [{"job_id": job.id, "seq": 1, "type": "queued", "data": data}])
    add_wakeup(session, Wakeup(job.id, job.stage, job.queue))
    return job


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


def finish_stage(
    sender: Sender,
    job: Job,
    output: Mapping[str, Any],
    queue: str | None = None,
    writes: Sequence[Write] = (),
) -> Job:
    """Mark the current stage as succeeded and begin the next; the job succeeds with the last one, which needs a
    session.

    Crashes and attempts are reset: only failures without progress count against a job.

    Args:
        job: as it was when its stage began; perhaps detached.
        writes: of the stage, in the same statement; not with the last stage.
        queue: the lease ends here, and whoever takes the job from this queue begins the next stage.

    Raises:
        LeaseLost: the job has ended, or another worker has it.
    """
    records = stages.mark_finished(job.stages, job.stage, "succeeded", NOW)
    progress: dict[str, Any] = {"crash_count": 0, "attempts": 0, "last_problem": None}
    succeeded = _entry("stage.succeeded", job.stage)
    following = stages.next_stage(job.kind, job.stage)
    if following is None:
        values = {**progress, "stages": Timed(records), "result": dict(output)}
        assert isinstance(sender, Session)
        return _end(sender, job, "succeeded", values, {}, [succeeded])
    progress["context"] = {**job.context, **output}
    if queue is not None:
        add_wakeup(sender, Wakeup(job.id, following, queue))
        values = {**progress, "stages": Timed(records), **_handed_over(following, queue)}
        return write_job(sender, job, values, [succeeded], writes)
    started = Timed(stages.mark_started(records, following, NOW))
    entries = [succeeded, _entry("stage.started", following)]
    return write_job(sender, job, {**progress, "stage": following, "stages": started}, entries, writes)


def _handed_over(stage: str, queue: str) -> dict[str, Any]:
    """A wake-up is on its way."""
    return {"stage": stage, "queue": queue, **released(Job, 0), "next_wake_at": WOKEN}


def _entry(entry_type: str, stage: str) -> HistoryEntry:
    return entry_type, {"stage": stage}


def defer(session: Session, job: Job, code: str, detail: str, seconds: float) -> None:
    """Record one more failed attempt and give the lease back: the job is due again in ``seconds``."""
    values = {
        "attempts": job.attempts + 1,
        "last_problem": Timed({"code": code, "detail": detail, "at": NOW}),
        "stages": Timed(stages.mark_finished(job.stages, job.stage, "waiting", NOW)),
        **released(Job, seconds),
    }
    entry = {"stage": job.stage, "code": code, "seconds": round(seconds, 1)}
    write_job(session, job, values, [("deferred", entry)])
    count_after_commit(session, JOB_RETRIES.labels(job.stage, code))


def fail(session: Session, job: Job, code: str, detail: str, retryable: bool) -> None:
    """End the job as failed; the caller locked the developer, then the job."""
    values = {
        "error": {"code": code, "detail": detail, "retryable": retryable},
        "stages": Timed(stages.mark_finished(job.stages, job.stage, "failed", NOW)),
    }
    _end(session, job, "failed", values, {"code": code, "retryable": retryable})


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
    leased = job.lease_until is not None and job.lease_until > database_now(session)
    values = {
        "lease_token": job.lease_token + 1,
        "stages": Timed(stages.mark_finished(job.stages, job.stage, "cancelled", NOW)),
    }
    return _end(session, job, "cancelled", values, {}, extracting=leased and job.stage == "extract")


def lock_owned_job(session: Session, developer_id: UUID, job_id: UUID) -> Job:
    """The developer's job, locked until the transaction ends. Raises LookupError."""
    query = select(Job).where(Job.id == job_id, Job.developer_id == developer_id).with_for_update()
    job = session.scalar(query.execution_options(populate_existing=True))
    if job is None:
        raise LookupError(f"job {job_id} does not exist")
    return job


def _end(
    session: Session,
    job: Job,
    status: str,
    values: Mapping[str, Any],
    data: Mapping[str, Any],
    entries: Sequence[HistoryEntry] = (),
    *,
    extracting: bool = False,
) -> Job:
    """Write the end into the job, its history, its quota and the developer's events."""
    final = {**values, "status": status, "finished_at": ENDED, "lease_until": None}
    is_import = job.kind == stages.CV_IMPORT
    is_paid = is_import and was_paid_for(status, job.context, answers=0, extracting=extracting)
    writes = [Write(charge, {})] if is_paid else []
    job = write_job(session, job, final, [*entries, (status, data)], writes)
    count_after_commit(session, JOBS_ENDED.labels(job.kind, status, data.get("code", "")))
    with session.no_autoflush:  # the event is written with whatever the caller has not flushed yet
        if is_import and not is_paid:
            answers = job.usage["answers"] if job.usage else 0
            close_reservation(session, job.id, paid=was_paid_for(status, job.context, answers, extracting))
        # Else a retry may use it; the sweep removes it later.
        if not is_import and not data.get("retryable"):
            session.execute(delete(JobPayload).where(JobPayload.job_id == job.id))
        if job.developer_id:
            _record_end(session, job, lock_developer(session, job.developer_id), data)
    return job


def _record_end(session: Session, job: Job, developer: Developer, data: Mapping[str, Any]) -> None:
    event_data = {"job_id": str(job.id), "kind": job.kind, **data}
    if job.cv_id:
        event_data["cv_id"] = str(job.cv_id)
    record_event(
        session,
        developer,
        f"job.{job.status}",
        source_id=str(job.id),
        data=event_data,
        job_id=job.id,
        callback_url=job.callback_url,
    )


def database_now(session: Session) -> datetime:
    """The current time of the database (not the start of the transaction), in UTC."""
    now = session.scalar(select(func.clock_timestamp()))
    assert now is not None
    return now.astimezone(UTC)
