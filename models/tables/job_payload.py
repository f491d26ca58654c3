"""Uploaded profile documents that jobs import."""

from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created


class JobPayload(Base):
    """The bytes of a document (JSON Resume or our own export); deleted when the job ends, or a day after a
    retryable failure."""

    __tablename__ = "job_payloads"

    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Created]
