"""Webhook deliveries and the results of their attempts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base, Created, Id, Timestamped
from models.tables.domain_event import DomainEvent
from models.tables.lease_mixin import LeaseMixin

DELIVERY_STATUSES = ("pending", "delivered", "failed", "superseded")


class WebhookDelivery(LeaseMixin, Timestamped, Base):
    """One event to one endpoint, or to the callback of a job, written in the transaction of the event; all attempts
    have the same ``webhook-id``."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        UniqueConstraint("event_id", "endpoint_id"),
        CheckConstraint(f"status IN {DELIVERY_STATUSES}", name="status_known"),
        Index(
            "uq_webhook_deliveries_callback",
            "event_id",
            unique=True,
            postgresql_where=text("endpoint_id IS NULL"),
        ),
        Index("ix_webhook_deliveries_due", "next_run_at", postgresql_where=text("status = 'pending'")),
        # What is being sent, of all that is pending: a few rows.
        Index(
            "ix_webhook_deliveries_in_flight",
            "lease_until",
            postgresql_where=text("status = 'pending' AND lease_until IS NOT NULL"),
        ),
        Index("ix_webhook_deliveries_endpoint", "endpoint_id", "id"),
    )

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("domain_events.id", ondelete="CASCADE"))
    endpoint_id: Mapped[UUID | None] = mapped_column(ForeignKey("webhook_endpoints.id", ondelete="CASCADE"))
    """Null for the callback of a job."""
    url: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="pending")
    attempts: Mapped[int] = mapped_column(server_default="0")
    """Since it was made, or asked for again."""
    response_status: Mapped[int | None]
    """HTTP status of the last attempt; null without a response."""
    problem: Mapped[str | None]
    """Code of the last failure, such as ``timeout`` or ``unsafe_url``."""
    delivered_at: Mapped[datetime | None]

    event: Mapped[DomainEvent] = relationship(lazy="raise")


class WebhookAttempt(Base):
    """One call of a receiver, and what it answered."""

    __tablename__ = "webhook_attempts"

    id: Mapped[Id]
    delivery_id: Mapped[UUID] = mapped_column(
        ForeignKey("webhook_deliveries.id", ondelete="CASCADE"), index=True
    )
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[Created]
    duration_ms: Mapped[int]
    response_status: Mapped[int | None]
    response_body: Mapped[str | None]
    """Its first KB."""
    problem: Mapped[str | None]
