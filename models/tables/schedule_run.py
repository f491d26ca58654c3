"""Claimed runs of scheduled tasks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created


class ScheduleRun(Base):
    """Inserted with the system job of the run; by the primary key only one scheduler can claim it."""

    __tablename__ = "schedule_runs"

    task: Mapped[str] = mapped_column(primary_key=True)
    run_at: Mapped[datetime] = mapped_column(primary_key=True)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[Created]
