"""Reservations of monthly analyses."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created

RESERVATION_STATES = ("held", "kept", "released")


class QuotaReservation(Base):
    """One analysis of the quota, reserved by a job and released if nothing was paid for."""

    __tablename__ = "quota_reservations"
    __table_args__ = (
        CheckConstraint(f"state IN {RESERVATION_STATES}", name="state_known"),
        Index("ix_quota_reservations_developer_id_month", "developer_id", "month"),
    )

    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"))
    month: Mapped[date]
    """First day of the UTC month."""
    purchase_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("purchases.id", ondelete="SET NULL"), index=True
    )
    """The bought analysis that is used instead of the plan's."""
    state: Mapped[str] = mapped_column(server_default="held")
    """``held`` while the job runs, then ``kept`` (charged) or ``released``."""
    created_at: Mapped[Created]
    settled_at: Mapped[datetime | None]
