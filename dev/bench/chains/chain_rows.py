"""Queued jobs of five commits each: our pipeline with empty stages, beside Celery's chain and dramatiq's."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from config import load_settings
from dev.bench.bench_stack import VARIABLES, BenchStack
from dev.bench.chains.commits import SCHEMA, STAGES
from dev.bench.deployment import END_SECONDS, BenchFailed, Deployment
from dev.bench.people import make_people
from dev.bench.rows import Row
from dev.bench.throughput import SPAN
from dev.stack import Stack
from dev.stack.procfile import ROOT
from models.jobs.lifecycle import create_developer_job
from models.stores.database import Database
from workers.enqueue import JobNotifier

CELERY = "celery[redis]==5.7.0"
CELERY_FOLDER = ROOT / ".local" / "celery-5.7.0"
STOP_SECONDS = 20.0
WORKERS = {
    "celery_chain": "celery -A dev.bench.chains.celery_chain worker --concurrency 4 --loglevel ERROR"
    " --without-gossip --without-mingle --without-heartbeat",
    "dramatiq_chain": "dramatiq dev.bench.chains.dramatiq_chain --processes 2 --threads 4",
}
NAMES = {"celery_chain": "Celery 5 chain", "dramatiq_chain": "plain dramatiq pipeline"}
_ENDED = f"SELECT count(*) FROM chain_events WHERE seq = {STAGES}"
_SPAN = "SELECT extract(epoch FROM max(created_at) - min(created_at))::float8 FROM chain_events"


def chain_rows(bench: BenchStack) -> list[Row]:
    """On servers of their own, where no other worker takes the jobs."""
    install_celery()
    count = 2 * bench.jobs
    with Stack(VARIABLES, formation={}) as stack:
        runner = ChainRunner(stack)
        rounds = [
            (runner.ours(count), {peer: runner.peer(peer, count) for peer in WORKERS})
            for _ in range(bench.rounds)
        ]
    return [
        Row(
            name="five commits a job, our pipeline",
            measured=[ours for ours, _ in rounds],
            unit="a second",
            limit=[peers[peer] for _, peers in rounds],
            limit_name=NAMES[peer],
        )
        for peer in WORKERS
    ]


def install_celery() -> None:
    """Into a folder of its own: nothing else of the house may need it. Raises BenchFailed."""
    if CELERY_FOLDER.exists():
        return
    command = [sys.executable, "-m", "uv", "pip", "install", "-q", "--python", sys.executable]
    done = subprocess.run([*command, "--target", CELERY_FOLDER, CELERY], capture_output=True, text=True)
    if done.returncode:
        raise BenchFailed(f"{CELERY} cannot be installed: {done.stderr}")


class ChainRunner:
    """Queues jobs, then starts workers; a figure is jobs a second between the first commit and the last."""

    def __init__(self, stack: Stack) -> None:
        self._deployment = Deployment.of(stack)
        self._settings = load_settings(stack.env)
        self._log = stack.folder / "chains.log"
        self._env = stack.env | {"PYTHONPATH": str(CELERY_FOLDER)}

    def ours(self, count: int) -> float:
        command = [sys.executable, "-m", "dev.bench.chains.empty_worker", str(os.getpid())]
        job_ids = self._queue(count)
        with started(command, self._env, self._log), started(command, self._env, self._log):
            self._deployment.await_jobs(job_ids)
        ((seconds,),) = self._deployment.query(SPAN, job_ids)
        return count / float(seconds)

    def peer(self, name: str, count: int) -> float:
        """Raises BenchFailed."""
        self._deployment.execute(SCHEMA)
        self._deployment.execute(f"INSERT INTO chain_jobs (id) SELECT generate_series(1, {count})")
        module = f"dev.bench.chains.{name}"
        queueing = [sys.executable, "-m", module, str(count)]
        done = subprocess.run(queueing, env=self._env, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise BenchFailed(done.stderr)
        with started([sys.executable, "-m", *WORKERS[name].split()], self._env, self._log):
            await_rows(self._deployment, _ENDED, count)
        ((seconds,),) = self._deployment.query(_SPAN)
        return count / float(seconds)

    def _queue(self, count: int) -> list[str]:
        database, notifier = Database(self._settings.database_url), JobNotifier(self._settings.redis_url)
        people = make_people(database, self._settings, count)
        with database.session() as session:
            jobs = [
                create_developer_job(session, "cv_import", UUID(person.id), deadline_seconds=600)
                for person in people
            ]
        notifier.send_pending(session)
        database.dispose()
        return [str(job.id) for job in jobs]


@contextmanager
def started(command: Sequence[str], env: Mapping[str, str], log: Path) -> Iterator[None]:
    """The process and what it starts run for the block; a failure tells what they logged. Raises BenchFailed."""
    with log.open("wb") as output:
        child = subprocess.Popen(
            command, env=env, cwd=ROOT, process_group=0, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield
    except BenchFailed as error:
        raise BenchFailed(f"{error}\n{log.read_text(errors='replace')[-2000:]}") from None
    finally:
        child.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def await_rows(deployment: Deployment, query: str, count: int) -> None:
    """Until the query counts so many. Raises BenchFailed."""
    deadline = time.monotonic() + END_SECONDS
    while (counted := deployment.query(query)[0][0]) < count:
        if time.monotonic() > deadline:
            raise BenchFailed(f"{counted} of {count} chains ended within {END_SECONDS:g} s.")
        time.sleep(0.05)
