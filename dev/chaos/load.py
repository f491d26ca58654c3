"""Clients that upload while everything around them breaks: they repeat themselves, as good clients do."""

import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from uuid import uuid4

import httpx2

from dev.bench.files import File
from dev.bench.imports import upload
from dev.bench.people import Person

GIVE_UP_SECONDS = 180.0
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
    """While the block runs, ``per_second`` people each upload a file, at an even pace; at its end every upload that
    began is accepted. ``work`` ends the load before, if it ends.

    Raises:
        UploadRefused: at the end of the block.
    """

    def __init__(
        self,
        base_url: str,
        callback_url: str,
        work: Iterable[tuple[Person, File]],
        per_second: float,
        clients: int = 16,
    ) -> None:
        self.accepted: list[Accepted] = []
        self.statuses: list[int] = []
        """Every answer's status, in the order they came."""
        self._base_url, self._callback_url = base_url, callback_url
        self._work, self._per_second = work, per_second
        self._over = threading.Event()
        self._pool = ThreadPoolExecutor(clients)
        self._http = httpx2.Client(
            timeout=30, trust_env=False, limits=httpx2.Limits(max_connections=clients), base_url=base_url
        )
        self._uploads: list[Future[Accepted]] = []
        self._pacer = threading.Thread(target=self._run, name="load")
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._pacer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._pacer.join()
        self._pool.shutdown(cancel_futures=error is not None)
        self._http.close()
        if error is None:
            self.accepted = [done.result() for done in self._uploads]

    def await_work(self) -> None:
        """Wait until the last of ``work`` has begun to upload."""
        self._pacer.join()

    def _run(self) -> None:
        began = time.monotonic()
        for number, (person, file) in enumerate(self._work):
            if self._over.wait(max(0.0, began + number / self._per_second - time.monotonic())):
                return
            self._uploads.append(self._pool.submit(self._until_accepted, person, file))

    def _until_accepted(self, person: Person, file: File) -> Accepted:
        key, began, tries = uuid4().hex, time.monotonic(), 0
        while time.monotonic() - began < GIVE_UP_SECONDS:
            tries += 1
            try:
                answer = upload(self._http, person, file, self._callback_url, key)
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
