"""Login sessions, refresh tokens and API keys; only digests are stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id


class LoginSession(Base):
    """A family of rotating refresh tokens (RFC 9700, section 4.14): one login on one device."""

    __tablename__ = "login_sessions"

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    user_agent: Mapped[str | None]
    created_at: Mapped[Created]
    last_used_at: Mapped[Created]
    revoked_at: Mapped[datetime | None]


class RefreshToken(Base):
    """A token of a session; using it some time after ``used_at`` revokes the session."""

    __tablename__ = "refresh_tokens"

    id: Mapped[Id]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("login_sessions.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the token."""
    created_at: Mapped[Created]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ApiKey(Base):
    """A long-lived token for programs."""

    __tablename__ = "api_keys"

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    prefix: Mapped[str]
    """The first characters, shown so that people can tell keys apart."""
    digest: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the key."""
    scopes: Mapped[list[str] | None]
    """What it may do (``models/rules/security/scopes.py``); null for everything a key may do."""
    created_at: Mapped[Created]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
