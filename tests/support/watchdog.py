"""End what a test process leaves behind: ``python -I -S watchdog.py PARENT_PID NAME=VALUE``.

Waits until the parent has ended, in whatever way, SIGKILL included; then kills every process that was started
with this variable in its environment. Processes inherit it however they are started, through any number of
generations, groups and sessions. Where there is no /proc, nothing is found and nothing is killed.
"""

import os
import signal
import sys
import time
from pathlib import Path

POLL_SECONDS = 0.2
ROUNDS = 5
"""A process may start another one while we look."""


def started_with(mark: bytes) -> list[int]:
    """Processes, but this one, that got the variable at their start."""
    pids = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
        except OSError:  # it has ended, or is somebody else's
            continue
        if mark in variables and int(folder.name) != os.getpid():
            pids.append(int(folder.name))
    return pids


def kill_all(mark: bytes) -> None:
    for _ in range(ROUNDS):
        pids = started_with(mark)
        if not pids:
            return
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(POLL_SECONDS)


def main(parent: str, mark: str) -> None:
    while os.getppid() == int(parent):
        time.sleep(POLL_SECONDS)
    kill_all(mark.encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
