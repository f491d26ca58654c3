"""sweep: removes what has expired and compares totals with their ledgers.

Every batch is a transaction of its own and can be repeated, so a sweep that is cut off loses nothing. The next sweep
goes on where the batches of this one did not suffice.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Select
from sqlalchemy.orm import Session

from models.jobs.lifecycle import database_now
from models.leaderboards.boards import compact
from models.privacy.retention import (
    delete_batch,
    delete_blob_row,
    drop_staged_bytes,
    expired_direct_uploads,
    expired_extractions,
    expired_rows,
)
from models.rewards.ledger_audit import ledger_differences
from models.tables import DirectUpload, ExtractionRecord
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist
from workers.tasks.old_cvs import delete_old_cvs

BATCH = 500
MAX_BATCHES = 20
BLOB_BATCH = 20
"""Small: deleting from S3 is slow, and rows may change meanwhile."""
LEDGER_CHECK_PERIOD = timedelta(days=1)
"""Developers changed within it have their totals compared with the ledgers."""

log = structlog.get_logger(__name__)


def sweep(job: JobSnapshot, resources: Resources) -> Persist:
    """Rows first, so that S3 being away (a transient failure of this task) holds up nothing else."""
    result = dict(_sweep_rows(resources))
    result["ledger_differences"] = _check_ledgers(resources)
    result["direct_uploads"] = _sweep_blobs(resources, DirectUpload, expired_direct_uploads)
    result["old_cvs"] = delete_old_cvs(resources)
    result["extractions"] = _sweep_blobs(resources, ExtractionRecord, expired_extractions)

    def persist(_: Session) -> Mapping[str, Any]:
        log.info("sweep.done", **result)
        return result

    return persist


def _sweep_rows(resources: Resources) -> Iterator[tuple[str, int]]:
    for name, (table, condition) in expired_rows().items():
        yield (
            name,
            _in_batches(resources, partial(delete_batch, table=table, condition=condition, limit=BATCH)),
        )
    yield "board_moves_tallied", _in_batches(resources, partial(compact, limit=BATCH))
    yield "staged_uploads", _in_batches(resources, partial(drop_staged_bytes, limit=BATCH))


def _in_batches(resources: Resources, remove: Callable[[Session], int]) -> int:
    """Repeat ``remove`` until it finds less than a full batch; returns the total."""
    total = 0
    for _ in range(MAX_BATCHES):
        with resources.database.session() as session:
            removed = remove(session)
        total += removed
        if removed < BATCH:
            break
    return total


def _check_ledgers(resources: Resources) -> int:
    with resources.database.session() as session:
        differences = ledger_differences(session, changed_since=database_now(session) - LEDGER_CHECK_PERIOD)
    for difference in differences:
        log.error("ledger.difference", **difference.to_dict())
    return len(differences)


def _sweep_blobs(
    resources: Resources,
    table: type[DirectUpload] | type[ExtractionRecord],
    expired: Callable[[int], Select[Any, str]],
) -> int:
    """Delete the object before its row: cut off in between, the next sweep finds the row and deletes again."""
    total = 0
    for _ in range(MAX_BATCHES * BATCH // BLOB_BATCH):
        with resources.database.session() as session:
            rows = session.execute(expired(BLOB_BATCH)).all()
        for row_id, key in rows:
            resources.blobs.delete(key)
            with resources.database.session() as session:
                total += delete_blob_row(session, table, row_id)
        if len(rows) < BLOB_BATCH:
            break
    return total
