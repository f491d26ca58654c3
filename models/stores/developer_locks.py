"""One request at a time per developer, within this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from uuid import UUID


class StripedLock:
    """A fixed set of locks; developers are mapped to one by id."""

    def __init__(self, locks: int = 256) -> None:
        self._locks = tuple(Lock() for _ in range(locks))

    @contextmanager
    def developer_lock(self, developer_id: UUID, seconds: float) -> Iterator[bool]:
        """Hold the developer's lock; False if it was not free in time, and the block then runs without it."""
        lock = self._locks[developer_id.int % len(self._locks)]
        acquired = lock.acquire(timeout=seconds)
        try:
            yield acquired
        finally:
            if acquired:
                lock.release()
