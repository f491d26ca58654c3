"""A wall-clock limit for a blocking call.

Both SDKs only bound the wait for each read of a socket, so a body that drips in outlives any timeout.
"""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_SLICE_SECONDS = 0.5


class WallTimeout(Exception):
    """The call was still running when its time was up."""


def call_within(seconds: float, call: Callable[[], T]) -> T:
    """``call()``'s result or exception, or WallTimeout after ``seconds``.

    The call runs in a thread of its own. A late one is left behind: a blocked read cannot be interrupted from
    outside; it ends with its connection, and the result is thrown away. A daemon
    thread, so it never holds up the exit.
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(call())
        except BaseException as exc:  # carried over to the caller's thread
            failed.append(exc)

    thread = threading.Thread(target=run, name="gemini-call", daemon=True)
    end = time.monotonic() + seconds
    thread.start()
    while thread.is_alive() and (left := end - time.monotonic()) > 0:
        # In slices: an exception set on this thread (a worker told to stop) is raised between two of them.
        thread.join(min(left, _SLICE_SECONDS))
    if failed:
        raise failed[0]
    if done:
        return done[0]
    raise WallTimeout
