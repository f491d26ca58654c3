"""``python -m dev.bench``: start-up, one job, two hundred jobs, memory, profile reads, a leaderboard, document
reading.

Everything runs on this machine's loopback, on servers of its own, and ends by itself within three minutes.
The clients share the processors with what they measure. Exit status 1 when a target is missed.
"""

import os
import sys
import time
from collections.abc import Sequence

import httpx2

from config import load_settings
from dev.bench import extraction
from dev.bench.boards import board_rows
from dev.bench.files import File, distinct_files
from dev.bench.imports import ImportFailed
from dev.bench.latency import idle_imports, latency_rows, median_wall
from dev.bench.memory import memory_rows
from dev.bench.own_servers import OWN_SERVERS
from dev.bench.people import make_people
from dev.bench.reads import ReadFailed, read_rows
from dev.bench.statistics import table
from dev.bench.throughput import drain_backlog, drain_rows
from dev.services import ServerFailed
from dev.stack import Stack, StackFailed
from models.stores.database import Database

IDLE_JOBS = 31
QUEUED_JOBS = 200
TARGET_SECONDS = 1.0
WORKER_SECONDS = 30.0
VARIABLES = OWN_SERVERS | {"EXTRACTOR": "offline", "WORKER_PROCESSES": "2", "WEB_CONCURRENCY": "2"}


def main() -> int:
    files = distinct_files(IDLE_JOBS + QUEUED_JOBS)
    print(
        f"{len(os.sched_getaffinity(0))} cores; extractor offline, 2 web and 2 worker processes\n", flush=True
    )
    began = time.monotonic()
    try:
        with Stack(VARIABLES) as stack:
            started = time.monotonic() - began
            _await_worker(stack)
            worker_ready = time.monotonic() - began
            rows = [("servers, migration, web ready", started), ("worker ready", worker_ready)]
            show("Start of the stack", [(name, f"{seconds:.1f} s") for name, seconds in rows])
            median = measure(stack, files)
        figures = extraction.measure()
        show("Offline extraction, one warm child", extraction.extraction_rows(figures))
    except (StackFailed, ServerFailed, ImportFailed, ReadFailed) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"In all {time.monotonic() - began:.0f} s.")
    slow = f"A job takes {median:.2f} s, not under {TARGET_SECONDS:g} s."
    missed = [slow] * (median >= TARGET_SECONDS) + figures.missed
    for sentence in missed:
        print(f"A target is missed: {sentence}", file=sys.stderr)
    return 1 if missed else 0


def measure(stack: Stack, files: Sequence[File]) -> float:
    """Print every table that needs the stack; the median seconds of one job at idle."""
    settings = load_settings(stack.env)
    database = Database(settings.database_url)
    try:
        people = make_people(database, settings, len(files))
        with httpx2.Client(base_url=stack.base_url, timeout=30, trust_env=False) as http:
            finished = idle_imports(http, people[:IDLE_JOBS], files[:IDLE_JOBS])
        show("One job, nothing else running", latency_rows(finished))
        drain = drain_backlog(stack, database, people[IDLE_JOBS:], files[IDLE_JOBS:])
        show("A backlog, queued while the worker was held", drain_rows(drain))
        show("Memory after that", memory_rows(stack))
        show("Profile reads", read_rows(stack, people[:20]))
        show("A leaderboard of a million", board_rows(database))
    finally:
        database.dispose()
    return median_wall(finished)


def show(heading: str, rows: Sequence[tuple[str, str]]) -> None:
    print(table(heading, rows), flush=True)


def _await_worker(stack: Stack) -> None:
    """Until each of its processes has said that it is ready."""
    deadline = time.monotonic() + WORKER_SECONDS
    while stack.log("worker").count("worker.ready") < int(VARIABLES["WORKER_PROCESSES"]):
        if time.monotonic() > deadline:
            raise StackFailed(f"The worker is not ready.\n{stack.processes['worker'].log_tail()}")
        time.sleep(0.02)


if __name__ == "__main__":
    sys.exit(main())
