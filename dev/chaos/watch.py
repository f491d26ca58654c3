"""A reader of a profile who is not concerned: what the others see of a fault."""

import threading
import time
from types import TracebackType
from typing import Self

import httpx2

from dev.bench.people import Person

EVERY_SECONDS = 0.2


class Watch:
    """While the block runs, reads a profile five times a second: when, status and seconds of every answer."""

    def __init__(self, base_url: str, person: Person) -> None:
        self.answers: list[tuple[float, int, float]] = []
        self._base_url, self._person = base_url, person
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def statuses(self) -> set[int]:
        return {status for _, status, _ in self.answers}

    def back_after(self, when: float, seconds: float) -> float | None:
        """Seconds from ``when`` (monotonic) to the first 200 later than that; None if there is none in time."""
        while time.monotonic() < when + seconds:
            later = [
                when_read
                for when_read, status, _ in self.answers.copy()
                if when_read > when and status == 200
            ]
            if later:
                return later[0] - when
            time.sleep(0.05)
        return None

    def _run(self) -> None:
        with httpx2.Client(base_url=self._base_url, timeout=30, trust_env=False) as http:
            while not self._over.wait(EVERY_SECONDS):
                began = time.monotonic()
                try:
                    status = http.get("/api/developer/me/profile", headers=self._person.headers).status_code
                except httpx2.TransportError:  # the web process is dead or starts
                    status = 0
                ended = time.monotonic()
                self.answers.append((ended, status, ended - began))
