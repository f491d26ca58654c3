"""Clients that upload while everything around them breaks: they repeat themselves, as good clients do."""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import uuid4

import httpx2

from dev.bench.files import File
from dev.bench.imports import upload
from dev.bench.people import Person

GIVE_UP_SECONDS = 90.0
PAUSE_SECONDS = 0.2
TRY_AGAIN = (409, 503)
"""409: the first request with the same Idempotency-Key may still run."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """An upload that was answered 202: by which job, after how long (seconds), at which try."""

    person: Person
    file: File
    job_id: str
    seconds: float
    tries: int


class UploadRefused(Exception):
    """An upload got an answer that a client need not expect, or none for a long time."""


class Load:
    """Uploads of one file a person, ``per_second`` of them at an even pace (None: as fast as it goes)."""

    def __init__(self, base_url: str, callback_url: str | None = None, clients: int = 8) -> None:
        self._base_url = base_url
        self._callback_url = callback_url
        self._clients = clients
        self.statuses: list[int] = []
        """Every answer's status, in the order they came."""
        self._lock = threading.Lock()

    def run(
        self, people: Sequence[Person], files: Sequence[File], per_second: float | None = None
    ) -> list[Accepted]:
        """Until every upload is accepted. Raises UploadRefused."""
        limits = httpx2.Limits(max_connections=self._clients)
        with (
            httpx2.Client(base_url=self._base_url, timeout=30, trust_env=False, limits=limits) as http,
            ThreadPoolExecutor(self._clients) as pool,
        ):
            accepted = []
            for person, file in zip(people, files, strict=True):
                accepted.append(pool.submit(self._until_accepted, http, person, file))
                if per_second:
                    time.sleep(1 / per_second)
            return [done.result() for done in accepted]

    def _until_accepted(self, http: httpx2.Client, person: Person, file: File) -> Accepted:
        key, began, tries = uuid4().hex, time.monotonic(), 0
        while time.monotonic() - began < GIVE_UP_SECONDS:
            tries += 1
            try:
                answer = upload(http, person, file, self._callback_url, key)
            except httpx2.TransportError:
                time.sleep(PAUSE_SECONDS)
                continue
            with self._lock:
                self.statuses.append(answer.status_code)
            if answer.status_code == 202:
                took = time.monotonic() - began
                return Accepted(person, file, answer.json()["job"]["id"], took, tries)
            if answer.status_code not in TRY_AGAIN:
                raise UploadRefused(f"POST /cvs answered {answer.status_code}: {answer.text}")
            time.sleep(PAUSE_SECONDS)
        raise UploadRefused(f"POST /cvs was not accepted within {GIVE_UP_SECONDS:g} s")
