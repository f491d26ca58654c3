"""Retries: a failed or cancelled job is repeated by a new job."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.jobs.lifecycle import JobConflict, create_developer_job, create_import, lock_owned_job
from models.rules.jobs.stages import PROFILE_IMPORT
from models.tables import TERMINAL, Job, JobPayload


def retry(session: Session, developer_id: UUID, job_id: UUID, deadline_seconds: float) -> Job:
    """A new job for the file, or the profile document, of a failed or cancelled one.

    Raises:
        LookupError: no such job of this developer.
        JobConflict: it has not failed, its file or document was deleted, or a retry is already running.
        models.plans.quota.QuotaExceeded: no analysis is left this month.
    """
    lock_developer(session, developer_id)
    job = lock_owned_job(session, developer_id, job_id)
    if job.status not in ("failed", "cancelled"):
        raise JobConflict("job_not_failed", "Only a failed or cancelled job can be retried.")
    if job.cv_id is None and job.kind != PROFILE_IMPORT:
        raise JobConflict("cv_deleted", "The file of this job has been deleted.")
    running = session.scalar(
        select(Job.id).where(Job.retry_of == job.id, Job.status.not_in(TERMINAL)).limit(1)
    )
    if running:
        raise JobConflict("already_retried", f"Job {running} already retries this job.")
    if job.cv_id is None:
        return _retry_document(session, developer_id, job, deadline_seconds)
    return create_import(
        session,
        developer_id=developer_id,
        cv_id=job.cv_id,
        callback_url=job.callback_url,
        params=job.params,
        retry_of=job.id,
        deadline_seconds=deadline_seconds,
    )


def _retry_document(session: Session, developer_id: UUID, job: Job, deadline_seconds: float) -> Job:
    """Hand the document to the new job."""
    payload = session.get(JobPayload, job.id, with_for_update=True)
    if payload is None:
        raise JobConflict("document_gone", "The document of this job has been deleted; import it again.")
    new_job = create_developer_job(session, job.kind, developer_id, deadline_seconds, retry_of=job.id)
    payload.job_id = new_job.id
    session.flush()
    return new_job
