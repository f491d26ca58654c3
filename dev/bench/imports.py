"""Imports as a client makes them: upload, then ask for the job until it has ended."""

import mimetypes
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx2

from dev.bench.deployment import BenchFailed
from dev.bench.files import File
from dev.bench.people import Person

POLL_SECONDS = 0.02
END_SECONDS = 60.0
ENDED = ("succeeded", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Finished:
    """A job that succeeded: times of the client's clock (epoch, seconds) and the job as it was last shown."""

    accepted_at: float
    wall_seconds: float
    job: dict[str, Any]

    @property
    def start_seconds(self) -> float:
        """From the 202 to the start of the first stage; the stack's clock is this machine's, too."""
        return seconds_of(self.job["started_at"]) - self.accepted_at

    @property
    def stage_seconds(self) -> dict[str, float]:
        return {
            stage["name"]: seconds_of(stage["finished_at"]) - seconds_of(stage["started_at"])
            for stage in self.job["stages"]
        }


def seconds_of(timestamp: str) -> float:
    """A time of the API as seconds since the epoch."""
    return datetime.fromisoformat(timestamp).timestamp()


def upload_request(
    base_url: str, person: Person, file: File, callback_url: str | None = None, key: str | None = None
) -> httpx2.Request:
    """``POST /cvs``, its body read; the same ``key`` again is the same upload."""
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    request = httpx2.Request(
        "POST",
        f"{base_url}/api/cvs",
        headers=person.headers | {"Idempotency-Key": key or uuid4().hex},
        files={"file": (file.name, file.body, media_type)},
        data={"callback_url": callback_url} if callback_url else {},
    )
    request.read()
    return request


def upload(
    http: httpx2.Client, person: Person, file: File, callback_url: str | None = None, key: str | None = None
) -> httpx2.Response:
    """Send ``upload_request``. Raises httpx2.TransportError."""
    return http.send(upload_request(str(http.base_url).rstrip("/"), person, file, callback_url, key))


def run_import(http: httpx2.Client, person: Person, file: File) -> Finished:
    """Upload one file and wait for its job.

    Raises:
        BenchFailed: it was refused, failed, or took longer than a minute.
    """
    answer = upload(http, person, file)
    accepted_at, began = time.time(), time.monotonic()
    if answer.status_code != 202:
        raise BenchFailed(f"POST /cvs answered {answer.status_code}: {answer.text}")
    path = f"/api/jobs/{answer.json()['job']['id']}"
    while time.monotonic() - began < END_SECONDS:
        job = http.get(path, headers=person.headers).json()
        if job["status"] == "succeeded":
            return Finished(accepted_at, time.monotonic() - began, job)
        if job["status"] in ENDED:
            raise BenchFailed(f"The job {job['status']}: {job['error']}")
        time.sleep(POLL_SECONDS)
    raise BenchFailed(f"The job did not end within {END_SECONDS:g} s.")
