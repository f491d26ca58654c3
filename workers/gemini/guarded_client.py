"""A Gemini client with a check before each call and a record after it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from models.stores.tracing import span
from workers.errors import StageError
from workers.gemini.messages import GeminiRequest, Reply
from workers.gemini.options import GeminiClient


class GuardedClient:
    """``before_call`` raises where no call may be made; ``after_call`` gets each reply, or the error instead.

    Each call waits within ``waiting()``.
    """

    def __init__(
        self,
        client: GeminiClient,
        before_call: Callable[[], None],
        after_call: Callable[[Reply | StageError], None],
        waiting: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._client = client
        self._before_call = before_call
        self._after_call = after_call
        self._waiting = waiting

    def generate(self, request: GeminiRequest) -> Reply:
        self._before_call()
        try:
            with self._waiting(), span("gemini"):
                reply = self._client.generate(request)
        except StageError as error:
            self._after_call(error)
            raise
        self._after_call(reply)
        return reply
