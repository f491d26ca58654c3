"""Real worker processes for tests that kill them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPATIENT = {
    "LEASE_SECONDS": "2",
    "RECONCILE_SECONDS": "0.2",
    "WORKER_PROCESSES": "1",
    "LOG_LEVEL": "INFO",
}


class WorkerGroup:
    """``python -m workers`` with its children, as one process group."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "workers"],
                cwd=ROOT,
                env={**environment, **IMPATIENT},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def signal(self, number: int) -> None:
        """To every process of the group, as a dyno manager does it."""
        os.killpg(self.process.pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
        return self.process.wait(40)


@contextmanager
def running_worker(environment: Mapping[str, str], log: Path) -> Iterator[WorkerGroup]:
    group = WorkerGroup(environment, log)
    try:
        yield group
    finally:
        if group.process.poll() is None:
            group.kill()


def wait_until(true: Callable[[], object], what: str, seconds: float = 60) -> None:
    """Poll until ``true()``; fails with ``what`` at the deadline."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.02)
