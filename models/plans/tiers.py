"""Subscription plans, and which one a developer is on."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import InvalidFields
from models.tables import Developer, SubscriptionTier


class UnknownTier(InvalidFields):
    """There is no plan with this code."""

    def __init__(self) -> None:
        super().__init__({"tier": ["There is no such plan."]})


def tier_of(session: Session, developer: Developer) -> SubscriptionTier:
    """The developer's current plan."""
    return session.get_one(SubscriptionTier, developer.tier)


def queue_of(session: Session, developer_id: UUID) -> str:
    """The broker queue of a developer's jobs, as their plan says."""
    query = select(SubscriptionTier.queue).join(Developer, Developer.tier == SubscriptionTier.code)
    return session.scalar(query.where(Developer.id == developer_id)) or "default"


def all_tiers(session: Session) -> Sequence[SubscriptionTier]:
    """All plans, the smallest first."""
    return session.scalars(select(SubscriptionTier).order_by(SubscriptionTier.position)).all()
