"""Runs a job that crashed workers in its own process, so that other jobs keep their leases.

Only when it ends this process too, often enough, is the job failed; other jobs of a crashed worker are not blamed.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from queue import SimpleQueue
from uuid import UUID

from config import load_settings
from models.stores.observability import start_observability
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources
from workers.runner import JobRunner
from workers.shutdown import exit_when_orphaned, stop_signals


class IsolatedRunner:
    """Runs each job in a process of its own and blocks until that ends; a job that runs already is skipped."""

    def __init__(self, stop_event: threading.Event) -> None:
        self._stop_event = stop_event
        self._running: set[UUID] = set()
        self._lock = threading.Lock()

    def __call__(self, job_id: UUID) -> None:
        with self._lock:
            if job_id in self._running:
                return
            self._running.add(job_id)
        try:
            self._run(job_id)
        finally:
            with self._lock:
                self._running.discard(job_id)

    def _run(self, job_id: UUID) -> None:
        child = subprocess.Popen(
            [sys.executable, "-m", "workers.isolated_runner", str(os.getpid()), str(job_id)]
        )
        while child.poll() is None:
            if self._stop_event.is_set():
                child.send_signal(signal.SIGTERM)
            time.sleep(0.1)


def main() -> None:
    """``python -m workers.isolated_runner PARENT_PID JOB_ID``."""
    settings = load_settings()
    start_observability(settings, "worker")
    stop_event, finished = threading.Event(), threading.Event()
    signals = stop_signals()
    threading.Thread(target=_set_on_signal, args=(signals, stop_event), daemon=True).start()
    threading.Thread(target=exit_when_orphaned, args=(int(sys.argv[1]), signals), daemon=True).start()
    resources = Resources(settings)
    leases = LeaseKeeper(resources.database, settings.lease_seconds)
    threading.Thread(target=leases.beat_until, args=(finished,), daemon=True).start()
    JobRunner(resources, leases, stop_event)(UUID(sys.argv[2]))
    finished.set()
    leases.release_all()
    resources.close()


def _set_on_signal(signals: "SimpleQueue[int]", stop_event: threading.Event) -> None:
    signals.get()
    stop_event.set()


if __name__ == "__main__":
    main()
