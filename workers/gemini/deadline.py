"""A wall-clock limit for a blocking call.

Both SDKs only bound the wait for each read of a socket, so a body that drips in outlives any timeout.
"""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


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
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if done:
        return done[0]
    raise WallTimeout
