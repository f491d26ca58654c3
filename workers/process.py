"""One worker process: consumer threads, heartbeat, reconciler, and an orderly shutdown.

SIGTERM may come several times (a dyno manager signals every process): the first one starts the shutdown, the others
change nothing. Running stages get ``FINISH_SECONDS``; jobs that still run then are released for other workers.
"""

import atexit
import os
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from uuid import UUID

import structlog
from redis import RedisError

from config import Settings
from models.jobs.leases import Work
from models.rules.jobs.stages import MODEL_QUEUES
from models.stores.metrics import WORKER_DEATHS
from models.stores.metrics_store import MetricsReporter
from models.stores.observability import start_observability
from models.tables import Job
from workers.enqueue import QUEUES, resend_due
from workers.isolated_runner import IsolatedRunner
from workers.lanes import BlockingBroker, Lane, stop_lanes
from workers.lease_keeper import LeaseKeeper
from workers.page_renderer import PageRenderer
from workers.pipeline import declare_actors
from workers.resources import Resources
from workers.runner import JobRunner
from workers.shutdown import FINISH_SECONDS, exit_when_orphaned
from workers.webhook_delivery import Deliverer, DeliveryThreads

THREADS_A_CALL = 2
"""One waits for Gemini, the other prepares the next call or writes what the last one gave. Calls that begin together
end together: the next ones are ready then, as all of them can be prepared meanwhile."""

log = structlog.get_logger(__name__)


class WorkerProcess:
    """Everything one process runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stop_event = threading.Event()
        self._finished = threading.Event()
        self._resources = Resources(settings)
        self._leases = LeaseKeeper(self._resources.database, settings.lease_seconds)
        self._uses_gemini = settings.effective_extractor == "gemini"
        self._runner = JobRunner(
            self._resources,
            self._leases,
            self._stop_event,
            IsolatedRunner(self._stop_event),
            hand_over=self._uses_gemini,
        )
        self._pages = PageRenderer(self._resources, self._stop_event)
        self._metrics = MetricsReporter(self._resources.redis, "worker", self._measure)
        self._deliveries = DeliveryThreads(Deliverer(self._resources, self._leases).deliver_next)

    def run(self, wait_for_end: Callable[[], object]) -> None:
        """Work until ``wait_for_end`` returns, then give everything back."""
        broker = BlockingBroker(self._settings.redis_url)
        lanes = self._start_lanes(broker)
        for target in (self._beat, self._reconcile, self._pages.run):
            threading.Thread(target=target, name=target.__name__.strip("_"), daemon=True).start()
        self._metrics.start()
        log.info("worker.ready", pid=os.getpid())
        wait_for_end()
        self._stop_event.set()
        log.info("worker.ending", pid=os.getpid())
        self._resources.stop_waiting()
        self._deliveries.begin_stop()
        began = time.monotonic()
        try:
            stop_lanes(broker, lanes, FINISH_SECONDS)
        except RedisError as error:  # received wake-ups cannot be put back; the reconciler finds their rows
            log.warning("worker.stopped_without_redis", problem=type(error).__name__)
        finally:
            self._deliveries.wait(FINISH_SECONDS - (time.monotonic() - began))
            self._finished.set()
            self._leases.release_all()
            self._resources.close()
            self._metrics.close()

    def _start_lanes(self, broker: BlockingBroker) -> list[Lane]:
        """Imports that wait for Gemini have threads of their own: neither they nor the others wait for a thread."""
        declare_actors(broker, self._runner, self._deliveries.wake)
        model_queues = set(MODEL_QUEUES.values()) if self._uses_gemini else set()
        lanes = [Lane(broker, set(QUEUES) - model_queues, self._settings.worker_threads)]
        if model_queues:
            threads = THREADS_A_CALL * self._settings.gemini_concurrency
            lanes.append(Lane(broker, model_queues, threads))
        for lane in lanes:
            lane.start()
        return lanes

    def _measure(self) -> dict[str, float]:
        return {
            "connections": self._resources.database.connections(),
            "slots": self._resources.slots.used(),
            "readers": self._resources.sandbox.children(),
        }

    def _beat(self) -> None:
        self._leases.beat_until(self._finished)

    def _reconcile(self) -> None:
        while not self._stop_event.wait(self._settings.reconcile_seconds):
            try:
                resend_due(self._resources.database, self._resources.notifier, fallback=self._run_here)
            except Exception as error:  # the thread must survive a failed round
                log.warning("reconciler.failed", problem=type(error).__name__)

    def _run_here(self, work: Work, row_id: UUID) -> None:
        """Redis is away or full: this thread runs the jobs, one at a time."""
        if not self._stop_event.is_set():
            (self._runner if work is Job else self._deliveries.wake)(row_id)


def run_process(
    settings: Settings, parent: int, signals: "SimpleQueue[int]", predecessor: int | None = None
) -> None:
    """What a child of ``python -m workers`` does.

    Args:
        signals: of the parent; the child has its own copy, with the handlers, so that it misses no signal.
        predecessor: exit code of the process that it replaces, whose death it counts.
    """
    start_observability(settings, "worker")
    if predecessor is not None:
        WORKER_DEATHS.labels(str(predecessor)).inc()
    threading.Thread(target=exit_when_orphaned, args=(parent, signals), daemon=True).start()
    try:
        WorkerProcess(settings).run(signals.get)
    finally:
        atexit._run_exitfuncs()  # multiprocessing leaves them out; they send the last spans and error reports
