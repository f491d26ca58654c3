"""What an exception means to a job: its stage error, what the client reads, and when the job is tried again."""

import random

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from models.stores.blobs import BlobMissing, BlobUnavailable
from workers.errors import Permanent, StageError, Transient

FIRST_DELAY_SECONDS = 1.0
MAX_DELAY_SECONDS = 60.0
MAX_DOUBLINGS = 10
"""A job that is retried without limit comes to thousands of attempts, and no float holds 2 to such a power."""


def as_stage_error(error: Exception) -> Exception:
    """Failures of S3 and Postgres and deleted rows as stage errors; anything else unchanged."""
    if isinstance(error, BlobUnavailable):
        return Transient(
            "storage_unavailable", "The file store does not answer; the job is tried again automatically."
        )
    if isinstance(error, PoolTimeout) or (isinstance(error, DBAPIError) and _is_temporary(error)):
        return Transient(
            "database_unavailable", "The database is busy; the job is tried again automatically."
        )
    if isinstance(error, LookupError) and not isinstance(error, (BlobMissing, KeyError, IndexError)):
        return Permanent("gone", "The account or file was deleted in the meantime.")
    return error


def code_and_detail(error: Exception) -> tuple[str, str]:
    """What the client reads; nothing of an unexpected error."""
    if isinstance(error, StageError):
        return error.code, error.detail
    return "internal_error", "An internal error occurred; the job can be tried again."


def retry_delay(error: Exception, attempts: int) -> float:
    """Seconds to wait: doubling up to a minute, with jitter, and never less than ``retry_after`` of the error."""
    doubled = min(MAX_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** min(attempts - 1, MAX_DOUBLINGS))
    minimum = error.retry_after or 0 if isinstance(error, Transient) else 0
    return max(minimum, doubled * random.uniform(0.8, 1.2))  # noqa: S311 - spreads load, guards nothing


def _is_temporary(error: DBAPIError) -> bool:
    """A lost or refused connection (no SQLSTATE), or a temporary class: 08 connection, 40 rollback (deadlock),
    53 resources, 55 locks, 57 operator intervention, 58 system."""
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return error.connection_invalidated or isinstance(error, OperationalError)
    return state[:2] in {"08", "40", "53", "55", "57", "58"}
