"""Adds an uploaded CV: file metadata, bytes, job and first event in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer
from models.jobs.lifecycle import create_import
from models.rewards.activity import record_activity
from models.stores.owned_rows import get_owned
from models.tables import Cv, DirectUpload, Job, StagedUpload, new_id

DIRECT_UPLOAD_SECONDS = 900
UNKNOWN_SHA256 = ""
"""Of a direct upload, until the ``store`` stage has read the file."""


class UploadSpent(DomainError):
    """The direct upload was used before, or has expired."""

    code, detail = "upload_spent", "This upload was already imported or has expired."


@dataclass(frozen=True)
class NewFile:
    """An uploaded file of a supported type; its bytes are hashed once."""

    filename: str
    media_type: str
    body: bytes

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


def add_cv(
    session: Session,
    developer_id: UUID,
    source: NewFile | UUID,
    *,
    deadline_seconds: float,
    callback_url: str | None = None,
    review: str = "off",
) -> tuple[Cv, Job]:
    """Add a CV and the job that imports it; the day is an active one.

    Args:
        source: the file, or the id of a finished direct upload, whose content the ``store`` stage checks.
        review: ``all``: what the CV says waits for the person (``models.imports.review``).

    Raises:
        models.stores.owned_rows.NotFound: no such upload of this developer.
        UploadSpent: the upload was used before.
        models.plans.quota.QuotaExceeded: no analysis is left this month.
    """
    developer = lock_developer(session, developer_id)
    if isinstance(source, NewFile):
        cv = _stage_file(session, developer_id, source)
    else:
        cv = _claim_upload(session, developer_id, source)
    job = create_import(
        session,
        developer_id=developer_id,
        cv_id=cv.id,
        callback_url=callback_url,
        deadline_seconds=deadline_seconds,
        params={} if review == "off" else {"review": review},
    )
    record_activity(session, developer)
    return cv, job


def _stage_file(session: Session, developer_id: UUID, file: NewFile) -> Cv:
    cv = _new_cv(session, developer_id, file.filename, file.media_type, len(file.body), file.sha256)
    session.add(StagedUpload(cv_id=cv.id, body=file.body))
    return cv


def _claim_upload(session: Session, developer_id: UUID, upload_id: UUID) -> Cv:
    upload = get_owned(session, DirectUpload, developer_id, upload_id, lock=True)
    if upload.cv_id is not None:
        raise UploadSpent
    cv = _new_cv(session, developer_id, upload.filename, upload.media_type, upload.size, UNKNOWN_SHA256)
    upload.cv_id = cv.id
    return cv


def _new_cv(
    session: Session, developer_id: UUID, filename: str, media_type: str, size: int, sha256: str
) -> Cv:
    cv = Cv(
        developer_id=developer_id,
        filename=filename,
        media_type=media_type,
        size=size,
        sha256=sha256,
        upload_status="staged",
    )
    session.add(cv)
    session.flush()
    return cv


def offer_direct_upload(
    session: Session, developer_id: UUID, filename: str, media_type: str, size: int
) -> DirectUpload:
    """Reserve an S3 key for one file of exactly this size and type, for a quarter of an hour."""
    upload_id = new_id()
    upload = DirectUpload(
        id=upload_id,
        developer_id=developer_id,
        s3_key=f"{developer_id}/incoming/{upload_id}",
        filename=filename,
        media_type=media_type,
        size=size,
        expires_at=func.now() + timedelta(seconds=DIRECT_UPLOAD_SECONDS),
    )
    session.add(upload)
    session.flush()
    return upload
