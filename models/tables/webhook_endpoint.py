"""Addresses that get the events of a developer."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id, Timestamped

DISABLED_REASONS = ("owner", "gone", "failing", "operator")


class WebhookEndpoint(Timestamped, Base):
    """Written under the lock of its developer, whose row lists the enabled ones (``webhook_subscriptions``)."""

    __tablename__ = "webhook_endpoints"
    __table_args__ = (
        CheckConstraint(f"disabled_reason IN {DISABLED_REASONS}", name="disabled_reason_known"),
    )

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    url: Mapped[str]
    description: Mapped[str | None]
    events: Mapped[list[str]] = mapped_column(JSONB)
    """Types of events, or ``["*"]`` for all."""
    secret: Mapped[str]
    """Signs what is sent (``whsec_``), encrypted."""
    old_secret: Mapped[str | None]
    """Signs as well until ``old_secret_until``."""
    old_secret_until: Mapped[datetime | None]
    disabled_reason: Mapped[str | None]
    """Null while it is enabled."""
    last_success_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]
    """The first failed attempt after the last success."""
    warned: Mapped[int] = mapped_column(server_default="0")
    """How much of the time to its disabling had passed at the last warning, in percent."""
    paused_until: Mapped[datetime | None]
    """It asked for less traffic: nothing is sent before."""
