"""Webhook deliveries and the results of their attempts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base, Id, Timestamped
from models.tables.domain_event import DomainEvent
from models.tables.lease_mixin import LeaseMixin

DELIVERY_STATUSES = ("pending", "delivered", "failed")


class WebhookDelivery(LeaseMixin, Timestamped, Base):
    """One event to one URL, written in the transaction of the event; all attempts have the same ``webhook-id``."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        UniqueConstraint("event_id", "url"),
        CheckConstraint(f"status IN {DELIVERY_STATUSES}", name="status_known"),
        Index("ix_webhook_deliveries_due", "next_run_at", postgresql_where=text("status = 'pending'")),
    )

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("domain_events.id", ondelete="CASCADE"))
    url: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="pending")
    attempts: Mapped[int] = mapped_column(server_default="0")
    response_status: Mapped[int | None]
    """HTTP status of the last attempt; null without a response."""
    problem: Mapped[str | None]
    """Code of the last failure, such as ``timeout`` or ``unsafe_url``."""
    delivered_at: Mapped[datetime | None]

    event: Mapped[DomainEvent] = relationship(lazy="raise")
