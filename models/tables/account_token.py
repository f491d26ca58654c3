"""Single-use tokens of links in mails, and invitations; only digests are stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id

PURPOSES = ("reset", "verify", "change", "invite")


class AccountToken(Base):
    """A link that sets a password, verifies an address, changes it, or admits somebody to registration."""

    __tablename__ = "account_tokens"
    __table_args__ = (CheckConstraint(f"purpose IN {PURPOSES}", name="purpose_known"),)

    id: Mapped[Id]
    developer_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("developers.id", ondelete="CASCADE"), index=True
    )
    """Null for an invitation."""
    purpose: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the token."""
    email: Mapped[str | None]
    """The address it verifies or changes to; the only one an invitation admits, null for any."""
    created_at: Mapped[Created]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
