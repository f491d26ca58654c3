"""erase_account: deletes everything of a developer from every store and signs the receipt.

Each step can be repeated: the journal in the bucket, rows, files, the cached profile. A later run deletes what a job
or an upload may still write meanwhile. The account's row is deleted and the receipt signed last, in one transaction.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import redis
import structlog
from sqlalchemy.orm import Session

from models.leaderboards.boards import ALL_TIME, week_of
from models.leaderboards.cache import BoardCache
from models.privacy.erasure import ErasureIncomplete, finish_erasure, purge
from models.privacy.erasure_journal import new_entry, write_entry
from models.stores.blobs import BlobUnavailable
from models.stores.page_images import PageImages
from workers.errors import StageError, Transient
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist

RETRY_SECONDS = 30.0

log = structlog.get_logger(__name__)


def erase_account(job: JobSnapshot, resources: Resources) -> Persist:
    """Erase the developer in ``job.params``."""
    with _always_retryable():
        with resources.database.session() as session:
            entry = new_entry(session, job.params)
        write_entry(resources.blobs, entry, resources.settings.secret_key)
        with resources.database.session() as session:
            wait = purge(session, job.job_id, job.params)
        resources.blobs.delete_prefix(f"{job.params['developer_id']}/")
        resources.cache.block(job.params["developer_id"])
        PageImages(resources.redis).drop(job.params["developer_id"])
        BoardCache(resources.redis).drop(ALL_TIME, week_of(datetime.now(UTC)))
    if wait:
        raise Transient(
            "erasure_waits",
            "A job or upload of this account may still run; the erasure is repeated after it.",
            wait,
        )

    def persist(session: Session) -> Mapping[str, Any]:
        with _always_retryable():
            finish_erasure(session, job.job_id, job.params, resources.settings.secret_key)
        return {}

    return persist


@contextmanager
def _always_retryable() -> Iterator[None]:
    """An unexpected failure delays an erasure; it must not end it."""
    try:
        yield
    except (StageError, BlobUnavailable):
        raise
    except ErasureIncomplete:
        raise Transient(
            "erasure_repeats", "New data of this account was written; the erasure is repeated."
        ) from None
    except redis.RedisError:
        raise Transient(
            "cache_unavailable", "Redis does not answer; the erasure is tried again automatically."
        ) from None
    except Exception as error:
        log.error("erasure.delayed", problem=type(error).__name__)
        raise Transient(
            "erasure_delayed",
            "The erasure is tried again automatically.",
            RETRY_SECONDS,
        ) from error
