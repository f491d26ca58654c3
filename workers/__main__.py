"""``python -m workers``: keeps WORKER_PROCESSES worker processes running.

A process that dies (out of memory, a file that crashes it) is replaced without touching the others; Dramatiq's own
launcher would stop them all. They are forked from this one, which has neither threads nor connections: what it has
loaded is in memory once, and the next process is ready at once.
"""

import gc
import multiprocessing
import os
import sys
import time
from contextlib import suppress
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue

import structlog

from config import Settings, has_ocr_packages, settings_or_exit
from models.stores.blobs import load_client_code
from models.stores.logging import configure_logs
from workers.process import run_process
from workers.shutdown import STOP_SECONDS, stop_signals

RESTART_PAUSE_SECONDS = 0.5
COLLECT_AFTER = 10_000
"""New objects after which the garbage collector runs. Thousands of an import live until its transaction ends: to look
at them after every 700, the default, took a tenth of a worker's processor time."""

log = structlog.get_logger(__name__)


class Supervisor:
    """Starts, replaces and stops the children."""

    def __init__(self, settings: Settings, signals: "SimpleQueue[int]") -> None:
        self._settings = settings
        self._signals = signals
        self._children: list[BaseProcess] = []

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
        for child in [child for child in self._children if not child.is_alive()]:
            log.warning("worker.died", pid=child.pid, code=child.exitcode)
            self._children.remove(child)
            self._children.append(self._start_child(child.exitcode))
        while len(self._children) < self._settings.worker_processes:
            self._children.append(self._start_child())

    def _start_child(self, predecessor: int | None = None) -> BaseProcess:
        """The child gets its parent's id: when it asks for it, the parent may be gone already."""
        arguments = (self._settings, os.getpid(), self._signals, predecessor)
        child = multiprocessing.get_context("fork").Process(target=run_process, args=arguments)
        child.start()
        return child

    def _stop(self) -> int:
        for child in self._children:
            child.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self._children:
            child.join(max(0.1, deadline - time.monotonic()))
            if child.is_alive():
                log.error("worker.killed", pid=child.pid)
                child.kill()
                child.join()
        return 0


def yield_to_others() -> None:
    """Let the wake-ups of this process and its children interrupt nobody who computes (``SCHED_BATCH``, sched(7)).

    So a reader keeps the core's cache, and web processes on the same machine come first. Where the system has no
    such policy, nothing changes.
    """
    with suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def main() -> int:
    settings = settings_or_exit()
    configure_logs(settings.log_level)
    if not has_ocr_packages():
        log.warning("ocr.not_installed")
    yield_to_others()
    load_client_code()
    gc.set_threshold(COLLECT_AFTER)
    gc.freeze()  # the collectors of the children would write into what they share
    return Supervisor(settings, stop_signals()).run()


if __name__ == "__main__":
    sys.exit(main())
