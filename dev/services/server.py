"""What the three embedded servers have in common: a folder, a port, a child process, a readiness check."""

import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path

from dev.services import process

READY_SECONDS = 120.0
ATTEMPTS = 4
"""A port found free may be taken before the server binds it; then another one is tried."""


class ServerFailed(Exception):
    """An embedded server did not come up; the message ends with the last lines of its log."""


LOOPBACK = "127.0.0.1"


def free_port(host: str = LOOPBACK) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


class Server(ABC):
    """A server of our own on a port of ``host``, with its state in ``folder``.

    ``launch`` and ``await_ready`` are apart so that several servers come up together. A stopped or killed
    server may be started again: it keeps its port, credentials and data.
    """

    name: str
    stop_signal: int = signal.SIGTERM
    death_signal: int = signal.SIGTERM

    def __init__(self, folder: Path, host: str = LOOPBACK) -> None:
        self.folder = folder
        self.host = host
        self.port = 0
        self.child: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def prepare(self) -> None:
        """Make the folder ready; called before every start, with no process of ours alive in it."""

    @abstractmethod
    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the server on ``self.port``."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether the server serves a request that needs our credentials."""

    @abstractmethod
    def env(self) -> dict[str, str]:
        """The variables by which an application finds this server."""

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    @property
    def record(self) -> Path:
        return self.folder / f"{self.name}.pid"

    def launch(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        process.end_predecessor(self.record, self.stop_signal)
        self.prepare()
        self.port = self.port or free_port(self.host)
        self.child = self.spawn()

    def await_ready(self, seconds: float = READY_SECONDS) -> None:
        """
        Raises:
            ServerFailed: it ended every time it was tried, or did not answer in time.
        """
        deadline = time.monotonic() + seconds
        attempts = 1
        while not self.answers():
            if time.monotonic() > deadline:
                raise ServerFailed(f"{self.name} did not answer within {seconds:g} s.\n{self._log_tail()}")
            if self.child is None or self.child.poll() is not None:
                if attempts == ATTEMPTS:
                    raise ServerFailed(f"{self.name} ended at start.\n{self._log_tail()}")
                attempts += 1
                self.port = free_port(self.host)
                self.child = self.spawn()
            time.sleep(0.02)

    def start(self) -> None:
        self.launch()
        self.await_ready()

    def stop(self) -> None:
        if self.child is not None:
            process.end(self.child, self.stop_signal)
            self._forget()

    def kill(self) -> None:
        """As a crash would: SIGKILL, no farewell."""
        if self.child is not None:
            self.child.kill()
            self.child.wait()
            self._forget()

    def _forget(self) -> None:
        self.child = None
        self.record.unlink(missing_ok=True)

    def _log_tail(self) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])
        except FileNotFoundError:
            return "(no log)"
