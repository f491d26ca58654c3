"""Plans: which one a developer is on, and putting them on another."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import InvalidFields
from models.events.audit_log import audit
from models.tables import Developer, SubscriptionTier


class UnknownTier(InvalidFields):
    """There is no plan with this code."""

    def __init__(self) -> None:
        super().__init__({"tier": ["There is no such plan."]})


def tier_of(session: Session, developer: Developer) -> SubscriptionTier:
    """The plan the developer is on now."""
    return session.get_one(SubscriptionTier, developer.tier)


def queue_of(session: Session, developer_id: UUID) -> str:
    """The broker queue of a developer's jobs, by their plan."""
    query = select(SubscriptionTier.queue).join(Developer, Developer.tier == SubscriptionTier.code)
    return session.scalar(query.where(Developer.id == developer_id)) or "default"


def all_tiers(session: Session) -> Sequence[SubscriptionTier]:
    """Every plan, the smallest first."""
    return session.scalars(select(SubscriptionTier).order_by(SubscriptionTier.position)).all()


def assign_tier(session: Session, developer: Developer, code: str, *, by: UUID, reason: str) -> bool:
    """Put the developer on a plan and note in the audit log who did it and why; False if it was theirs already.

    It holds for what happens from now on: events keep the multiplier they were recorded with, and this month's
    analyses used so far count against the new quota.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        by: the admin who assigns it.
        reason: a code or an order's number; never personal data.

    Raises:
        UnknownTier: there is no such plan.
    """
    if session.get(SubscriptionTier, code) is None:
        raise UnknownTier()
    if developer.tier == code:
        return False
    facts = {"from": developer.tier, "to": code, "by": str(by), "reason": reason}
    audit(session, developer.id, "tier.assigned", facts)
    developer.tier = code
    session.flush()
    return True
