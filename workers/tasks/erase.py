"""erase_account: everything of a person goes, from every store, and a signed receipt remains.

Each step can be repeated: rows, then files, then the cached profile; whatever may still be written meanwhile is
waited for and swept in a later run. The account's row and the signature come last, together.
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
from models.privacy.erasure import StillInUse, finish_erasure, purge
from models.stores.blobs import BlobUnavailable
from workers.errors import StageError, Transient
from workers.resources import Resources
from workers.stages import Run, Save

RETRY_SECONDS = 30.0

log = structlog.get_logger(__name__)


def erase_account(run: Run, at: Resources) -> Save:
    """Erase the developer in ``run.params``."""
    with _never_given_up():
        with at.database.session() as session:
            wait = purge(session, run.job_id, run.params)
        at.blobs.delete_prefix(f"{run.params['developer_id']}/")
        at.cache.block(run.params["developer_id"])
        BoardCache(at.redis).drop(ALL_TIME, week_of(datetime.now(UTC)))
    if wait:
        raise Transient("erasure_waits", "Something may still be written; then it is swept again.", wait)

    def save(session: Session) -> Mapping[str, Any]:
        with _never_given_up():
            finish_erasure(session, run.job_id, run.params, at.settings.secret_key)
        return {}

    return save


@contextmanager
def _never_given_up() -> Iterator[None]:
    """A failure nobody foresaw delays an erasure; it must not end it."""
    try:
        yield
    except (StageError, BlobUnavailable):
        raise
    except StillInUse:
        raise Transient("erasure_repeats", "Something came in meanwhile; it is swept again.") from None
    except redis.RedisError:
        raise Transient(
            "cache_unavailable", "Redis does not answer; the erasure goes on when it does."
        ) from None
    except Exception as error:
        log.error("erasure.delayed", problem=type(error).__name__)
        raise Transient("erasure_delayed", "The erasure goes on by itself.", RETRY_SECONDS) from error
