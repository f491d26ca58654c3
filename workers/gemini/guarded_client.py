"""A client that asks before each call whether it may be made, and tells afterwards what came of it."""

from collections.abc import Callable

from workers.errors import StageError
from workers.gemini.client import GeminiClient
from workers.gemini.messages import GeminiRequest, Reply


class WatchedClient:
    """``permit`` raises where no call may be made; ``note`` gets each reply, or the error there was instead."""

    def __init__(
        self, client: GeminiClient, permit: Callable[[], None], note: Callable[[Reply | StageError], None]
    ) -> None:
        self._client = client
        self._permit = permit
        self._note = note

    def generate(self, request: GeminiRequest) -> Reply:
        self._permit()
        try:
            reply = self._client.generate(request)
        except StageError as problem:
            self._note(problem)
            raise
        self._note(reply)
        return reply
