"""Many jobs queued while the worker is paused, then worked off: who is how fast, and who used the processors."""

import http.client
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx2

from dev.bench.deployment import BenchFailed, Deployment
from dev.bench.files import File
from dev.bench.imports import upload_request
from dev.bench.people import Person

UPLOADERS = 4
SPAN = """
SELECT extract(epoch FROM max(finished_at) - min(started_at))::float8 FROM jobs WHERE id = ANY(%s::uuid[])
"""


@dataclass(frozen=True, slots=True)
class Drain:
    """How a backlog went: seconds of uploading while the worker was paused, then seconds from the first start of
    work to the last end, and the processor seconds each part used meanwhile."""

    job_ids: list[str]
    uploading: float
    seconds: float
    cpu: dict[str, float]

    @property
    def uploads_per_second(self) -> float:
        return len(self.job_ids) / self.uploading

    @property
    def jobs_per_second(self) -> float:
        return len(self.job_ids) / self.seconds

    def cpu_ms(self, *parts: str) -> float:
        """Processor time a job."""
        return 1000 * sum(self.cpu[part] for part in parts) / len(self.job_ids)


def drain_backlog(
    deployment: Deployment,
    people: Sequence[Person],
    files: Sequence[File],
    workers: Sequence[str] = ("worker",),
) -> Drain:
    """Queue one job for each person, then work them all off. Raises BenchFailed."""
    with deployment.paused(*workers):
        uploading, job_ids = queue_jobs(deployment, people, files)
        before = deployment.cpu_seconds()
    deployment.await_jobs(job_ids)
    after = deployment.cpu_seconds()
    ((seconds,),) = deployment.query(SPAN, job_ids)
    return Drain(job_ids, uploading, seconds, {part: after[part] - before[part] for part in after})


def queue_jobs(
    deployment: Deployment, people: Sequence[Person], files: Sequence[File]
) -> tuple[float, list[str]]:
    """Upload a file for each person; seconds it took and the jobs. Raises BenchFailed."""
    requests = [upload_request(deployment.base_url, *pair) for pair in zip(people, files, strict=True)]
    shares = [requests[number::UPLOADERS] for number in range(UPLOADERS)]
    with ThreadPoolExecutor(UPLOADERS) as pool:
        began = time.monotonic()
        job_ids = [job_id for ids in pool.map(_send_all, shares) for job_id in ids]
        return time.monotonic() - began, job_ids


def _send_all(requests: Sequence[httpx2.Request]) -> list[str]:
    """One client on one connection. The requests are ready: what clients cost would count against the server."""
    if not requests:
        return []
    connection = http.client.HTTPConnection(urlsplit(str(requests[0].url)).netloc, timeout=30)
    job_ids = []
    for request in requests:
        connection.request("POST", request.url.path, request.content, dict(request.headers))
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 202:
            raise BenchFailed(f"POST {request.url.path} answered {answer.status}: {body.decode()}")
        job_ids.append(str(json.loads(body)["job"]["id"]))
    connection.close()
    return job_ids
