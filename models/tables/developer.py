"""Accounts, with headline and summary of the profile."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column, synonym

from models.tables.base import OFTEN_UPDATED, Base, BigInt, Id, Timestamped


class Developer(Timestamped, Base):
    """A person with an account. A CV never changes ``email``, the login."""

    __tablename__ = "developers"
    __table_args__ = (
        Index("uq_developers_email_lower", text("lower(email)"), unique=True),
        CheckConstraint("points_balance >= 0", name="points_balance_not_negative"),
        CheckConstraint("xp_total >= 0", name="xp_total_not_negative"),
        OFTEN_UPDATED,
    )

    id: Mapped[Id]
    email: Mapped[str]
    password_hash: Mapped[str]
    """Argon2id, PHC string format."""
    email_verified_at: Mapped[datetime | None]
    """When the person proved to read mail at this address."""
    role: Mapped[str] = mapped_column(server_default="developer")
    """``developer`` or ``admin``."""
    token_version: Mapped[int] = mapped_column(server_default="0")
    """Incremented to invalidate all access tokens."""
    callback_secret: Mapped[str | None]
    """Signs job callbacks (Standard Webhooks ``whsec_``), encrypted."""

    headline: Mapped[str | None]
    summary: Mapped[str | None]
    head_base: Mapped[dict[str, Any] | None]
    """Headline and summary as last imported: the base of the three-way merge."""
    head_evidence: Mapped[dict[str, Any] | None]
    import_base: Mapped[dict[str, Any] | None] = synonym("head_base")
    evidence: Mapped[dict[str, Any] | None] = synonym("head_evidence")
    """As ``ProfileRow`` names them, so that a merge treats all rows alike."""
    timezone: Mapped[str] = mapped_column(server_default="UTC")
    """An IANA time zone; streaks use its local dates."""
    tier: Mapped[str] = mapped_column(server_default="free")
    """Code of the subscription tier."""
    profile_version: Mapped[BigInt] = mapped_column(server_default="0")
    """Incremented by every change of the profile; versions the cache and is the ETag."""
    event_sequence: Mapped[BigInt] = mapped_column(server_default="0")
    """The last ``domain_events.sequence``; taken under the lock of this row, so without gaps."""
    webhook_subscriptions: Mapped[dict[str, Any] | None]
    """{endpoint id: {"url", "events"}} of the enabled webhook endpoints: who records an event has locked this row,
    and need not read them."""

    leaderboard_name: Mapped[str | None]
    """The name on the leaderboards; None without opt-in."""
    xp_total: Mapped[int] = mapped_column(server_default="0")
    points_balance: Mapped[int] = mapped_column(server_default="0")
    points_debt: Mapped[int] = mapped_column(server_default="0")
    """Points reversed after they were spent; later earnings pay them first."""
    reward_facts: Mapped[dict[str, Any] | None]
    """What rewards must know of all earlier events (``models/rules/rewards/facts.py``); derived from the events, and
    None until they are first needed."""
