"""A scheduler in a process of its own, under a clock that the test sets."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

import models.tables  # noqa: F401 - a foreign key is only known once its table is
from models.stores.database import Database
from scheduler.tasks import Task
from scheduler.ticks import Ticker
from workers.enqueue import JobNotifier

MORNING = datetime(2026, 3, 9, 10, 3, tzinfo=UTC)
HOURLY = Task("sweep", every=timedelta(hours=1), deadline=timedelta(hours=1))


def run_ticks(database_url: str, redis_url: str, hour: Any, ended: Any) -> None:
    """Take what is due, again and again, as the clock's ``catch_up`` does; a failed call is made again.

    Args:
        hour: shared; the simulated time is that many hours after ``MORNING``.
        ended: shared; 1 when there is nothing more to do.
    """
    ticker = Ticker(Database(database_url, pool_size=1), JobNotifier(redis_url))
    while not ended.value:
        try:
            ticker.run_due([HOURLY], MORNING + timedelta(hours=hour.value))
        except SQLAlchemyError:
            continue
