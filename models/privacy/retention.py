"""Retention periods: finds expired rows and deletes them in small batches.

Ages are measured by the database's clock. Batches keep transactions short; locked rows are left for the next
sweep.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Uuid,
    and_,
    cast,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy import inspect as mapping_of
from sqlalchemy.orm import Session

from models.tables import (
    TERMINAL,
    AccountToken,
    Base,
    BoardCount,
    BoardDelta,
    BoardEntry,
    Cv,
    DirectUpload,
    ExtractionRecord,
    IdempotencyKey,
    Job,
    JobPayload,
    LoginSession,
    RefreshToken,
    ScheduleRun,
    StagedUpload,
    WebhookDelivery,
)

LOGIN_GRACE = timedelta(days=1)
"""Expired tokens stay this long, so that no access token outlives its session."""
SCHEDULE_KEPT = timedelta(days=7)
"""Ticks and their system jobs; a scheduler only ever looks for the latest tick."""
WEEKS_KEPT = timedelta(weeks=8)
ISO_WEEK = 'IYYY-"W"IW'
"""As ``models.leaderboards.boards.week_of`` writes it; the board of all time sorts behind every week."""
BOARDS = (BoardEntry, BoardCount, BoardDelta)
STAGED_KEPT = timedelta(days=1)
"""After its last job ended, how long an unstored file or a profile document can still be tried again."""
DELIVERIES_KEPT = timedelta(days=90)
"""Deliveries of webhooks that ended, with their attempts and what receivers answered."""
BLOB_GRACE = timedelta(hours=1)
"""Time for a job that read its cached extraction, or an upload that began, just before the expiry."""


def expired_rows() -> dict[str, tuple[type[Base], ColumnElement[bool]]]:
    """Name -> table and condition of rows that need only be deleted, in the order of deletion."""
    now = func.now()
    tokens = select(RefreshToken.id).where(RefreshToken.session_id == LoginSession.id)
    ended = and_(Job.status.in_(TERMINAL), Job.finished_at < now - STAGED_KEPT)
    return {
        "job_payloads": (
            JobPayload,
            select(Job.id).where(Job.id == JobPayload.job_id, ended).exists(),
        ),
        "idempotency_keys": (IdempotencyKey, IdempotencyKey.expires_at < now),
        "account_tokens": (AccountToken, AccountToken.expires_at < now - LOGIN_GRACE),
        "refresh_tokens": (RefreshToken, RefreshToken.expires_at < now - LOGIN_GRACE),
        "login_sessions": (LoginSession, and_(LoginSession.created_at < now - LOGIN_GRACE, ~tokens.exists())),
        **{
            table.__tablename__: (table, table.board < func.to_char(now - WEEKS_KEPT, ISO_WEEK))
            for table in BOARDS
        },
        "webhook_deliveries": (
            WebhookDelivery,
            and_(WebhookDelivery.id < _first_id(DELIVERIES_KEPT), WebhookDelivery.status != "pending"),
        ),
        "schedule_runs": (ScheduleRun, ScheduleRun.run_at < now - SCHEDULE_KEPT),
        "system_jobs": (
            Job,
            and_(Job.developer_id.is_(None), Job.status.in_(TERMINAL), Job.finished_at < now - SCHEDULE_KEPT),
        ),
    }


def _first_id(ago: timedelta) -> ColumnElement[UUID]:
    """The smallest id of a row made since: a UUIDv7 begins with its time in milliseconds (RFC 9562, 5.7)."""
    milliseconds = cast(func.extract("epoch", func.now() - ago) * 1000, BigInteger)
    return cast(func.rpad(func.lpad(func.to_hex(milliseconds), 12, "0"), 32, "0"), Uuid)


def delete_batch(session: Session, table: type[Base], condition: ColumnElement[bool], limit: int) -> int:
    """Delete up to ``limit`` rows that meet the condition and are not locked; returns how many."""
    key = mapping_of(table).primary_key
    picked = select(*key).where(condition).limit(limit).with_for_update(skip_locked=True).cte("picked")
    statement = delete(table).where(tuple_(*key).in_(select(picked))).returning(*key)
    return len(session.execute(statement, execution_options={"synchronize_session": False}).all())


def drop_staged_bytes(session: Session, limit: int) -> int:
    """Delete the bytes of up to ``limit`` uploads that no job will store any more; their CVs fail."""
    staged = (
        select(StagedUpload.cv_id)
        .where(StagedUpload.created_at < func.now() - STAGED_KEPT, ~_may_be_stored(StagedUpload.cv_id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    cv_ids = list(session.scalars(staged))
    session.execute(delete(StagedUpload).where(StagedUpload.cv_id.in_(cv_ids)))
    session.execute(
        update(Cv).where(Cv.id.in_(cv_ids), Cv.upload_status == "staged").values(upload_status="failed")
    )
    return len(cv_ids)


def expired_direct_uploads(limit: int) -> Select[UUID, str]:
    """(id, S3 key) of presigned uploads whose object is unused: never claimed, or stored elsewhere."""
    claimed = select(Cv.id).where(Cv.id == DirectUpload.cv_id, Cv.upload_status == "staged")
    unclaimed = or_(DirectUpload.cv_id.is_(None), ~claimed.exists(), ~_may_be_stored(DirectUpload.cv_id))
    past = DirectUpload.expires_at < func.now() - BLOB_GRACE
    return select(DirectUpload.id, DirectUpload.s3_key).where(past, unclaimed).limit(limit)


def expired_extractions(limit: int) -> Select[UUID, str]:
    """(id, S3 key) of expired extractions that no running job of their developer may use."""
    busy = select(Job.id).where(
        Job.developer_id == ExtractionRecord.developer_id, Job.status.not_in(TERMINAL)
    )
    past = ExtractionRecord.expires_at < func.now() - BLOB_GRACE
    return select(ExtractionRecord.id, ExtractionRecord.s3_key).where(past, ~busy.exists()).limit(limit)


def old_cvs(days: int, limit: int) -> Select[UUID, UUID]:
    """(id, developer) of files uploaded more than ``days`` ago, oldest first, of which no job is open."""
    is_open = select(Job.id).where(Job.cv_id == Cv.id, Job.status.not_in(TERMINAL)).exists()
    past = Cv.created_at < func.now() - timedelta(days=days)
    return select(Cv.id, Cv.developer_id).where(past, ~is_open).order_by(Cv.id).limit(limit)


def delete_blob_row(
    session: Session, table: type[DirectUpload] | type[ExtractionRecord], row_id: UUID
) -> int:
    """Delete the row of a deleted object, unless it was renewed meanwhile; returns 0 or 1."""
    statement = delete(table).where(table.id == row_id, table.expires_at < func.now() - BLOB_GRACE)
    return len(session.execute(statement.returning(table.id)).all())


def _may_be_stored(cv_id: Any) -> ColumnElement[bool]:
    """Whether a job of the CV may still store it, or ended so recently that a person may retry."""
    recent = Job.finished_at > func.now() - STAGED_KEPT
    return select(Job.id).where(Job.cv_id == cv_id, or_(Job.status.not_in(TERMINAL), recent)).exists()
