"""A wall-clock limit for a blocking call to another service."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def call_within(seconds: float, call: Callable[[], T]) -> T:
    """``call()``'s result or exception, or TimeoutError after ``seconds``.

    For calls without a time-out of the whole: a name look-up, or an SDK that only limits each read of a socket. A
    late call cannot be interrupted; it ends on a daemon thread, which never holds up the exit of the process.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, name="call-within", daemon=True).start()
    return future.result(seconds)
