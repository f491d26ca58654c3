"""One at a time, per developer, within this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from uuid import UUID


class StripedLock:
    """Locks shared by developers whose ids end alike: few, and none to clean up."""

    def __init__(self, locks: int = 256) -> None:
        self._locks = tuple(Lock() for _ in range(locks))

    @contextmanager
    def developer_lock(self, developer_id: UUID, seconds: float) -> Iterator[bool]:
        """Wait for the developer's turn; False where it did not come in time, and the block runs without."""
        lock = self._locks[developer_id.int % len(self._locks)]
        taken = lock.acquire(timeout=seconds)
        try:
            yield taken
        finally:
            if taken:
                lock.release()
