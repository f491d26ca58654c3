"""Changes from imports that need a decision by the person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id

PROPOSAL_STATUSES = ("pending", "accepted", "rejected")
PROPOSAL_KINDS = ("near_duplicate", "unverified", "review")


class MergeProposal(Base):
    """A change to one row of a profile, or a new row, that a person accepts or rejects once."""

    __tablename__ = "merge_proposals"
    __table_args__ = (
        UniqueConstraint("developer_id", "fingerprint"),
        CheckConstraint(f"status IN {PROPOSAL_STATUSES}", name="status_known"),
        CheckConstraint(f"kind IN {PROPOSAL_KINDS}", name="kind_known"),
    )

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"))
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"), index=True)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str]
    """``near_duplicate`` of the row, or ``unverified``: the value cannot be verified (scanned document, or one that
    seems to be another person's), or ``review``: an entry of an import that waits as a whole."""
    section: Mapped[str]
    row_id: Mapped[UUID | None]
    """The row it resembles; null proposes a new row."""
    fingerprint: Mapped[str]
    """SHA-256 of section, row and values, so that a decided proposal is not made again."""
    values: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """Field -> proposed value."""
    evidence: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    review: Mapped[dict[str, Any] | None]
    """Of a ``review``: {"pointer": of the entry in its document, "grounding": of the document}."""
    reason: Mapped[str]
    """The sentence a person reads."""
    status: Mapped[str] = mapped_column(server_default="pending")
    created_at: Mapped[Created]
    decided_at: Mapped[datetime | None]
