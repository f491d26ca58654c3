"""Admin actions on accounts and jobs of others; each writes an audit log entry."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.events.audit_log import audit
from models.events.domain_events import lock_developer
from models.jobs.history import write_job
from models.jobs.lifecycle import JobConflict
from models.jobs.retry import retry
from models.plans.tiers import UnknownTier
from models.stores.outbox import Wakeup, add_wakeup
from models.stores.owned_rows import NotFound, Page
from models.tables import TERMINAL, Developer, Job, SubscriptionTier

ROLES = ("developer", "admin")


def set_role(session: Session, email: str, role: str) -> Developer:
    """Make the account with this address an admin or an ordinary account; its access tokens end.

    Raises:
        NotFound: no account has this address.
    """
    developer_id = session.scalar(select(Developer.id).where(func.lower(Developer.email) == email.lower()))
    if developer_id is None:
        raise NotFound("no such account")
    developer = lock_developer(session, developer_id)
    if developer.role != role:
        audit(session, developer.id, "role.changed", {"from": developer.role, "to": role})
        developer.role = role
        developer.token_version += 1
        session.flush()
    return developer


def find_developers(session: Session, email: str) -> Sequence[Developer]:
    """Accounts with this login address: one, or none."""
    return session.scalars(select(Developer).where(func.lower(Developer.email) == email.lower())).all()


def change_tier(session: Session, developer_id: UUID, code: str, *, by: UUID, reason: str) -> Developer:
    """Put the developer on a plan and record in the audit log who did it and why.

    It applies from now on: events keep the multiplier they were recorded with, and the analyses used this month
    count against the new quota.

    Args:
        reason: a code or an order number; never personal data.

    Raises:
        NotFound: there is no such developer.
        models.plans.tiers.UnknownTier: there is no such plan.
    """
    try:
        developer = lock_developer(session, developer_id)
    except LookupError:
        raise NotFound(f"developer {developer_id}") from None
    if session.get(SubscriptionTier, code) is None:
        raise UnknownTier()
    if developer.tier != code:
        data = {"from": developer.tier, "to": code, "by": str(by), "reason": reason}
        audit(session, developer.id, "tier.assigned", data)
        developer.tier = code
        session.flush()
    return developer


def find_jobs(
    session: Session, *, only: ColumnElement[bool], limit: int, cursor: UUID | None = None
) -> Page[Job]:
    """Jobs of all developers and of the system that meet ``only``, newest first."""
    query = select(Job).where(only).order_by(Job.id.desc()).limit(limit + 1)
    if cursor is not None:
        query = query.where(Job.id < cursor)
    rows = list(session.scalars(query))
    return Page(rows[:limit], rows[limit - 1].id if len(rows) > limit else None)


def requeue(session: Session, job_id: UUID, *, by: UUID, deadline_seconds: float) -> Job:
    """Run a job now: a waiting job continues at once, with a crash count of 0 and a new deadline; one that failed
    or was cancelled is retried as a new job.

    Raises:
        NotFound: there is no such job.
        JobConflict: it has succeeded, a worker runs it right now, or it cannot be retried.
    """
    owner = session.execute(select(Job.developer_id).where(Job.id == job_id)).one_or_none()
    if owner is None:
        raise NotFound(f"job {job_id}")
    if owner.developer_id is not None:
        lock_developer(session, owner.developer_id)
    job = session.get_one(Job, job_id, with_for_update=True, populate_existing=True)
    audit(session, by, "job.requeued", {"job_id": str(job_id)})
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
