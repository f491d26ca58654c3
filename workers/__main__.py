"""``python -m workers``: keeps WORKER_PROCESSES worker processes running.

A process that dies (out of memory, a file that crashes it) is replaced without touching the others; Dramatiq's own
launcher would stop them all.
"""

import os
import signal
import subprocess
import sys
import time
from queue import Empty, SimpleQueue

import structlog

from config import settings_or_exit
from models.stores.logging import configure_logs
from workers.shutdown import STOP_SECONDS, stop_signals

RESTART_PAUSE_SECONDS = 0.5

log = structlog.get_logger(__name__)


def _start_child(*predecessors: int) -> "subprocess.Popen[bytes]":
    """The child gets its parent's id: when it asks for it, the parent may be gone already. It counts the deaths of
    ``predecessors``, by their exit codes."""
    codes = [str(code) for code in predecessors]
    return subprocess.Popen([sys.executable, "-m", "workers.process", str(os.getpid()), *codes])


class Supervisor:
    """Starts, replaces and stops the children."""

    def __init__(self, count: int, signals: "SimpleQueue[int]") -> None:
        self._count = count
        self._signals = signals
        self._children: list[subprocess.Popen[bytes]] = []

    def run(self) -> int:
        """Exit code: 0 after an orderly shutdown."""
        while True:
            self._replace_dead()
            try:
                self._signals.get(timeout=RESTART_PAUSE_SECONDS)
            except Empty:
                continue
            return self._stop()

    def _replace_dead(self) -> None:
        for child in [child for child in self._children if child.poll() is not None]:
            log.warning("worker.died", pid=child.pid, code=child.returncode)
            self._children.remove(child)
            self._children.append(_start_child(child.returncode))
        while len(self._children) < self._count:
            self._children.append(_start_child())

    def _stop(self) -> int:
        for child in self._children:
            child.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self._children:
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.error("worker.killed", pid=child.pid)
                child.kill()
                child.wait()
        return 0


def main() -> int:
    settings = settings_or_exit()
    configure_logs(settings.log_level)
    return Supervisor(settings.worker_processes, stop_signals()).run()


if __name__ == "__main__":
    sys.exit(main())
