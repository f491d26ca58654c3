"""``python -m dev.fuzz [--count 2000] [--seed S] [--keep FOLDER]``: mutated documents through the sandboxed reader.

Prints outcomes, the worst time and the worst memory. Exit status 1 when a file ended without a typed outcome, took
more than 30 seconds, or its child more than 512 MB.
"""

import argparse
import time
from pathlib import Path

from dev.bench.statistics import table
from dev.fuzz.mutants import mutants
from dev.fuzz.trial import Trial, run


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.fuzz", description="Read damaged documents.")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that are faults")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    trial = run(mutants(options.count, options.seed), options.keep)
    print(f"seed {options.seed}")
    print(report(trial, time.monotonic() - began))
    return 1 if trial.faults else 0


def report(trial: Trial, seconds: float) -> str:
    outcomes = table("Outcomes", [(code, str(count)) for code, count in trial.outcomes.most_common()])
    rows = [
        ("worst time", f"{trial.worst_seconds:.1f} s  ({trial.slowest})"),
        ("worst memory", f"{trial.worst_memory >> 20} MiB  ({trial.hungriest})"),
        ("faults", str(len(trial.faults))),
    ]
    costs = table(f"{trial.count} files in {seconds:.0f} s", rows)
    return "\n".join([outcomes, costs, *trial.faults])


if __name__ == "__main__":
    raise SystemExit(main())
