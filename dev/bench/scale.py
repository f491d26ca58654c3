"""``python -m dev.bench.scale``: more worker processes, and two worker hosts, against one Postgres.

A host is a worker with its processes in a network namespace of its own where that is allowed, else in a process group
of its own. Exit status 1 when two hosts do less than 1.8 times the work of one while they wait for models.
"""

import argparse
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from config import load_settings
from dev.bench.bench_stack import VARIABLES
from dev.bench.deployment import BenchFailed, Deployment
from dev.bench.files import File, distinct_files
from dev.bench.model_emulator import emulated_model
from dev.bench.network import Network, host_network
from dev.bench.people import make_people
from dev.bench.rows import Row, table_lines
from dev.bench.statement_log import logged_statements
from dev.bench.throughput import Drain, drain_backlog
from dev.bench.worker_host import worker_host
from dev.services import ServerFailed
from dev.stack import Stack, StackFailed
from models.stores.database import Database

HOSTS = 2
WARM_JOBS = 8
MODEL_SECONDS = 2.0
MODEL_CALLS = {"WORKER_THREADS": "8", "GEMINI_CONCURRENCY": "8"}
"""In flight in a process: few, so that two hosts wait for models and not for these cores."""
TARGET = 1.8


@dataclass(frozen=True, slots=True)
class Setup:
    """Hosts, worker processes of each, and the variables of their extractor."""

    name: str
    hosts: int
    processes: int
    variables: Mapping[str, str]


class ScaleRunner:
    """Runs setups against the same servers, one after the other."""

    def __init__(self, stack: Stack, network: Network, files: Sequence[File]) -> None:
        self._stack = stack
        self._network = network
        self._files = files
        self._deployment = Deployment.of(stack)
        self._database = Database(load_settings(stack.env).database_url)
        assert stack.services.postgres is not None  # the bench runs on embedded servers only
        self._log = stack.services.postgres.log

    def run(self, setup: Setup) -> tuple[Drain, float]:
        """A backlog of all files worked off, and the statements an import took. Raises BenchFailed."""
        with ExitStack() as exits:
            dynos = {
                f"host{number}": exits.enter_context(
                    worker_host(self._stack, f"host{number}", setup.processes, setup.variables, prefix)
                )
                for number, prefix in enumerate(self._network.prefixes[: setup.hosts], start=1)
            }
            pids = {**self._deployment.pids, **{name: dyno.pid or 0 for name, dyno in dynos.items()}}
            deployment = replace(self._deployment, pids=pids)
            warm = self._files[:WARM_JOBS]
            self._drain(deployment, list(dynos), warm)
            with logged_statements(deployment, self._log) as statements:
                self._drain(deployment, list(dynos), warm)
            return self._drain(deployment, list(dynos), self._files), len(statements) / len(warm)

    def close(self) -> None:
        self._database.dispose()

    def _drain(self, deployment: Deployment, workers: list[str], files: Sequence[File]) -> Drain:
        people = make_people(self._database, load_settings(self._stack.env), len(files))
        return drain_backlog(deployment, people, files, workers)


def scale_rows(rounds: int, jobs: int) -> list[Row]:
    """Raises BenchFailed."""
    files = [file for file in distinct_files(3 * jobs) if file.name.endswith(".pdf")][:jobs]
    with (
        host_network(HOSTS) as network,
        emulated_model(files, MODEL_SECONDS, network.address) as model,
        Stack(VARIABLES, formation={"web": 1}, host=network.address) as stack,
    ):
        print(f"hosts are {network.description}", file=sys.stderr)
        runner = ScaleRunner(stack, network, files)
        try:
            offline = {"EXTRACTOR": "offline"}
            return [
                *_compare(
                    runner, rounds, [Setup(f"worker processes: {n}", 1, n, offline) for n in (1, 2, 4)]
                ),
                *_compare(
                    runner, rounds, [Setup(f"hosts of 2 processes: {n}", n, 2, offline) for n in (1, 2)]
                ),
                *_compare(
                    runner,
                    rounds,
                    [
                        Setup(f"hosts, {MODEL_SECONDS:g}-second model: {n}", n, 1, model | MODEL_CALLS)
                        for n in (1, 2)
                    ],
                    target=TARGET,
                ),
            ]
        finally:
            runner.close()


def _compare(
    runner: ScaleRunner, rounds: int, setups: Sequence[Setup], target: float | None = None
) -> Iterator[Row]:
    """Each setup beside the first."""
    results = [[runner.run(setup) for setup in setups] for _ in range(rounds)]
    for place, setup in enumerate(setups):
        figures = {
            "imports|a second": [(r[place][0].jobs_per_second, r[0][0].jobs_per_second) for r in results],
            "statements an import|SQL": [(r[place][1], r[0][1]) for r in results],
            "Postgres an import|ms of processor": [
                (r[place][0].cpu_ms("postgres"), r[0][0].cpu_ms("postgres")) for r in results
            ],
        }
        for name, pairs in figures.items():
            yield Row(
                name=f"{setup.name}, {name.partition('|')[0]}",
                measured=[ours for ours, _ in pairs],
                unit=name.partition("|")[2],
                limit=[first for _, first in pairs] if place else [],
                limit_name=setups[0].name,
                at_least=target if target and place and name.startswith("imports") else None,
            )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.bench.scale", description="Workers side by side.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=96, help="imports a round")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the namespaces go, too
    try:
        rows = scale_rows(options.rounds, options.jobs)
    except (BenchFailed, StackFailed, ServerFailed) as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(table_lines(rows)))
    return int(any(row.is_missed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
