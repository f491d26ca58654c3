"""The history of profile fields."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id


class ProfileChange(Base):
    """One field of one profile row; ``before`` and ``after`` are JSON values or null."""

    __tablename__ = "profile_changes"
    __table_args__ = (Index("ix_profile_changes_developer_id_id", "developer_id", "id"),)

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"))
    actor: Mapped[str]
    """``person``, ``import`` or ``undo``."""
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"), index=True)
    section: Mapped[str]
    row_id: Mapped[UUID | None]
    field: Mapped[str]
    before: Mapped[Any | None] = mapped_column(JSONB)
    after: Mapped[Any | None] = mapped_column(JSONB)
    created_at: Mapped[Created]
