"""Uploaded files: metadata. The bytes are in S3, or staged until they are stored there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import OFTEN_UPDATED, Base, BigInt, Created, Id, Timestamped

UPLOAD_STATUSES = ("staged", "stored", "failed")


class Cv(Timestamped, Base):
    """An uploaded document."""

    __tablename__ = "cvs"
    __table_args__ = (
        CheckConstraint(f"upload_status IN {UPLOAD_STATUSES}", name="upload_status_known"),
        OFTEN_UPDATED,
    )

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    filename: Mapped[str]
    """The original name, used for display and download, never in a path."""
    media_type: Mapped[str]
    size: Mapped[BigInt]
    """Bytes."""
    sha256: Mapped[str]
    pages: Mapped[int | None]
    upload_status: Mapped[str] = mapped_column(server_default="staged")
    s3_key: Mapped[str | None]
    score: Mapped[int | None]
    """Improvement score, 0-100."""
    score_breakdown: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Versioned: {"version", "findings": [...]}."""


class StagedUpload(Base):
    """The bytes of an upload until the ``store`` stage."""

    __tablename__ = "staged_uploads"

    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Created]


class DirectUpload(Base):
    """A presigned PUT for a client; used once by ``POST /cvs``, deleted after it expires."""

    __tablename__ = "direct_uploads"

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    s3_key: Mapped[str] = mapped_column(unique=True)
    filename: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[BigInt]
    expires_at: Mapped[datetime]
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"), index=True)
    """Set when used."""
    created_at: Mapped[Created]
