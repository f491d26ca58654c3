"""Invariants that must hold after any failure, checked in the database and at the receiver.

Every function returns one sentence per violation.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dev.chaos.load import Accepted
from dev.cv_generator.personas import PERSONAS
from dev.demo.receiver import Received
from models.rewards.ledger_audit import ledger_differences
from models.stores.profile_cache import ProfileCache
from models.tables import Developer, Job, JobEvent, PointsTransaction, WebhookDelivery, XpTransaction

OPEN = ("queued", "running")


def open_jobs(session: Session) -> int:
    """Imports that have not ended, and webhooks that have not arrived."""
    jobs = select(func.count()).where(Job.developer_id.is_not(None), Job.status.in_(OPEN))
    deliveries = select(func.count()).where(WebhookDelivery.status == "pending")
    return (session.scalar(jobs) or 0) + (session.scalar(deliveries) or 0)


def job_violations(session: Session, accepted: Sequence[Accepted]) -> list[str]:
    """Each accepted upload has exactly one job, which succeeded, and no developer has another."""
    rows = session.execute(
        select(Job.id, Job.developer_id, Job.status, Job.error).where(Job.developer_id.is_not(None))
    )
    jobs = {str(row.id): row for row in rows}
    violations = [f"job {done.job_id} is lost" for done in accepted if done.job_id not in jobs]
    violations += [
        f"job {row.id} {row.status}: {row.error}" for row in jobs.values() if row.status != "succeeded"
    ]
    jobs_of = Counter(str(row.developer_id) for row in jobs.values())
    return violations + [f"developer {who} has {count} jobs" for who, count in jobs_of.items() if count != 1]


def ledger_violations(session: Session, accepted: Sequence[Accepted]) -> list[str]:
    """No award twice, totals are sums, and every developer is awarded once for the one import."""
    violations = [f"{row.ledger} of {row.developer_id}: {row}" for row in ledger_differences(session)]
    for ledger in (XpTransaction, PointsTransaction):
        of_one = (ledger.developer_id, ledger.rule, ledger.source_id, ledger.kind)
        twice = session.execute(select(*of_one).group_by(*of_one).having(func.count() > 1)).all()
        violations += [f"recorded twice in {ledger.__tablename__}: {row}" for row in twice]
    paid = session.execute(
        select(XpTransaction.developer_id).where(XpTransaction.rule == "cv.imported")
    ).scalars()
    times = Counter(str(who) for who in paid)
    return violations + [
        f"developer {done.person.id} was paid {times[done.person.id]} times for the import"
        for done in accepted
        if times[done.person.id] != 1
    ]


def delivery_violations(accepted: Sequence[Accepted], received: Iterable[Received]) -> list[str]:
    """Each job was delivered under one id, with a valid signature, once or more."""
    ids: dict[str, set[str]] = {}
    violations = []
    for delivery in received:
        ids.setdefault(delivery.payload["data"]["job_id"], set()).add(delivery.id)
        if not delivery.verified:
            violations.append(f"the signature of {delivery.id} is wrong")
    for done in accepted:
        if len(ids.get(done.job_id, ())) != 1:
            violations.append(f"job {done.job_id} was delivered as {ids.get(done.job_id)}")
    return violations


def resume_seconds(session: Session, job_ids: Iterable[str]) -> list[float]:
    """How long each interrupted stage waited: from its start to its next start, without a failure between."""
    query = (
        select(JobEvent)
        .where(JobEvent.job_id.in_([UUID(job_id) for job_id in job_ids]))
        .order_by(JobEvent.job_id, JobEvent.seq)
    )
    pairs = pairwise(session.scalars(query))
    return [
        (after.created_at - before.created_at).total_seconds()
        for before, after in pairs
        if _again(before, after)
    ]


def _again(before: JobEvent, after: JobEvent) -> bool:
    same = (before.job_id, before.data.get("stage")) == (after.job_id, after.data.get("stage"))
    return same and before.type == after.type == "stage.started"


def cache_violations(session: Session, cache: ProfileCache, accepted: Sequence[Accepted]) -> list[str]:
    """A cached profile is that of the database."""
    ids = [UUID(done.person.id) for done in accepted]
    versions = session.execute(select(Developer.id, Developer.profile_version).where(Developer.id.in_(ids)))
    cached = {row.id: (row.profile_version, cache.get(row.id)) for row in versions}
    return [
        f"the cache has version {entry.version} of {who}, the database {version}"
        for who, (version, entry) in cached.items()
        if entry is not None and entry.version != version
    ]


def log_violations(folder: Path) -> list[str]:
    """No log has a name or an address of a CV."""
    contacts = [persona["contact"] for persona in PERSONAS.values()]
    canaries = [value for contact in contacts for value in (contact["full_name"], contact["email"]) if value]
    return [
        f"{log.name} has personal data"
        for log in folder.glob("*.log")
        if any(canary in log.read_text(errors="replace") for canary in canaries)
    ]
