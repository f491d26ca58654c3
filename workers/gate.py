"""Who may run beside whom in one process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Many ordinary jobs at once, or one suspect alone.

    A job whose workers keep dying is run with nobody beside it before it is condemned, so that its death
    takes no neighbour's lease and the neighbours of a bad job are not blamed. Waiting suspects go first.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._alone = False
        self._suspects_waiting = 0

    @contextmanager
    def entered(self, alone: bool) -> Iterator[None]:
        self._enter_alone() if alone else self._enter()
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._alone = False
                self._changed.notify_all()

    def _enter(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._alone and not self._suspects_waiting)
            self._inside += 1

    def _enter_alone(self) -> None:
        with self._changed:
            self._suspects_waiting += 1
            self._changed.wait_for(lambda: not self._inside)
            self._suspects_waiting -= 1
            self._inside, self._alone = 1, True
