"""A process for one suspect: a job whose workers keep dying runs in it alone before it is condemned.

Its death then takes no neighbour's lease, and the neighbours of a bad job are not blamed for it.
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
from models.stores.logging import configure_logs
from workers.lease_keeper import LeaseBook
from workers.resources import Resources
from workers.runner import JobRunner
from workers.shutdown import end_signals, end_with_parent


class SuspectRunner:
    """Runs suspects in processes of their own, each once at a time; blocks until it is over."""

    def __init__(self, draining: threading.Event) -> None:
        self._draining = draining
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
            if self._draining.is_set():
                child.send_signal(signal.SIGTERM)
            time.sleep(0.1)


def main() -> None:
    """``python -m workers.isolated_runner PARENT_PID JOB_ID``."""
    settings = load_settings()
    configure_logs(settings.log_level)
    ending, stopped = threading.Event(), threading.Event()
    told = end_signals()
    threading.Thread(target=_set_when_told, args=(told, ending), daemon=True).start()
    threading.Thread(target=end_with_parent, args=(int(sys.argv[1]), told), daemon=True).start()
    at = Resources(settings)
    leases = LeaseBook(at.database, settings.lease_seconds)
    threading.Thread(target=leases.beat_until, args=(stopped,), daemon=True).start()
    JobRunner(at, leases, ending)(UUID(sys.argv[2]))
    stopped.set()
    leases.release_all()
    at.close()


def _set_when_told(told: "SimpleQueue[int]", ending: threading.Event) -> None:
    told.get()
    ending.set()


if __name__ == "__main__":
    main()
