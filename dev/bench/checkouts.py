"""Another checkout beside this one: both run their own stack, and rounds of the same load alternate between them."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dev.bench.deployment import READERS, BenchFailed, Deployment
from dev.bench.files import File, endless_files
from dev.bench.idle import idle_percent, largest_mib, memory_mib
from dev.bench.latency import idle_imports, latencies
from dev.bench.people import Person
from dev.bench.rows import Row
from dev.bench.statement_log import logged_statements, statements_by_stage
from dev.bench.statements import CLAIM
from dev.bench.throughput import drain_backlog, queue_jobs
from dev.stack.procfile import ROOT
from models.rules.jobs.stages import PIPELINE

SERVER = Path(__file__).with_name("checkout_server.py")
WARM_JOBS, IDLE_JOBS = 16, 10
STOP_SECONDS = 60.0
IDLE_SECONDS = 5.0
PAUSED = ("web", "worker", "scheduler")
TARGETS: dict[str, dict[str, float]] = {
    "imports, queued|a second": {"at_least": 4.0},
    "an import at idle, 202 to succeeded, p50|ms": {"at_most": 0.4},
    "an import at idle, 202 to start of work, p50|ms": {"at_most": 1.1},
    "memory, worker|MiB PSS": {"at_most": 1.0},
}
"""Of the ratio of ours to theirs, by figure and unit."""


@dataclass
class Checkout:
    """A running stack of a checkout, with developers who have not imported yet."""

    deployment: Deployment
    people: Iterator[Person]
    postgres_log: Path
    figures: dict[str, list[float]] = field(default_factory=dict)
    """One figure a round, by what was measured."""

    def measure(self, queued: Sequence[File], single: Sequence[File]) -> None:
        """One round: a backlog, then one import at a time, then nothing to do."""
        drain = drain_backlog(self.deployment, list(islice(self.people, len(queued))), queued)
        finished = idle_imports(self.deployment, list(islice(self.people, len(single))), single)
        statements = self._statements(single[0])
        idle, memory = idle_percent(self.deployment, IDLE_SECONDS), memory_mib(self.deployment)
        figures = {
            "uploads accepted|a second": drain.uploads_per_second,
            "imports, queued|a second": drain.jobs_per_second,
            "processor time an import, worker|ms": drain.cpu_ms("worker"),
            "processor time an import, postgres|ms": drain.cpu_ms("postgres"),
            "statements of an import|SQL": statements.total(),
            **{f"  {stage}|SQL": statements[stage] for stage in (CLAIM, *PIPELINE)},
            **{f"an import at idle, {name}|ms": ms for name, ms in latencies(finished).items()},
            **{f"idle, {part}|% of a core": idle[part] for part in PAUSED},
            **{f"memory, {part}|MiB PSS": memory[part] for part in (*PAUSED, READERS)},
            **{
                f"memory, largest process of {part}|MiB PSS": largest_mib(self.deployment, part)
                for part in PAUSED
            },
        }
        for name, value in figures.items():
            self.figures.setdefault(name, []).append(value)

    def _statements(self, file: File) -> Counter[str]:
        """The worker's, of a first import, by stage."""
        with ExitStack() as exits:
            with self.deployment.paused("worker"):
                _, (job_id,) = queue_jobs(self.deployment, [next(self.people)], [file])
                times = exits.enter_context(logged_statements(self.deployment, self.postgres_log))
            self.deployment.await_jobs([job_id])
        return statements_by_stage(self.deployment, job_id, times)


def comparison_rows(base: Path, rounds: int, jobs: int) -> list[Row]:
    """This checkout beside the one at ``base``. Raises BenchFailed."""
    files, warm_jobs, idle_jobs = endless_files(), min(WARM_JOBS, jobs), min(IDLE_JOBS, jobs)
    with ExitStack() as exits:
        people = warm_jobs + 2 + rounds * (jobs + idle_jobs + 1)
        ours, theirs = (exits.enter_context(running_checkout(path, people)) for path in (ROOT, base))
        _measure_both([ours, theirs], list(islice(files, warm_jobs)), list(islice(files, 1)))
        ours.figures.clear()
        theirs.figures.clear()
        for number in range(rounds):
            order = [ours, theirs] if number % 2 else [theirs, ours]
            _measure_both(order, list(islice(files, jobs)), list(islice(files, idle_jobs)))
    return [
        Row(
            name=name.partition("|")[0],
            unit=name.partition("|")[2],
            measured=measured,
            limit=theirs.figures[name],
            limit_name="BASE",
            **TARGETS.get(name, {}),
        )
        for name, measured in ours.figures.items()
    ]


def _measure_both(order: Sequence[Checkout], queued: Sequence[File], single: Sequence[File]) -> None:
    """One after the other; the processes of the one that waits are paused."""
    for checkout, other in (order, order[::-1]):
        with other.deployment.paused(*PAUSED):
            checkout.measure(queued, single)


@contextmanager
def running_checkout(path: Path, people: int) -> Iterator[Checkout]:
    """Start the stack of a checkout, with its own environment where it has one. Raises BenchFailed."""
    python = path / ".venv" / "bin" / "python"
    child = subprocess.Popen(
        [python if python.exists() else sys.executable, SERVER, str(people)],
        cwd=path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        line = child.stdout.readline()
        if not line:
            raise BenchFailed(f"The stack of {path} did not start; its reason stands above.")
        described = json.loads(line)
        deployment = Deployment(described["base_url"], described["database_url"], described["pids"])
        importers = [Person(*fields) for fields in described["people"]]
        yield Checkout(deployment, iter(importers), Path(described["postgres_log"]))
    finally:
        child.stdin.close()
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()
