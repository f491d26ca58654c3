"""Domain events, from which rewards and webhooks are derived."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, BigInt, Created, Id

UTC_DAY = "((created_at AT TIME ZONE 'UTC')::date)"
_CV_ID = "((data ->> 'cv_id')::uuid)"
_SCORE = "((data ->> 'score')::integer)"
_IS_IMPORT = text("type = 'cv.imported'")
_IS_UNDO = text("type = 'profile.updated' AND data ->> 'by' = 'undo'")


class DomainEvent(Base):
    """Written in the transaction that caused it; ``sequence`` grows by one per developer without gaps."""

    __tablename__ = "domain_events"
    __table_args__ = (
        UniqueConstraint("developer_id", "sequence"),
        # The first standing event of a source, and the first ones of a UTC day: read without the others.
        Index(
            "ix_domain_events_source",
            "developer_id",
            "type",
            "source_id",
            "sequence",
            postgresql_where=text("reversed_by IS NULL"),
        ),
        Index("ix_domain_events_day", "developer_id", "type", text(UTC_DAY), "sequence"),
        Index(
            "ix_domain_events_pending",
            "developer_id",
            "sequence",
            postgresql_where=text("applied_at IS NULL"),
        ),
        # The newest import and the best score of a developer, whatever the number of events.
        Index(
            "ix_domain_events_imports", "developer_id", text(_CV_ID), "sequence", postgresql_where=_IS_IMPORT
        ),
        Index("ix_domain_events_undos", "developer_id", text(_CV_ID), "sequence", postgresql_where=_IS_UNDO),
        Index("ix_domain_events_scores", "developer_id", text(_SCORE), postgresql_where=_IS_IMPORT),
    )

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"))
    sequence: Mapped[BigInt]
    type: Mapped[str]
    """``cv.imported``, ``profile.updated``, ``job.succeeded|failed|cancelled``, ``badge.earned``..."""
    source_id: Mapped[str]
    """Makes the rewards unique, such as the sha256 of an imported file."""
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    """Ids and counts, no profile values."""
    xp_multiplier: Mapped[Decimal] = mapped_column(Numeric(4, 2), server_default="1")
    """Of the developer's tier at that time, so that a later rebuild gives the same awards."""
    applied_at: Mapped[datetime | None]
    """When its rewards were recorded."""
    reversed_by: Mapped[int | None] = mapped_column(BigInteger)
    """Sequence of the event that reversed this one (an undo, a deleted file)."""
    created_at: Mapped[Created]
