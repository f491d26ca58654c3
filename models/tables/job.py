"""Background jobs. The row holds the state; a broker message is only a wake-up."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import OFTEN_UPDATED, Base, Created, Id, Timestamped
from models.tables.lease_mixin import LeaseMixin

STATUSES = ("queued", "running", "succeeded", "failed", "cancelled")
TERMINAL = ("succeeded", "failed", "cancelled")


class Job(LeaseMixin, Timestamped, Base):
    """A background job of a developer, or of the system (``developer_id`` null)."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint(f"status IN {STATUSES}", name="status_known"),
        Index("ix_jobs_due", "next_run_at", postgresql_where=text("status IN ('queued', 'running')")),
        Index("ix_jobs_developer_id_id", "developer_id", "id"),
        OFTEN_UPDATED,
    )

    id: Mapped[Id]
    developer_id: Mapped[UUID | None] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"))
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str]
    """``cv_import`` or the name of a system task."""
    status: Mapped[str] = mapped_column(server_default="queued")
    stage: Mapped[str]
    """The stage that runs next, or the one a terminal job ended in."""
    stages: Mapped[list[Any]] = mapped_column(JSONB, server_default="[]")
    """[{"name", "status", "started_at", "finished_at", "attempts"}], as ``GET /jobs/{id}`` shows them."""
    crash_count: Mapped[int] = mapped_column("strikes", server_default="0")
    """Workers that died with this job since its last progress; too many fail it as ``poison``."""
    attempts: Mapped[int] = mapped_column(server_default="0")
    """Transient failures of the current stage; decides the back-off."""
    deadline_at: Mapped[datetime]
    """Transient failures after this end the job."""
    queue: Mapped[str] = mapped_column(server_default="default")
    """The broker queue of its wake-ups: ``default``, or ``priority`` by the developer's plan; ``gemini`` or
    ``gemini_priority`` once Gemini reads the file."""
    params: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    """Options of the request, such as {"extractor": "offline"}."""
    context: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    """Output of the stages for later ones: ids and S3 keys, never profile data."""
    result: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    error: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """{"code", "detail", "retryable"} of a failed job."""
    last_problem: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Why the job was last deferred: {"code", "detail", "at"}."""
    usage: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Cost of its Gemini calls; see ``models/jobs/model_usage.py``."""
    callback_url: Mapped[str | None]
    retry_of: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"), index=True)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class JobEvent(Base):
    """Append-only history of a job, for polling and streams."""

    __tablename__ = "job_events"

    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    type: Mapped[str]
    """``queued``, ``stage.started``, ``stage.succeeded``, ``deferred``, or a terminal status."""
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    created_at: Mapped[Created]
