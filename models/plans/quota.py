"""Monthly quota of analyses: reserved with a job, charged or released when it ends.

Every job that reads a CV reserves one, also when it repeats an earlier job. Analyses of the plan are used first,
then those bought with points. Both are counted under the developer's lock, so parallel uploads cannot exceed it.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CTE, String, Uuid, bindparam, func, select, update
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.plans.purchases import ANALYSIS, unused_purchases
from models.plans.tiers import tier_of
from models.rules.rewards.quota import month_end, month_of
from models.tables import Developer, Job, Purchase, QuotaReservation


class QuotaExceeded(DomainError):
    """No analysis is left this month, and none that was bought."""

    code, status = "quota_exceeded", 429

    def __init__(self, quota: int, resets_at: datetime, seconds_left: float) -> None:
        super().__init__(detail=f"All {quota} analyses of this month are used; points buy more.")
        self.extra = {"resets_at": resets_at.isoformat()}
        self.retry_after = seconds_left


def reserve(session: Session, developer: Developer, job: Job, now: datetime) -> QuotaReservation:
    """Reserve one analysis for the job.

    Args:
        developer: locked by ``lock_developer`` in this transaction, before the job.

    Raises:
        QuotaExceeded: none is left.
    """
    month = month_of(now)
    quota = tier_of(session, developer).monthly_cv_quota
    bought = None
    if quota is not None and plan_used(session, developer, now) >= quota:
        bought = session.scalars(unused_purchases(developer.id, ANALYSIS).limit(1)).first()
        if bought is None:
            resets_at = month_end(month)
            raise QuotaExceeded(quota, resets_at, (resets_at - now).total_seconds())
        bought.used_at, bought.used_job_id = now, job.id
    reservation = QuotaReservation(
        job_id=job.id, developer_id=developer.id, month=month, purchase_id=bought.id if bought else None
    )
    session.add(reservation)
    session.flush()
    return reservation


_CLOSED = (
    update(QuotaReservation)
    .where(QuotaReservation.job_id == bindparam("job", type_=Uuid()), QuotaReservation.state == "held")
    .values(state=bindparam("new_state", type_=String()), settled_at=func.now())
    .returning(QuotaReservation.purchase_id)
)
"""Built once, as building it costs more than running it."""


def charge(changed: CTE) -> CTE:
    """The write that charges the reservation of a job, as part of the statement that changes the job."""
    open_one = QuotaReservation.job_id == changed.c.id, QuotaReservation.state == "held"
    return (
        update(QuotaReservation).where(*open_one).values(state="kept", settled_at=func.now()).cte("charged")
    )


def close_reservation(session: Session, job_id: UUID, *, paid: bool) -> None:
    """Charge the job's reservation, or release it with the analysis that was bought for it. May be called again.

    The caller locked the developer, then the job.
    """
    purchase_id = session.connection().scalar(
        _CLOSED, {"job": job_id, "new_state": "kept" if paid else "released"}
    )
    if purchase_id is not None and not paid:
        bought = session.get_one(Purchase, purchase_id)
        bought.used_at = bought.used_job_id = None


def plan_used(session: Session, developer: Developer, now: datetime) -> int:
    """Analyses of the plan used this month: by running jobs, and by those that were charged."""
    used = select(func.count()).where(
        QuotaReservation.developer_id == developer.id,
        QuotaReservation.month == month_of(now),
        QuotaReservation.purchase_id.is_(None),
        QuotaReservation.state != "released",
    )
    return session.scalar(used) or 0
