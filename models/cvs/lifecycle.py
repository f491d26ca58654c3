"""A CV after its upload: checks direct uploads, reprocesses and deletes."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.cvs.upload import UploadSpent
from models.errors import DomainError
from models.events.domain_events import lock_developer, record_event
from models.jobs.lifecycle import JobConflict, cancel, create_import
from models.profile.rows import profile_rows
from models.rewards.apply_events import apply_event
from models.rewards.badge_metrics import profile_metrics
from models.rewards.reversal import reverse_source
from models.rules.merge.evidence import without_cv
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.stores.blobs import Blobs
from models.stores.database import Database
from models.stores.owned_rows import get_owned
from models.tables import (
    TERMINAL,
    Cv,
    DirectUpload,
    ExtractionRecord,
    Job,
    MergeProposal,
    StagedUpload,
)


class UploadIncomplete(DomainError):
    """Nothing, or something of another size, was put where the direct upload should be."""

    code, detail = "upload_incomplete", "No file of the announced size has been uploaded."


def check_direct_upload(database: Database, blobs: Blobs, developer_id: UUID, upload_id: UUID) -> None:
    """Check that a direct upload has arrived in the announced size; ``store`` checks its content.

    Raises:
        models.stores.owned_rows.NotFound: no such upload of this developer.
        UploadSpent: it expired before the file arrived.
        UploadIncomplete: the file is not there.
        models.stores.blobs.BlobUnavailable: S3 does not answer.
    """
    with database.session() as session:
        upload = get_owned(session, DirectUpload, developer_id, upload_id)
        expired = session.scalar(select(func.now() > upload.expires_at))
    if upload.cv_id is not None:
        return  # a repeated request may still get its stored response
    head = blobs.head(upload.s3_key)
    if head is None and expired:
        raise UploadSpent()
    if head is None or head.size != upload.size:
        raise UploadIncomplete()


def reprocess(
    session: Session, developer_id: UUID, cv_id: UUID, deadline_seconds: float, *, review: str = "off"
) -> tuple[Cv, Job]:
    """A new job for a file that was imported before.

    Raises:
        models.stores.owned_rows.NotFound: no such CV of this developer.
        JobConflict: a job of this file has not ended, or the file never reached the store.
        models.plans.quota.QuotaExceeded: no analysis is left this month.
    """
    lock_developer(session, developer_id)
    cv = get_owned(session, Cv, developer_id, cv_id, lock=True)
    if session.scalar(select(Job.id).where(Job.cv_id == cv_id, Job.status.not_in(TERMINAL)).limit(1)):
        raise JobConflict("job_running", "A job of this file has not ended yet.")
    if cv.upload_status != "stored":
        raise JobConflict("not_stored", "This file never reached the store; upload it again.")
    params = {} if review == "off" else {"review": review}
    job = create_import(
        session, developer_id=developer_id, cv_id=cv_id, deadline_seconds=deadline_seconds, params=params
    )
    return cv, job


def prepare_deletion(session: Session, developer_id: UUID, cv_id: UUID) -> list[str]:
    """End the CV's jobs; returns the S3 keys to remove before ``delete_cv``.

    Raises:
        models.stores.owned_rows.NotFound: no such CV of this developer.
        JobConflict: a job is past the point where it can be cancelled; it ends within moments.
    """
    lock_developer(session, developer_id)
    cv = get_owned(session, Cv, developer_id, cv_id)  # not locked: a worker locks its job first, then the CV
    running = select(Job.id).where(Job.cv_id == cv_id, Job.status.not_in(TERMINAL)).order_by(Job.id)
    for job_id in session.scalars(running).all():
        cancel(session, developer_id, job_id)
    direct = session.scalars(select(DirectUpload.s3_key).where(DirectUpload.cv_id == cv_id))
    payloads = session.scalars(select(ExtractionRecord.s3_key).where(*_extractions_of(cv)))
    return [key for key in (cv.s3_key, *direct, *payloads) if key]


def delete_cv(session: Session, developer_id: UUID, cv_id: UUID, *, reverses_reward: bool = True) -> None:
    """Delete the CV with its quotes, its undecided proposals and its reward; the values it gave the profile stay.

    The reward is reversed with the last file of this content; the same file uploaded again earns it again.

    Raises:
        models.stores.owned_rows.NotFound: no such CV of this developer (any more).
    """
    developer = lock_developer(session, developer_id)
    cv = get_owned(session, Cv, developer_id, cv_id, lock=True)
    if reverses_reward and cv.sha256 and not _has_copies(session, cv):
        reverse_source(session, developer, cv.sha256)
    session.execute(delete(ExtractionRecord).where(*_extractions_of(cv)))
    _drop_proposals(session, cv_id)
    for row in profile_rows(session, developer):
        row.evidence = without_cv(row.evidence, str(cv_id))
    session.flush()
    session.execute(delete(StagedUpload).where(StagedUpload.cv_id == cv_id))
    # Its URL may still be used: the sweep removes the object once it has expired.
    session.execute(update(DirectUpload).where(DirectUpload.cv_id == cv_id).values(cv_id=None))
    session.execute(delete(Cv).where(Cv.id == cv_id))
    facts = {"cv_id": str(cv_id), SNAPSHOT: profile_metrics(session, developer)}
    apply_event(
        session, developer, record_event(session, developer, "cv.deleted", source_id=str(cv_id), data=facts)
    )


def _drop_proposals(session: Session, cv_id: UUID) -> None:
    """Delete undecided ones; decided ones are history and lose their quotes."""
    proposed = MergeProposal.cv_id == cv_id
    session.execute(delete(MergeProposal).where(proposed, MergeProposal.status == "pending"))
    session.execute(update(MergeProposal).where(proposed).values(evidence={}))


def _has_copies(session: Session, cv: Cv) -> bool:
    same = select(Cv.id).where(Cv.developer_id == cv.developer_id, Cv.sha256 == cv.sha256, Cv.id != cv.id)
    return session.scalar(same.limit(1)) is not None


def _extractions_of(cv: Cv) -> tuple[Any, ...]:
    """Cached extractions of this file's content, unless another of the developer's files has the same."""
    same = select(func.count()).where(
        Cv.developer_id == cv.developer_id, Cv.sha256 == cv.sha256, Cv.id != cv.id
    )
    prefix = f"extraction:{cv.developer_id}:{cv.sha256}:"
    return (
        ExtractionRecord.developer_id == cv.developer_id,
        ExtractionRecord.cache_key.startswith(prefix, autoescape=True),
        same.scalar_subquery() == 0,
    )
