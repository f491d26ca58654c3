"""Columns that all profile rows share: the state of the merge."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Timestamped


class ProfileRow(Timestamped):
    """Columns of the three-way merge: base = ``import_base``, ours = the row, theirs = a new CV."""

    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    import_base: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """The last imported values; null for a row that a person created."""
    origin_cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"), index=True)
    last_seen_cv_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("cvs.id", ondelete="SET NULL"), index=True
    )
    evidence: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    """Field name -> {"cv_id", "page", "start", "end", "quote"}."""
    extras: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    """Fields of JSON Resume without a column."""


class ProfileListRow(ProfileRow):
    """Rows of a 1:n section: ordered, and matched between documents by key."""

    match_key: Mapped[str]
    position: Mapped[int] = mapped_column(server_default="0")
    """Display order; ties by id."""
