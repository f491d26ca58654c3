"""The body a job works on when it is not a CV file."""

from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created


class JobPayload(Base):
    """Bytes of an uploaded profile document (JSON Resume or our own export); removed when the job ends, or a
    day after it failed in a way that trying again may mend."""

    __tablename__ = "job_payloads"

    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Created]
