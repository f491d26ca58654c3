"""One worker process: consumer threads, heartbeat, reconciler, and an orderly end.

SIGTERM may come several times (a dyno manager signals every process): the first one starts the end, the others
change nothing. Running stages get ``FINISH_SECONDS``; what still runs then is given back for others to take.
"""

import os
import signal
import sys
import threading

import dramatiq
import structlog
from dramatiq.brokers.redis import RedisBroker
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

from config import Settings, load_settings
from models.cache import connect_redis
from models.logs import configure_logs
from workers.deliver import Deliverer
from workers.enqueue import NAMESPACE, QUEUES, resend_due
from workers.leasebook import LeaseBook
from workers.pipeline import declare_actors
from workers.resources import Resources
from workers.runner import JobRunner

FINISH_SECONDS = 20
POLL_MS = 50
"""An idle queue is asked again after at most this long: 36 ms until work starts instead of 90-300 (measured)."""

log = structlog.get_logger(__name__)


class WorkerProcess:
    """Everything one process runs; ``run`` blocks until ``ending`` is set and all is given back."""

    def __init__(self, settings: Settings, ending: threading.Event) -> None:
        self._settings = settings
        self._ending = ending
        self._stopped = threading.Event()
        self._at = Resources(settings)
        self._leases = LeaseBook(self._at.database, settings.lease_seconds)

    def run(self) -> None:
        worker = self._start_worker()
        for target in (self._beat, self._reconcile):
            threading.Thread(target=target, name=target.__name__.strip("_"), daemon=True).start()
        log.info("worker.ready", pid=os.getpid())
        self._ending.wait()
        log.info("worker.ending", pid=os.getpid())
        worker.stop(timeout=FINISH_SECONDS * 1000)
        self._stopped.set()
        try:
            self._leases.release_all()
        except SQLAlchemyError as error:
            log.warning("leases.not_released", problem=type(error).__name__)
        self._at.close()

    def _start_worker(self) -> dramatiq.Worker:
        # Lean on purpose: retries, delays, time limits and results all live in the jobs table.
        broker = RedisBroker(
            client=connect_redis(self._settings.redis_url), namespace=NAMESPACE, middleware=[]
        )
        runner = JobRunner(self._at, self._leases, self._ending)
        declare_actors(broker, runner, Deliverer(self._at, self._leases))
        threads = self._settings.worker_threads
        worker = dramatiq.Worker(broker, queues=set(QUEUES), worker_threads=threads, worker_timeout=POLL_MS)
        worker.start()
        return worker

    def _beat(self) -> None:
        self._leases.beat_until(self._stopped)

    def _reconcile(self) -> None:
        while not self._ending.wait(self._settings.reconcile_seconds):
            try:
                resend_due(self._at.database, self._at.wakeups)
            except (SQLAlchemyError, RedisError) as error:
                log.warning("reconciler.failed", problem=type(error).__name__)


def main() -> None:
    """The child's entry: ``python -m workers.process PARENT_PID``, started by ``python -m workers``."""
    settings = load_settings()
    configure_logs(settings.log_level)
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ending.set())
    threading.Thread(target=_end_with_parent, args=(int(sys.argv[1]), ending), daemon=True).start()
    WorkerProcess(settings, ending).run()


def _end_with_parent(parent: int, ending: threading.Event) -> None:
    """A supervisor that was killed cannot say so; its children notice that they were adopted."""
    while not ending.wait(1):
        if os.getppid() != parent:
            ending.set()


if __name__ == "__main__":
    main()
