"""Slots of a worker process: how many jobs may compute or use the database at a time.

A job that waits for another service gives its slot to the next one. So the connections of a process follow the slots,
and hundreds of threads may wait.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Slots:
    """``with slots:`` holds one; first come, first served, so that no lane of threads keeps out another."""

    def __init__(self, count: int) -> None:
        self._count = self._free = count
        self._waiting: deque[threading.Lock] = deque()
        self._lock = threading.Lock()
        self._of_thread = threading.local()

    def __enter__(self) -> None:
        self._acquire()

    def __exit__(self, *_: object) -> None:
        self._release()

    def used(self) -> int:
        """How many are held now."""
        return self._count - self._free

    @contextmanager
    def yielded(self) -> Iterator[None]:
        """Wait for something else without the slot of this thread, if it holds one."""
        holding = getattr(self._of_thread, "holding", False)
        if holding:
            self._release()
        try:
            yield
        finally:
            if holding:
                self._acquire()

    def _acquire(self) -> None:
        turn = threading.Lock()
        with self._lock:
            if self._free:
                self._free -= 1
            else:
                turn.acquire()
                self._waiting.append(turn)
        turn.acquire()  # of those who wait, whoever gives up a slot lets the first through
        self._of_thread.holding = True

    def _release(self) -> None:
        self._of_thread.holding = False
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1
