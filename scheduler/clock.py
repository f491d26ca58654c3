"""APScheduler set up: every task at its ticks, catching up and the reconciler every few seconds."""

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from models.jobs.lifecycle import database_now
from models.stores.database import Database
from scheduler.tasks import EPOCH, TASKS, Task
from scheduler.ticks import Ticker
from workers.enqueue import JobNotifier, resend_due

log = structlog.get_logger(__name__)


def build_clock(database: Database, notifier: JobNotifier, reconcile_seconds: float) -> BackgroundScheduler:
    """A clock ready to start. It only enqueues; the work is done by workers."""
    ticker = Ticker(database, notifier)
    clock = BackgroundScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for task in TASKS:
        clock.add_job(_guarded(task.name, _at_tick(ticker, task, database)), ticks_of(task), id=task.name)
    for name, work in {
        "catch_up": lambda: ticker.run_due(TASKS, _database_now(database)),
        "reconcile": lambda: resend_due(database, notifier),
    }.items():
        trigger = IntervalTrigger(seconds=reconcile_seconds, timezone=UTC)
        clock.add_job(_guarded(name, work), trigger, id=name, next_run_time=datetime.now(UTC))
    return clock


def ticks_of(task: Task) -> IntervalTrigger:
    """The trigger that fires at the ticks ``task.last_due`` computes."""
    return IntervalTrigger(seconds=int(task.every.total_seconds()), start_date=EPOCH, timezone=UTC)


def _at_tick(ticker: Ticker, task: Task, database: Database) -> Callable[[], int]:
    return lambda: ticker.run_due([task], _database_now(database))


def _database_now(database: Database) -> datetime:
    """A scheduler whose own clock is ahead must not take tomorrow's tick today."""
    with database.session() as session:
        return database_now(session)


def _guarded(name: str, work: Callable[[], int]) -> Callable[[], None]:
    """``work``, for which a failure is a line in the log: it is tried again in a few seconds anyway."""

    def run() -> None:
        try:
            work()
        except (DBAPIError, PoolTimeout) as error:
            log.warning("clock.database_unavailable", work=name, problem=type(error).__name__)
        except Exception:
            log.exception("clock.unexpected", work=name)

    return run
