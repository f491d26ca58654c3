"""Removes S3 objects written by a job whose CV was deleted meanwhile.

Both sides do so: the run that lost its job (``workers.orphaned_files``) and the deletion of the row. Whichever
comes last finds the objects the other could not see yet.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.stores.blobs import Blobs
from models.stores.database import Database
from models.tables import TERMINAL, ExtractionRecord, Job


def remove_files_of(database: Database, blobs: Blobs, developer_id: UUID, cv_id: UUID) -> None:
    """Remove whatever is stored of a CV whose row is gone. Raises models.stores.blobs.BlobUnavailable."""
    blobs.delete_prefix(f"{developer_id}/{cv_id}/")
    extractions = blobs.keys(f"{developer_id}/extractions/")
    with database.session() as session:
        # A running job may be about to write the row of its extraction.
        if not extractions or _is_busy(session, developer_id):
            return
        query = select(ExtractionRecord.s3_key).where(ExtractionRecord.developer_id == developer_id)
        owned = set(session.scalars(query))
    for key in extractions:
        if key not in owned:
            blobs.delete(key)


def _is_busy(session: Session, developer_id: UUID) -> bool:
    query = select(Job.id).where(Job.developer_id == developer_id, Job.status.not_in(TERMINAL)).limit(1)
    return session.scalar(query) is not None
