"""The account and the head of the profile."""

from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column, synonym

from models.tables.base import Base, BigInt, Id, Timestamped


class Developer(Timestamped, Base):
    """A person with an account. What a CV says never touches ``email``, the login."""

    __tablename__ = "developers"
    __table_args__ = (
        Index("uq_developers_email_lower", text("lower(email)"), unique=True),
        CheckConstraint("points_balance >= 0", name="points_balance_not_negative"),
        CheckConstraint("xp_total >= 0", name="xp_total_not_negative"),
    )

    id: Mapped[Id]
    email: Mapped[str]
    password_hash: Mapped[str]
    """Argon2id, PHC string format."""
    role: Mapped[str] = mapped_column(server_default="developer")
    """``developer`` or ``admin``."""
    token_version: Mapped[int] = mapped_column(server_default="0")
    """Raised to make every access token issued so far invalid."""
    callback_secret: Mapped[str | None]
    """Signs callbacks of jobs (Standard Webhooks ``whsec_``), encrypted at rest."""

    headline: Mapped[str | None]
    summary: Mapped[str | None]
    head_base: Mapped[dict[str, Any] | None]
    """What imports last wrote to headline and summary: the base of the three-way merge."""
    head_evidence: Mapped[dict[str, Any] | None]
    import_base: Mapped[dict[str, Any] | None] = synonym("head_base")
    evidence: Mapped[dict[str, Any] | None] = synonym("head_evidence")
    """As ``ProfileRow`` names them, so that a merge treats all rows alike."""
    timezone: Mapped[str] = mapped_column(server_default="UTC")
    """An IANA name; its local dates are the days of streaks."""
    tier: Mapped[str] = mapped_column(server_default="free")
    """Code of the subscription tier."""
    profile_version: Mapped[BigInt] = mapped_column(server_default="0")
    """Raised by every change of a profile row; guards the cache and is the profile's ETag."""
    event_sequence: Mapped[BigInt] = mapped_column(server_default="0")
    """The last ``domain_events.sequence`` handed out; taken under this row's lock, so without gaps."""

    leaderboard_name: Mapped[str | None]
    """How the boards show the developer; None is not at all."""
    xp_total: Mapped[int] = mapped_column(server_default="0")
    points_balance: Mapped[int] = mapped_column(server_default="0")
    points_debt: Mapped[int] = mapped_column(server_default="0")
    """Points reversed after they were spent; later earnings pay it first."""
