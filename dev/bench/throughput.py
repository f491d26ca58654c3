"""Many jobs queued while the worker is held, then let go: jobs per second, and who used the processors."""

import signal
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx2
from sqlalchemy import func, select

from dev.bench.files import File
from dev.bench.imports import ImportFailed, upload
from dev.bench.people import Person
from dev.bench.processes import SANDBOX, cpu_seconds, family
from dev.stack import Stack
from models.stores.database import Database
from models.tables import Job

UPLOADERS = 4
DRAIN_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Drain:
    """How a backlog went: uploads per second while the worker was held, then seconds from the first start
    of work to the last end, and the processors (1.0 is one core) each part used meanwhile."""

    uploads_per_second: float
    jobs: int
    seconds: float
    cores: dict[str, float]

    @property
    def jobs_per_second(self) -> float:
        return self.jobs / self.seconds


def drain_backlog(stack: Stack, database: Database, people: Sequence[Person], files: Sequence[File]) -> Drain:
    """Queue one job for each person, then work them all off. Raises ImportFailed."""
    stack.kill("worker", signal.SIGSTOP)
    try:
        began = time.monotonic()
        job_ids = _queue(stack.base_url, people, files)
        uploading = time.monotonic() - began
        before = _cpu_by_part(stack)
    finally:
        stack.kill("worker", signal.SIGCONT)
    resumed = time.monotonic()
    _await_ends(database, job_ids)
    took, after = time.monotonic() - resumed, _cpu_by_part(stack)
    cores = {part: (after[part] - before[part]) / took for part in after}
    return Drain(len(job_ids) / uploading, len(job_ids), _span(database, job_ids), cores)


def drain_rows(drain: Drain) -> list[tuple[str, str]]:
    used = ", ".join(f"{part} {cores:.2f}" for part, cores in drain.cores.items())
    return [
        (f"uploads accepted, {UPLOADERS} clients", f"{drain.uploads_per_second:.0f} a second"),
        (
            f"{drain.jobs} queued jobs",
            f"{drain.jobs_per_second:.1f} jobs a second ({drain.seconds:.1f} s from first start to last end)",
        ),
        ("cores used meanwhile", f"{sum(drain.cores.values()):.2f}: {used}"),
        ("processor time a job", f"{1000 * sum(drain.cores.values()) / drain.jobs_per_second:.0f} ms"),
    ]


def _queue(base_url: str, people: Sequence[Person], files: Sequence[File]) -> list[str]:
    with httpx2.Client(base_url=base_url, timeout=30, trust_env=False) as http:

        def queue(person: Person, file: File) -> str:
            answer = upload(http, person, file)
            if answer.status_code != 202:
                raise ImportFailed(f"POST /cvs answered {answer.status_code}: {answer.text}")
            return str(answer.json()["job"]["id"])

        with ThreadPoolExecutor(UPLOADERS) as pool:
            return list(pool.map(queue, people, files))


def _await_ends(database: Database, job_ids: Sequence[str]) -> None:
    deadline = time.monotonic() + DRAIN_SECONDS
    done = select(func.count()).where(Job.id.in_(job_ids), Job.status == "succeeded")
    while True:
        with database.session() as session:
            count = session.scalar(done)
        if count == len(job_ids):
            return
        if time.monotonic() > deadline:
            raise ImportFailed(f"{count} of {len(job_ids)} jobs succeeded within {DRAIN_SECONDS:g} s.")
        time.sleep(0.1)


def _span(database: Database, job_ids: Sequence[str]) -> float:
    with database.session() as session:
        span = func.max(Job.finished_at) - func.min(Job.started_at)
        seconds = session.scalar(select(func.extract("epoch", span)).where(Job.id.in_(job_ids)))
    return float(seconds or 0)


def _cpu_by_part(stack: Stack) -> dict[str, float]:
    """Seconds of processor time so far, by who used it."""
    worker = family(stack.processes["worker"].pid or 0)
    used = {
        "worker": cpu_seconds(member for member in worker if SANDBOX not in member.command),
        "sandbox": cpu_seconds(member for member in worker if SANDBOX in member.command),
    }
    for server in stack.services.running:
        used[server.name] = cpu_seconds(family(server.child.pid if server.child else 0))
    return used
