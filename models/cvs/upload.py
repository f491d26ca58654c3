"""Taking a CV in: file metadata, bytes, job and first event in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
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
"""Of a file that went straight to S3, until the ``store`` stage has read it."""


class UploadSpent(DomainError):
    """The direct upload was used before, or has expired."""

    code, detail = "upload_spent", "This upload was already imported or has expired."


@dataclass(frozen=True, slots=True)
class NewFile:
    """A checked file: what it is called, what it is, its bytes."""

    filename: str
    media_type: str
    body: bytes


def add_cv(
    session: Session,
    developer_id: UUID,
    file: NewFile,
    *,
    deadline_seconds: float,
    callback_url: str | None = None,
) -> tuple[Cv, Job]:
    """Write a file down and the job that will import it; the day is an active one.

    Raises:
        models.plans.quota.QuotaExceeded: no analysis is left this month.
    """
    cv = Cv(
        developer_id=developer_id,
        filename=file.filename,
        media_type=file.media_type,
        size=len(file.body),
        sha256=hashlib.sha256(file.body).hexdigest(),
        upload_status="staged",
    )
    session.add(cv)
    session.flush()
    session.add(StagedUpload(cv_id=cv.id, body=file.body))
    return cv, _import(session, cv, deadline_seconds, callback_url)


def offer_direct_upload(
    session: Session, developer_id: UUID, filename: str, media_type: str, size: int
) -> DirectUpload:
    """A place in S3 that one file of exactly this size and type may be put to, for a quarter of an hour."""
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


def add_direct_cv(
    session: Session,
    developer_id: UUID,
    upload_id: UUID,
    *,
    deadline_seconds: float,
    callback_url: str | None = None,
) -> tuple[Cv, Job]:
    """Turn a finished direct upload into a CV and its job; ``store`` checks the content.

    Raises:
        models.stores.owned_rows.NotFound: no such upload of this developer.
        UploadSpent: it was used before.
        models.plans.quota.QuotaExceeded: no analysis is left this month.
    """
    lock_developer(session, developer_id)
    upload = get_owned(session, DirectUpload, developer_id, upload_id, lock=True)
    if upload.cv_id is not None:
        raise UploadSpent()
    cv = Cv(
        developer_id=developer_id,
        filename=upload.filename,
        media_type=upload.media_type,
        size=upload.size,
        sha256=UNKNOWN_SHA256,
        upload_status="staged",
    )
    session.add(cv)
    session.flush()
    upload.cv_id = cv.id
    return cv, _import(session, cv, deadline_seconds, callback_url)


def _import(session: Session, cv: Cv, deadline_seconds: float, callback_url: str | None) -> Job:
    job = create_import(
        session,
        developer_id=cv.developer_id,
        cv_id=cv.id,
        callback_url=callback_url,
        deadline_seconds=deadline_seconds,
    )
    record_activity(session, lock_developer(session, cv.developer_id))
    return job
