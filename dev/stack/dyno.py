"""One process of the Procfile, kept running the way a dyno manager does.

A process that ends is started again, at once the first time and then with growing pauses. Stopping sends
SIGTERM to the whole process group, as Heroku does, and SIGKILL when the grace has passed.
"""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from dev.services import process
from dev.stack.procfile import ROOT

GRACE_SECONDS = 27.0
"""Processes promise to end within 25 s; platforms wait 30."""
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 10.0
READER_SECONDS = 2.0
HEALTHY_SECONDS = 10.0
"""After a run of this length the next crash counts as the first again."""


class Dyno:
    """A supervised process.

    Its thread starts the child, passes on its output and waits for it, so it always outlives the child.
    """

    def __init__(
        self, name: str, command: str, env: Mapping[str, str], folder: Path, echo: Callable[[str, str], None]
    ) -> None:
        self.name = name
        self.starts = 0
        self._command = ["/bin/sh", "-c", f"exec {command}"]
        self._env = dict(env)
        self._record = folder / f"{name}.pid"
        self._log = folder / f"{name}.log"
        self._echo = echo
        self._child: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._supervise, name=f"dyno-{name}", daemon=True)

    @property
    def pid(self) -> int | None:
        """The process's id, which is its group's too; None while it is down."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def start(self) -> None:
        process.end_predecessor(self._record, signal.SIGTERM, GRACE_SECONDS)
        self._thread.start()

    def signal(self, number: int) -> bool:
        """Signal the whole group; False when it is not there."""
        child = self._child
        if child is None:
            return False
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            return False
        return True

    def restart(self, variables: Mapping[str, str]) -> None:
        """Stop the process; its successor has these variables besides."""
        self._env |= variables
        self.signal(signal.SIGTERM)

    def begin_stop(self) -> None:
        """Ask the process to end, and do not start it again."""
        self._stopping.set()
        self.signal(signal.SIGTERM)

    def finish_stop(self, deadline: float) -> bool:
        """Wait for the end until ``deadline`` (monotonic), then kill; whether it ended by itself."""
        self._thread.join(max(0.0, deadline - time.monotonic()))
        by_itself = not self._thread.is_alive()
        self.signal(signal.SIGKILL)
        self._thread.join()
        return by_itself

    def log_tail(self, lines: int = 30) -> str:
        with contextlib.suppress(FileNotFoundError):
            return "\n".join(self._log.read_text(errors="replace").splitlines()[-lines:])
        return ""

    def _supervise(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            began = time.monotonic()
            status = self._run()
            if self._stopping.is_set():
                break
            if time.monotonic() - began > HEALTHY_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            self._echo(self.name, f"ended with status {status}; starts again in {pause:g} s")
            self._stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        self._record.unlink(missing_ok=True)

    def _run(self) -> int:
        child = process.spawn(self._command, self._record, log=None, env=self._env, cwd=ROOT)
        self._child = child
        self.starts += 1
        if self._stopping.is_set():  # begin_stop() came before there was anything to signal
            self.signal(signal.SIGTERM)
        reader = threading.Thread(target=self._pass_on, args=(child.stdout,), daemon=True)
        reader.start()
        status = child.wait()
        self.signal(signal.SIGKILL)  # what a dead parent left of its group would hold the pipe open
        reader.join(READER_SECONDS)
        return status

    def _pass_on(self, output: IO[bytes]) -> None:
        with self._log.open("ab") as log, output:
            for line in output:
                log.write(line)
                log.flush()
                self._echo(self.name, line.decode(errors="replace").rstrip("\n"))
