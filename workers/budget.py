"""What a worker process may have of something at a time: bytes of files in memory, calls in flight."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field

from workers.errors import Stopping


@dataclass(slots=True)
class _Turn:
    size: int
    admitted: bool = False
    ended: threading.Event = field(default_factory=threading.Event)


class Budget:
    """At most ``limit`` at a time; who needs more than that is alone. First come, first served, so that who needs
    much is not overtaken for ever. Safe for many threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._taken = self._takers = 0
        self._waiting: deque[_Turn] = deque()
        self._closed = False
        self._lock = threading.Lock()

    @contextmanager
    def taken(
        self, size: int = 1, waiting: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> Iterator[None]:
        """Have ``size`` of it during the block; who has to wait for that waits within ``waiting()``.

        Raises:
            Stopping: it was closed before.
        """
        turn = _Turn(size)
        with self._lock:
            self._waiting.append(turn)
            self._admit()
        if not turn.ended.is_set():
            with waiting():
                turn.ended.wait()
        if not turn.admitted:
            raise Stopping
        try:
            yield
        finally:
            with self._lock:
                self._taken -= size
                self._takers -= 1
                self._admit()

    def close(self) -> None:
        """Let nobody in any more; who waits gets ``Stopping``."""
        with self._lock:
            self._closed = True
            self._admit()

    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def _admit(self) -> None:
        """End the turns of those who waited longest, as far as there is room; of all where it is closed."""
        while self._waiting and (self._closed or self._has_room(self._waiting[0].size)):
            turn = self._waiting.popleft()
            if not self._closed:
                self._taken += turn.size
                self._takers += 1
                turn.admitted = True
            turn.ended.set()

    def _has_room(self, size: int) -> bool:
        return not self._takers or self._taken + size <= self._limit
