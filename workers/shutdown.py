"""Signals that stop a worker process, and how long it may take to stop."""

import os
import signal
import time
from queue import SimpleQueue

FINISH_SECONDS = 20
"""Stages that run when the signal comes get this long."""
STOP_SECONDS = FINISH_SECONDS + 4
"""After this the supervisor kills its children; a dyno has 30 seconds in all."""


def stop_signals() -> "SimpleQueue[int]":
    """A queue that gets every SIGTERM and SIGINT of this process; call it from the main thread.

    The handlers only call ``put``, which may interrupt itself. Setting an Event may not: two signals in a row, as
    a dyno manager sends them, would deadlock the main thread on the Event's own lock.
    """
    signals: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: signals.put(number))
    return signals


def exit_when_orphaned(parent: int, signals: "SimpleQueue[int]") -> None:
    """Put a SIGTERM into ``signals`` once the parent is gone: a killed one cannot send it. Blocks."""
    while os.getppid() == parent:
        time.sleep(1)
    signals.put(signal.SIGTERM)
