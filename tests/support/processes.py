"""Vitae's own processes, as a host runs them. Each starter ends what it started, also when the test fails."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dev.services import free_port
from tests.support.wait import DEADLINE_SECONDS, wait_until

ROOT = Path(__file__).parents[2]
IMPATIENT = {
    "LEASE_SECONDS": "2",
    "RECONCILE_SECONDS": "0.2",
    "WORKER_PROCESSES": "1",
    "LOG_LEVEL": "INFO",
}


class ProcessGroup:
    """``python -m MODULE`` with its children, as one process group. Its output goes to ``log``."""

    def __init__(self, module: str, environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def signal(self, number: int) -> None:
        """To every process of the group, as a dyno manager does it."""
        os.killpg(self.process.pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.process.wait(DEADLINE_SECONDS)

    def stop(self) -> int:
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
        return self.process.wait(DEADLINE_SECONDS)


@contextmanager
def running(module: str, environment: Mapping[str, str], log: Path) -> Iterator[ProcessGroup]:
    """The group of a module, killed at the end."""
    group = ProcessGroup(module, environment, log)
    try:
        yield group
    finally:
        if group.process.poll() is None:
            group.kill()


@contextmanager
def running_worker(environment: Mapping[str, str], log: Path) -> Iterator[ProcessGroup]:
    with running("workers", {**environment, **IMPATIENT}, log) as group:
        yield group


class WebGroup(ProcessGroup):
    """``python -m api`` on a free port."""

    def __init__(self, environment: Mapping[str, str], log: Path, processes: int) -> None:
        self.port = free_port()
        variables = {"PORT": str(self.port), "HOST": "127.0.0.1", "WEB_CONCURRENCY": str(processes)}
        super().__init__("api", {**environment, **variables}, log)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def is_up(self) -> bool:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.base}/health/live", timeout=10) as response:
                return bool(response.status == 200)
        except (urllib.error.URLError, OSError):
            return False


@contextmanager
def running_web(environment: Mapping[str, str], log: Path, processes: int = 1) -> Iterator[WebGroup]:
    """A web server that answers, killed at the end."""
    group = WebGroup(environment, log, processes)
    try:
        wait_until(group.is_up, "the web process answers")
        yield group
    finally:
        if group.process.poll() is None:
            group.kill()
