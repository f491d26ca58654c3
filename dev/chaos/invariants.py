"""What must be true after any disorder, checked in the database and at the receiver.

Every function answers with sentences about what is wrong; none is right.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dev.chaos.load import Accepted
from dev.demo.receiver import Received
from models.rewards.ledger_audit import ledger_differences
from models.tables import Job, JobEvent, PointsTransaction, WebhookDelivery, XpTransaction

OPEN = ("queued", "running")


def open_jobs(session: Session) -> int:
    """Imports that have not ended, and webhooks that have not arrived."""
    jobs = select(func.count()).where(Job.developer_id.is_not(None), Job.status.in_(OPEN))
    deliveries = select(func.count()).where(WebhookDelivery.status == "pending")
    return (session.scalar(jobs) or 0) + (session.scalar(deliveries) or 0)


def wrong_jobs(session: Session, accepted: Sequence[Accepted]) -> list[str]:
    """Each accepted upload has exactly one job, which succeeded, and no developer has another."""
    rows = session.execute(
        select(Job.id, Job.developer_id, Job.status, Job.error).where(Job.developer_id.is_not(None))
    )
    found = {str(row.id): row for row in rows}
    wrong = [f"job {done.job_id} is lost" for done in accepted if done.job_id not in found]
    wrong += [
        f"job {row.id} {row.status}: {row.error}" for row in found.values() if row.status != "succeeded"
    ]
    jobs_of = Counter(str(row.developer_id) for row in found.values())
    return wrong + [f"developer {who} has {count} jobs" for who, count in jobs_of.items() if count != 1]


def wrong_ledgers(session: Session, accepted: Sequence[Accepted]) -> list[str]:
    """No booking twice, totals are sums, and everybody is paid the same for the one import."""
    wrong = [f"{found.ledger} of {found.developer_id}: {found}" for found in ledger_differences(session)]
    for ledger in (XpTransaction, PointsTransaction):
        of_one = (ledger.developer_id, ledger.rule, ledger.source_id, ledger.kind)
        twice = session.execute(select(*of_one).group_by(*of_one).having(func.count() > 1)).all()
        wrong += [f"booked twice in {ledger.__tablename__}: {row}" for row in twice]
    paid = session.execute(
        select(XpTransaction.developer_id).where(XpTransaction.rule == "cv.imported")
    ).scalars()
    times = Counter(str(who) for who in paid)
    return wrong + [
        f"developer {done.person.id} was paid {times[done.person.id]} times for the import"
        for done in accepted
        if times[done.person.id] != 1
    ]


def wrong_deliveries(accepted: Sequence[Accepted], received: Iterable[Received]) -> list[str]:
    """Each job was told about under one id, with a good signature, however often."""
    ids: dict[str, set[str]] = {}
    wrong = []
    for told in received:
        ids.setdefault(told.payload["data"]["job_id"], set()).add(told.id)
        if not told.verified:
            wrong.append(f"the signature of {told.id} is wrong")
    for done in accepted:
        if len(ids.get(done.job_id, ())) != 1:
            wrong.append(f"job {done.job_id} was told about as {ids.get(done.job_id)}")
    return wrong


def resume_seconds(session: Session, job_ids: Iterable[str]) -> list[float]:
    """How long each interrupted stage lay: from its start to its next start, without a failure between."""
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
