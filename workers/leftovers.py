"""What a run wrote to S3 before it learned that its file or its person was deleted."""

from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.blobs import BlobUnavailable
from models.cv import Cv
from models.erasure import is_erased
from models.extraction_record import ExtractionRecord
from models.job import TERMINAL, Job
from workers.resources import Resources
from workers.stages import Run

log = structlog.get_logger(__name__)


def remove_leftovers(run: Run, at: Resources) -> None:
    """Called where a run lost its job: a stage puts its file before it finds out that nobody wants it."""
    if run.developer_id is None:
        return
    try:
        with at.database.session() as session:
            erased = is_erased(session, run.developer_id)
            deleted = run.cv_id is not None and session.get(Cv, run.cv_id) is None
        if erased:
            at.blobs.delete_prefix(f"{run.developer_id}/")
        elif deleted:
            at.blobs.delete_prefix(f"{run.developer_id}/{run.cv_id}/")
            _remove_unowned_answers(run.developer_id, at)
    except BlobUnavailable as error:
        log.warning("leftovers.not_removed", job_id=str(run.job_id), problem=str(error))


def _remove_unowned_answers(developer_id: UUID, at: Resources) -> None:
    """Answers without a row; not while a job runs that may be about to write its row."""
    answers = at.blobs.keys(f"{developer_id}/extractions/")
    with at.database.session() as session:
        if _is_busy(session, developer_id):
            return
        query = select(ExtractionRecord.s3_key).where(ExtractionRecord.developer_id == developer_id)
        owned = set(session.scalars(query))
    for key in answers:
        if key not in owned:
            at.blobs.delete(key)


def _is_busy(session: Session, developer_id: UUID) -> bool:
    query = select(Job.id).where(Job.developer_id == developer_id, Job.status.not_in(TERMINAL)).limit(1)
    return session.scalar(query) is not None
