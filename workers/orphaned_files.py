"""Removes S3 objects written by a job whose CV or account was deleted meanwhile."""

import structlog

from models.cvs.orphaned_files import remove_files_of
from models.privacy.erasure import is_erased
from models.stores.blobs import BlobUnavailable
from models.tables import Cv
from workers.resources import Resources
from workers.stages import JobSnapshot

log = structlog.get_logger(__name__)


def remove_orphaned_files(job: JobSnapshot, resources: Resources) -> None:
    """Called where a run lost its job: a stage puts its file before it learns of the deletion."""
    if job.developer_id is None:
        return
    try:
        with resources.database.session() as session:
            erased = is_erased(session, job.developer_id)
            deleted = job.cv_id is not None and session.get(Cv, job.cv_id) is None
        if erased:
            resources.blobs.delete_prefix(f"{job.developer_id}/")
        elif job.cv_id is not None and deleted:
            remove_files_of(resources.database, resources.blobs, job.developer_id, job.cv_id)
    except BlobUnavailable as error:
        log.warning("leftovers.not_removed", job_id=str(job.job_id), problem=str(error))
