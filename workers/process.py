"""One worker process: consumer threads, heartbeat, reconciler, and an orderly end.

SIGTERM may come several times (a dyno manager signals every process): the first one starts the end, the others
change nothing. Running stages get ``FINISH_SECONDS``; what still runs then is given back for others to take.
"""

import os
import sys
import threading
from collections.abc import Callable
from uuid import UUID

import dramatiq
import structlog
from redis import RedisError

from config import Settings, load_settings
from models.jobs.leases import Work
from models.stores.logging import configure_logs
from models.stores.profile_cache import connect_redis
from models.tables import Job
from workers.enqueue import QUEUES, WakeupBroker, resend_due
from workers.isolated_runner import SuspectRunner
from workers.lease_keeper import LeaseBook
from workers.pipeline import declare_actors
from workers.resources import Resources
from workers.runner import JobRunner
from workers.shutdown import FINISH_SECONDS, end_signals, end_with_parent
from workers.webhook_delivery import Deliverer

POLL_MS = 50
"""An idle queue is asked again after at most this long: 36 ms until work starts instead of 90-300 (measured)."""

log = structlog.get_logger(__name__)


class WorkerProcess:
    """Everything one process runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ending = threading.Event()
        self._stopped = threading.Event()
        self._at = Resources(settings)
        self._leases = LeaseBook(self._at.database, settings.lease_seconds)
        alone = SuspectRunner(self._ending)
        self._runner = JobRunner(self._at, self._leases, self._ending, alone)
        self._deliverer = Deliverer(self._at, self._leases, at_once=max(1, settings.worker_threads // 2))

    def run(self, wait_for_end: Callable[[], object]) -> None:
        """Work until ``wait_for_end`` returns, then give everything back."""
        worker = self._start_worker()
        for target in (self._beat, self._reconcile):
            threading.Thread(target=target, name=target.__name__.strip("_"), daemon=True).start()
        log.info("worker.ready", pid=os.getpid())
        wait_for_end()
        self._ending.set()
        log.info("worker.ending", pid=os.getpid())
        try:
            worker.stop(timeout=FINISH_SECONDS * 1000)
        except RedisError as error:  # the wake-ups in hand cannot be put back; their rows are found again
            log.warning("worker.stopped_without_redis", problem=type(error).__name__)
        finally:
            self._stopped.set()
            self._leases.release_all()
            self._at.close()

    def _start_worker(self) -> dramatiq.Worker:
        broker = WakeupBroker(connect_redis(self._settings.redis_url))
        declare_actors(broker, self._runner, self._deliverer)
        threads = self._settings.worker_threads
        worker = dramatiq.Worker(broker, queues=set(QUEUES), worker_threads=threads, worker_timeout=POLL_MS)
        worker.start()
        return worker

    def _beat(self) -> None:
        self._leases.beat_until(self._stopped)

    def _reconcile(self) -> None:
        while not self._ending.wait(self._settings.reconcile_seconds):
            try:
                resend_due(self._at.database, self._at.notifier, fallback=self._without_broker)
            except Exception as error:  # the thread must outlive whatever happens to one round
                log.warning("reconciler.failed", problem=type(error).__name__)

    def _without_broker(self, work: Work, row_id: UUID) -> None:
        """Redis is away or full: work goes on here, one row at a time, instead of standing still."""
        if not self._ending.is_set():
            (self._runner if work is Job else self._deliverer)(row_id)


def main() -> None:
    """The child's entry: ``python -m workers.process PARENT_PID``, started by ``python -m workers``."""
    settings = load_settings()
    configure_logs(settings.log_level)
    told = end_signals()
    threading.Thread(target=end_with_parent, args=(int(sys.argv[1]), told), daemon=True).start()
    WorkerProcess(settings).run(told.get)


if __name__ == "__main__":
    main()
