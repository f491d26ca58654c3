"""How a worker is told to end, and how long it may take."""

import os
import signal
import time
from queue import SimpleQueue

FINISH_SECONDS = 20
"""Running stages get this long after the signal."""
STOP_SECONDS = FINISH_SECONDS + 4
"""After this the supervisor kills its children; a dyno has 30 seconds in all."""


def end_signals() -> "SimpleQueue[int]":
    """A queue that gets every SIGTERM and SIGINT of this process; call it from the main thread.

    The handlers do nothing but ``put``, which may interrupt itself. Setting an Event may not: two signals in a
    row, as a dyno manager sends them, would deadlock the main thread on the Event's own lock.
    """
    told: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: told.put(number))
    return told


def end_with_parent(parent: int, told: "SimpleQueue[int]") -> None:
    """A parent that was killed cannot say so: its child notices that it was adopted, and ends. Blocks."""
    while os.getppid() == parent:
        time.sleep(1)
    told.put(signal.SIGTERM)
