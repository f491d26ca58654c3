"""One job at a time on an idle stack: what a single user waits for."""

from collections.abc import Sequence

import httpx2

from dev.bench.files import File
from dev.bench.imports import Finished, run_import
from dev.bench.people import Person
from dev.bench.statistics import milliseconds, percentile


def idle_imports(http: httpx2.Client, people: Sequence[Person], files: Sequence[File]) -> list[Finished]:
    """One import after the other, each of another developer and file."""
    return [run_import(http, person, file) for person, file in zip(people, files, strict=True)]


def latency_rows(finished: Sequence[Finished]) -> list[tuple[str, str]]:
    """The first import found the worker cold (its sandbox starts with it) and has a row of its own."""
    first, rest = finished[0], finished[1:]
    stages = [done.stage_seconds for done in rest]
    return [
        ("first job, worker cold", f"{first.wall_seconds * 1000:.0f} ms"),
        (f"{len(rest)} jobs, 202 to succeeded", milliseconds([done.wall_seconds for done in rest])),
        ("start of work after the 202", milliseconds([done.start_seconds for done in rest])),
        *((f"  stage {name}", milliseconds([times[name] for times in stages])) for name in stages[0]),
    ]


def median_wall(finished: Sequence[Finished]) -> float:
    return percentile([done.wall_seconds for done in finished[1:]], 50)
