"""sweep: what has expired is removed, and the books are checked.

Every batch is a transaction of its own and can be repeated, so a sweep that is cut off loses nothing. What is
left over when the batches of one sweep are used up goes with the next.
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
    drop_staged_bytes,
    expired_direct_uploads,
    expired_extractions,
    expired_rows,
    forget_blob,
)
from models.rewards.ledger_audit import ledger_differences
from models.tables import DirectUpload, ExtractionRecord
from workers.resources import Resources
from workers.stages import Run, Save

BATCH = 500
MAX_BATCHES = 20
BLOB_BATCH = 20
"""Small: rows are looked at again this often, because deleting from S3 takes its time."""
CHECKED = timedelta(days=1)
"""Developers changed since then have their totals compared with the ledgers."""

log = structlog.get_logger(__name__)


def sweep(run: Run, at: Resources) -> Save:
    """Rows first, so that S3 being away (a transient failure of this task) holds up nothing else."""
    result = dict(_sweep_rows(at))
    result["ledger_differences"] = _check_ledgers(at)
    result["direct_uploads"] = _sweep_blobs(at, DirectUpload, expired_direct_uploads)
    result["extractions"] = _sweep_blobs(at, ExtractionRecord, expired_extractions)

    def save(_: Session) -> Mapping[str, Any]:
        log.info("sweep.done", **result)
        return result

    return save


def _sweep_rows(at: Resources) -> Iterator[tuple[str, int]]:
    for name, (table, condition) in expired_rows().items():
        yield name, _in_batches(at, partial(delete_batch, table=table, condition=condition, limit=BATCH))
    yield "board_moves_tallied", _in_batches(at, partial(compact, limit=BATCH))
    yield "staged_uploads", _in_batches(at, partial(drop_staged_bytes, limit=BATCH))


def _in_batches(at: Resources, remove: Callable[[Session], int]) -> int:
    """Repeat ``remove`` until it finds less than a full batch; returns the total."""
    total = 0
    for _ in range(MAX_BATCHES):
        with at.database.session() as session:
            removed = remove(session)
        total += removed
        if removed < BATCH:
            break
    return total


def _check_ledgers(at: Resources) -> int:
    with at.database.session() as session:
        differences = ledger_differences(session, changed_since=database_now(session) - CHECKED)
    for difference in differences:
        log.error("ledger.difference", **difference.to_dict())
    return len(differences)


def _sweep_blobs(
    at: Resources,
    table: type[DirectUpload] | type[ExtractionRecord],
    expired: Callable[[int], Select[Any, str]],
) -> int:
    """The object goes before its row: cut off in between, the next sweep finds the row and deletes again."""
    total = 0
    for _ in range(MAX_BATCHES * BATCH // BLOB_BATCH):
        with at.database.session() as session:
            found = [(row_id, key) for row_id, key in session.execute(expired(BLOB_BATCH))]
        for row_id, key in found:
            at.blobs.delete(key)
            with at.database.session() as session:
                total += forget_blob(session, table, row_id)
        if len(found) < BLOB_BATCH:
            break
    return total
