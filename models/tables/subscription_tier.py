"""Plans a developer may be on: what they allow and how much they count."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base

FREE = "free"
QUEUES = ("default", "priority")


class SubscriptionTier(Base):
    """A plan. The rows free, pro and team come with the migration; team is only a larger plan."""

    __tablename__ = "subscription_tiers"
    __table_args__ = (
        CheckConstraint(f"queue IN {QUEUES}", name="queue_known"),
        CheckConstraint("monthly_cv_quota >= 0", name="quota_not_negative"),
        CheckConstraint("xp_multiplier > 0", name="multiplier_positive"),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    position: Mapped[int]
    """The order plans are listed in, the smallest first."""
    monthly_cv_quota: Mapped[int | None]
    """Analyses in a UTC calendar month; None is without limit."""
    queue: Mapped[str] = mapped_column(server_default="default")
    """The broker queue of its imports."""
    xp_multiplier: Mapped[Decimal] = mapped_column(Numeric(4, 2), server_default="1")
