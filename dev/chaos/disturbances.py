"""What is done to a running stack, each for some seconds.

A disturbance returns what it found wrong itself: it is over when the function returns, and all is as it was.
"""

import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg

from dev.calendar_check.__main__ import compile_shift
from dev.chaos.experiment import LEASE_SECONDS, Experiment
from dev.chaos.killer import Killer
from dev.chaos.rolling_stops import stop_in_turn
from dev.services import process
from models.stores.profile_cache import connect_redis

Disturbance = Callable[[Experiment, float], list[str]]

KILL_EVERY_SECONDS = 2.0
FLUSH_EVERY_SECONDS = 4.0
DOWN_SECONDS = 2.0
UP_SECONDS = 5.0
CLOCK_SHIFT_SECONDS = 600


def kill_processes(experiment: Experiment, seconds: float) -> list[str]:
    """kill -9 of a random process group about every two seconds."""
    with Killer(experiment.stack, seed=time.time_ns(), every=KILL_EVERY_SECONDS) as killer:
        time.sleep(seconds)
    return [f"document readers outlive their workers: {pids}" for pids in [killer.readers_left()] if pids]


def flush_valkey(experiment: Experiment, seconds: float) -> list[str]:
    """Valkey is emptied every four seconds; no process may end for it."""
    starts = {name: dyno.starts for name, dyno in experiment.stack.processes.items()}
    with connect_redis(experiment.stack.env["REDIS_URL"]) as client:
        for _ in _every(FLUSH_EVERY_SECONDS, seconds):
            client.flushall()
    return [
        f"{name} was started again"
        for name, dyno in experiment.stack.processes.items()
        if dyno.starts != starts[name]
    ]


def freeze_valkey(experiment: Experiment, seconds: float) -> list[str]:
    """Valkey does not answer, and does not close its connections either."""
    valkey = experiment.stack.services.valkey
    assert valkey is not None
    assert valkey.child is not None
    valkey.child.send_signal(signal.SIGSTOP)
    try:
        time.sleep(seconds)
    finally:
        valkey.child.send_signal(signal.SIGCONT)
    return []


def crash_postgres(experiment: Experiment, seconds: float) -> list[str]:
    """Immediate shutdown (as ``pg_ctl restart -m immediate``), two seconds of nothing, the same data again."""
    postgres = experiment.stack.services.postgres
    assert postgres is not None
    for _ in _every(DOWN_SECONDS + UP_SECONDS, seconds):
        assert postgres.child is not None
        process.end(postgres.child, signal.SIGQUIT)
        time.sleep(DOWN_SECONDS)
        postgres.start()
    return []


def terminate_backends(experiment: Experiment, seconds: float) -> list[str]:
    """Every second Postgres ends all sessions of the stack's processes."""
    with _admin(experiment) as connection:
        for _ in _every(1.0, seconds):
            _terminate_sessions(connection)
    return []


def exhaust_connections(experiment: Experiment, seconds: float) -> list[str]:
    """All connections that Postgres allows are taken by others, and the stack's own are ended."""
    with _admin(experiment) as connection, ExitStack() as others:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            _terminate_sessions(connection)
            with suppress(psycopg.OperationalError):
                while time.monotonic() < until:
                    others.enter_context(psycopg.connect(_postgres_url(experiment), connect_timeout=5))
            time.sleep(0.2)
    return []


def break_s3(experiment: Experiment, seconds: float) -> list[str]:
    """S3 answers 503."""
    experiment.stack.s3.answer_unavailable()
    time.sleep(seconds)
    experiment.stack.s3.recover()
    return []


def hang_s3(experiment: Experiment, seconds: float) -> list[str]:
    """S3 accepts requests and does not answer."""
    experiment.stack.s3.hang()
    time.sleep(seconds)
    experiment.stack.s3.recover()
    return []


def fill_disk(experiment: Experiment, seconds: float) -> list[str]:
    """The S3 server cannot write a byte to a file."""
    s3 = experiment.stack.services.s3
    assert s3 is not None
    assert s3.child is not None
    before = resource.prlimit(s3.child.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(s3.child.pid, resource.RLIMIT_FSIZE, (0, before[1]))
    time.sleep(seconds)
    resource.prlimit(s3.child.pid, resource.RLIMIT_FSIZE, before)
    return []


def freeze_worker(experiment: Experiment, seconds: float) -> list[str]:
    """SIGSTOP of one worker with all its processes, for longer than its leases."""
    experiment.stack.kill("worker", signal.SIGSTOP)
    time.sleep(max(seconds, 2 * LEASE_SECONDS))
    experiment.stack.kill("worker", signal.SIGCONT)
    return []


def shift_clock(experiment: Experiment, seconds: float) -> list[str]:
    """One worker and one scheduler live ten minutes later than the others."""
    hosts = [experiment.stack.processes[name] for name in ("worker.2", "scheduler.2")]
    with tempfile.TemporaryDirectory() as folder:
        library = str(compile_shift(Path(folder)))
        for host in hosts:
            host.restart({"LD_PRELOAD": library, "CLOCK_SHIFT": str(CLOCK_SHIFT_SECONDS)})
        time.sleep(seconds)
        for host in hosts:
            host.restart({"LD_PRELOAD": "", "CLOCK_SHIFT": "0"})
    return []


def _every(pause: float, seconds: float) -> Iterator[None]:
    """Now, and after every pause until ``seconds`` are over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield
        time.sleep(max(0.0, min(pause, until - time.monotonic())))


def _postgres_url(experiment: Experiment) -> str:
    postgres = experiment.stack.services.postgres
    assert postgres is not None
    return postgres.url


@contextmanager
def _admin(experiment: Experiment) -> Iterator[psycopg.Connection]:
    with psycopg.connect(_postgres_url(experiment), autocommit=True, application_name="admin") as connection:
        yield connection


def _terminate_sessions(connection: psycopg.Connection) -> None:
    """Of the stack's processes: each has its name there."""
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE backend_type = 'client backend' AND application_name NOT IN ('', 'admin')"
    )


PHASES: dict[str, Disturbance] = {
    "processes killed": kill_processes,
    "postgres restarted": crash_postgres,
    "backends terminated": terminate_backends,
    "pool exhausted": exhaust_connections,
    "valkey flushed": flush_valkey,
    "valkey frozen": freeze_valkey,
    "s3 answers 503": break_s3,
    "s3 hangs": hang_s3,
    "s3 disk full": fill_disk,
    "SIGTERM waves": stop_in_turn,
    "worker frozen": freeze_worker,
    "clock 10 min off": shift_clock,
}
