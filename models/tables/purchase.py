"""Purchases in the shop: streak freezes and extra analyses."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id

ITEMS = ("streak_freeze", "cv_analysis")


class Purchase(Base):
    """One purchase. Its price and a refund are rows of ``points_transactions`` with its id as source."""

    __tablename__ = "purchases"
    __table_args__ = (
        CheckConstraint(f"item IN {ITEMS}", name="item_known"),
        CheckConstraint("used_at IS NULL OR refunded_at IS NULL", name="used_or_refunded"),
        Index("ix_purchases_developer_id_id", "developer_id", "id"),
    )

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"))
    item: Mapped[str]
    price: Mapped[int]
    """Points."""
    created_at: Mapped[Created]
    used_at: Mapped[datetime | None]
    used_day: Mapped[date | None]
    """The missed day a freeze was used for."""
    used_job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    """The job an analysis was used for."""
    refunded_at: Mapped[datetime | None]
