"""What every row of a profile carries beside its values: the state of its merges."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Timestamped


class ProfileRow(Timestamped):
    """Columns of the three-way merge (DESIGN: base = ``import_base``, ours = the row, theirs = a new CV)."""

    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    import_base: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Field values imports last wrote; null for a row made by hand."""
    origin_cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"), index=True)
    last_seen_cv_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("cvs.id", ondelete="SET NULL"), index=True
    )
    evidence: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    """Field name -> {"cv_id", "page", "start", "end", "quote"}."""
    extras: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    """What JSON Resume knows and no column here holds."""


class ProfileListRow(ProfileRow):
    """Rows of a 1:n section: ordered, and matched between documents by key."""

    match_key: Mapped[str]
    position: Mapped[int] = mapped_column(server_default="0")
    """Order shown; smaller first, ties by id."""
