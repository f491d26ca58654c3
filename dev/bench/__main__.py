"""``python -m dev.bench [SECTION...]``: one table of what Vitae does on this machine, each figure beside its limit.

Everything runs on this machine's loopback, on servers of its own, and ends by itself. The clients share the
processors with what they measure. Exit status 1 when a target is missed or something failed.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import psycopg

from dev.bench.bench_stack import BenchStack
from dev.bench.boards import board_rows
from dev.bench.chains.chain_rows import chain_rows
from dev.bench.checkouts import comparison_rows
from dev.bench.deployment import BenchFailed
from dev.bench.extraction import extraction_rows
from dev.bench.growth import growth_rows
from dev.bench.idle import idle_rows
from dev.bench.import_rows import import_rows, model_rows
from dev.bench.in_flight import in_flight_rows
from dev.bench.latency import latency_rows
from dev.bench.read_limits import read_rows
from dev.bench.rows import Row, table_lines
from dev.bench.size import size_rows
from dev.bench.statements import statement_rows
from dev.services import ServerFailed
from dev.stack import StackFailed

SECTIONS: dict[str, Callable[[BenchStack], list[Row]]] = {
    "imports": import_rows,
    "models": model_rows,
    "flight": in_flight_rows,
    "latency": latency_rows,
    "reads": read_rows,
    "idle": idle_rows,
    "statements": statement_rows,
    "size": size_rows,
    "growth": growth_rows,
    "chains": chain_rows,
    "boards": board_rows,
    "extraction": extraction_rows,
}
FAILURES = (BenchFailed, StackFailed, ServerFailed, OSError, subprocess.SubprocessError, psycopg.Error)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _arguments().parse_args(arguments)
    began = time.monotonic()
    rows: list[Row] = []
    failed: list[str] = []
    with ExitStack() as exits:
        for name, section in _sections(options, exits):
            print(f"measuring {name}", file=sys.stderr, flush=True)
            try:
                rows += section()
            except FAILURES as error:
                print(f"{name}: {error}", file=sys.stderr, flush=True)
                failed.append(name)
    cores, seconds = len(os.sched_getaffinity(0)), time.monotonic() - began
    print(f"{cores} cores; medians of {options.rounds} alternating rounds; {seconds:.0f} s in all\n")
    print("\n".join(table_lines(rows)))
    return int(bool(failed) or any(row.is_missed for row in rows))


def _sections(options: argparse.Namespace, exits: ExitStack) -> Iterator[tuple[str, Callable[[], list[Row]]]]:
    """What was asked for: a section that fails does not take the others with it."""
    if options.base:
        yield "BASE", partial(comparison_rows, options.base.resolve(), options.rounds, options.jobs)
        return
    bench = BenchStack(exits, options.rounds, options.jobs)
    for name in options.sections or SECTIONS:
        yield name, partial(SECTIONS[name], bench)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dev.bench", description=__doc__.splitlines()[0])
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], help="default: all")
    parser.add_argument("--base", type=Path, help="a checkout of another release: only compare with it")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=200, help="imports a round")
    return parser


if __name__ == "__main__":
    sys.exit(main())
