"""``python -m scheduler``: the clock. As many as you like may run at once."""

import os
import signal
import sys
import threading
import time

import structlog

import models.tables  # noqa: F401 - a foreign key is only known once its table is
from config import settings_or_exit
from models.stores.database import Database
from models.stores.metrics_store import MetricsReporter
from models.stores.observability import start_observability
from models.stores.profile_cache import connect_redis
from scheduler.clock import build_clock
from workers.enqueue import JobNotifier

FINISH_SECONDS = 3.0
"""What runs when the end comes gets this long. Cutting it off is safe: a tick is one transaction."""
SIGNALS = {signal.SIGTERM, signal.SIGINT}

log = structlog.get_logger(__name__)


def main() -> int:
    settings = settings_or_exit()
    start_observability(settings, "scheduler")
    # Blocked before any thread starts, so that the signals wait for sigwait below: nothing is interrupted
    # half-way, and the second SIGTERM of a dyno manager has nobody left to disturb.
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    database = Database(settings.database_url, pool_size=2)
    clock = build_clock(database, JobNotifier(settings.redis_url), settings.reconcile_seconds)
    clock.start()
    metrics = MetricsReporter(
        connect_redis(settings.redis_url), "scheduler", lambda: {"connections": database.connections()}
    )
    metrics.start()
    log.info("scheduler.started")
    log.info("scheduler.ending", signal=signal.Signals(signal.sigwait(SIGNALS)).name)
    metrics.close()
    clock.shutdown(wait=False)
    if not _threads_ended(FINISH_SECONDS):
        log.warning("scheduler.cut_off")
        os._exit(0)
    database.dispose()
    return 0


def _threads_ended(seconds: float) -> bool:
    """Wait for the clock's threads; False where one still hangs on a server that does not answer."""
    deadline = time.monotonic() + seconds
    others = [thread for thread in threading.enumerate() if thread is not threading.current_thread()]
    for thread in others:
        thread.join(max(0.0, deadline - time.monotonic()))
    return not any(thread.is_alive() for thread in others)


if __name__ == "__main__":
    sys.exit(main())
