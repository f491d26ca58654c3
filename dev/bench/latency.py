"""One job at a time on an idle stack: what a single user waits for."""

from collections.abc import Sequence

import httpx2

from dev.bench.bench_stack import BenchStack
from dev.bench.deployment import Deployment
from dev.bench.files import File
from dev.bench.imports import Finished, run_import
from dev.bench.people import Person
from dev.bench.rows import Row
from dev.bench.statistics import percentile

JOBS = 30


def idle_imports(deployment: Deployment, people: Sequence[Person], files: Sequence[File]) -> list[Finished]:
    """One import after the other, each of another developer and file. Raises BenchFailed."""
    with httpx2.Client(base_url=deployment.base_url, timeout=30, trust_env=False) as http:
        return [run_import(http, person, file) for person, file in zip(people, files, strict=True)]


def latencies(finished: Sequence[Finished]) -> dict[str, float]:
    """Milliseconds by what they are of."""
    walls, starts = [done.wall_seconds for done in finished], [done.start_seconds for done in finished]
    stages = [done.stage_seconds for done in finished]
    figures = {
        "202 to succeeded, p50": percentile(walls, 50),
        "202 to succeeded, p99": percentile(walls, 99),
        "202 to start of work, p50": percentile(starts, 50),
        "202 to start of work, p99": percentile(starts, 99),
        **{f"stage {name}, p50": percentile([times[name] for times in stages], 50) for name in stages[0]},
    }
    return {name: seconds * 1000 for name, seconds in figures.items()}


def latency_rows(bench: BenchStack) -> list[Row]:
    """The first imports find the worker cold (its sandbox starts with them) and do not count."""
    jobs = min(JOBS, bench.jobs)
    idle_imports(bench.deployment, bench.people(4), bench.files(4))
    figures = latencies(idle_imports(bench.deployment, bench.people(jobs), bench.files(jobs)))
    return [Row(name=f"an import at idle, {name}", measured=[ms], unit="ms") for name, ms in figures.items()]
