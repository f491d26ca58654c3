"""Deletes files older than CV_RETENTION_DAYS, as ``DELETE /cvs/{id}`` does, but for the rewards, which stay."""

from contextlib import suppress

from models.cvs import lifecycle
from models.jobs.lifecycle import JobConflict
from models.privacy.retention import old_cvs
from models.stores.owned_rows import NotFound
from workers.resources import Resources

MAX_FILES = 500
"""In one sweep; the next goes on."""


def delete_old_cvs(resources: Resources) -> int:
    """How many there were. A file whose job is past cancelling is left for the next sweep."""
    days = resources.settings.cv_retention_days
    if not days:
        return 0
    with resources.database.session() as session:
        rows = session.execute(old_cvs(days, MAX_FILES)).all()
    count = 0
    for cv_id, developer_id in rows:
        with suppress(NotFound, JobConflict, LookupError):
            with resources.database.session() as session:
                keys = lifecycle.prepare_deletion(session, developer_id, cv_id)
            for key in keys:
                resources.blobs.delete(key)
            with resources.database.session() as session:
                lifecycle.delete_cv(session, developer_id, cv_id, reverses_reward=False)
            count += 1
    return count
