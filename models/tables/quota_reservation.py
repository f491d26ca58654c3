"""Analyses reserved, and what became of them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created

RESERVATION_STATES = ("held", "kept", "released")


class QuotaReservation(Base):
    """One analysis of a month's quota, taken with its job and given back if nothing was paid for."""

    __tablename__ = "quota_reservations"
    __table_args__ = (
        CheckConstraint(f"state IN {RESERVATION_STATES}", name="state_known"),
        Index("ix_quota_reservations_developer_id_month", "developer_id", "month"),
    )

    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"))
    month: Mapped[date]
    """First day of the UTC month it counts for."""
    purchase_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("purchases.id", ondelete="SET NULL"), index=True
    )
    """The analysis bought with points that stands in for the plan's."""
    state: Mapped[str] = mapped_column(server_default="held")
    """``held`` while the job runs, ``kept`` when it was paid for, ``released`` when not."""
    created_at: Mapped[Created]
    settled_at: Mapped[datetime | None]
