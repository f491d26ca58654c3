"""Append-only ledgers of XP and points; the totals on ``developers`` equal their sums."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id

ENTRY_KINDS = ("award", "reversal", "spend", "refund")


class LedgerEntry:
    """A ledger entry. (developer, rule, source, kind, round) is unique, so an event applied twice counts once.

    At most one award of a (rule, source) is active; a new round begins only after the last award was reversed.
    """

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"))
    event_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("domain_events.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(server_default="award")
    rule: Mapped[str]
    source_id: Mapped[str]
    amount: Mapped[int]
    reason: Mapped[str]
    """The sentence a person reads: ``First CV imported``."""
    round: Mapped[int] = mapped_column(server_default="1")
    """Starts at 1; incremented when a reversed award is earned again."""
    created_at: Mapped[Created]


class XpTransaction(LedgerEntry, Base):
    """XP earned, or reversed (negative)."""

    __tablename__ = "xp_transactions"
    __table_args__ = (
        UniqueConstraint("developer_id", "rule", "source_id", "kind", "round"),
        CheckConstraint(f"kind IN {ENTRY_KINDS}", name="kind_known"),
        Index("ix_xp_transactions_developer_id_id", "developer_id", "id"),
        Index("ix_xp_transactions_developer_id_created_at", "developer_id", "created_at"),
    )

    reverses: Mapped[UUID | None] = mapped_column(ForeignKey("xp_transactions.id"), unique=True)


class PointsTransaction(LedgerEntry, Base):
    """Points earned, spent, refunded or reversed."""

    __tablename__ = "points_transactions"
    __table_args__ = (
        UniqueConstraint("developer_id", "rule", "source_id", "kind", "round"),
        CheckConstraint(f"kind IN {ENTRY_KINDS}", name="kind_known"),
        Index("ix_points_transactions_developer_id_id", "developer_id", "id"),
    )

    reverses: Mapped[UUID | None] = mapped_column(ForeignKey("points_transactions.id"), unique=True)
