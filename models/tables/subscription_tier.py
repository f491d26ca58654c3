"""Subscription plans: quota, queue and XP multiplier."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base

QUEUES = ("default", "priority")


class SubscriptionTier(Base):
    """A plan. The migration inserts free, pro and team; team is only a larger plan."""

    __tablename__ = "subscription_tiers"
    __table_args__ = (
        CheckConstraint(f"queue IN {QUEUES}", name="queue_known"),
        CheckConstraint("monthly_cv_quota >= 0", name="quota_not_negative"),
        CheckConstraint("xp_multiplier > 0", name="multiplier_positive"),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    position: Mapped[int]
    """Display order, the smallest first."""
    monthly_cv_quota: Mapped[int | None]
    """Analyses in a UTC calendar month; None means no limit."""
    queue: Mapped[str] = mapped_column(server_default="default")
    """The broker queue of imports."""
    xp_multiplier: Mapped[Decimal] = mapped_column(Numeric(4, 2), server_default="1")
