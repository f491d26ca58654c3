"""What a run wrote to S3 before it learned that its file or its person was deleted."""

import structlog

from models.cvs.orphaned_files import remove_files_of
from models.privacy.erasure import is_erased
from models.stores.blobs import BlobUnavailable
from models.tables import Cv
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
        elif run.cv_id is not None and deleted:
            remove_files_of(at.database, at.blobs, run.developer_id, run.cv_id)
    except BlobUnavailable as error:
        log.warning("leftovers.not_removed", job_id=str(run.job_id), problem=str(error))
