"""Which tick of which scheduled task has been taken."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created


class ScheduleRun(Base):
    """Inserted together with the system job of the tick; the primary key lets one scheduler win."""

    __tablename__ = "schedule_runs"

    task: Mapped[str] = mapped_column(primary_key=True)
    run_at: Mapped[datetime] = mapped_column(primary_key=True)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[Created]
