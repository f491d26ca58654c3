"""How many bytes of files a worker process has in memory while Gemini reads them."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext


class ByteBudget:
    """At most ``limit`` bytes at a time; a file larger than that is alone. First come, first served, so that a large
    file is not overtaken for ever. Safe for many threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._taken = self._files = 0
        self._waiting: deque[tuple[threading.Lock, int]] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def taken(
        self, size: int, waiting: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> Iterator[None]:
        """Have room for ``size`` bytes during the block; what has to wait for it waits within ``waiting()``."""
        turn = threading.Lock()
        turn.acquire()
        with self._lock:
            self._waiting.append((turn, size))
            self._admit()
        if turn.locked():
            with waiting():
                turn.acquire()
        try:
            yield
        finally:
            with self._lock:
                self._taken -= size
                self._files -= 1
                self._admit()

    def _admit(self) -> None:
        """Let in those who waited longest, as far as there is room."""
        while self._waiting and (not self._files or self._taken + self._waiting[0][1] <= self._limit):
            turn, size = self._waiting.popleft()
            self._taken += size
            self._files += 1
            turn.release()
