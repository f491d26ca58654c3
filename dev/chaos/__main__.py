"""``python -m dev.chaos``: the real stack under load, one fault after the other, and the books after each.

A row per phase: uploads accepted, jobs ended, lost and wrong (anything that breaks an invariant: doubled rewards,
deliveries or jobs, another profile than undisturbed, a stale cache, personal data in a log); jobs ended per second
before, during and after; the rate after as a share of that before; how long after the fault the slowest in a hundred
of the jobs that were open took; the longest wait of an interrupted stage; and the reads of a bystander.
"""

import argparse
import sys
from collections.abc import Mapping
from functools import partial

from dev.chaos.disturbances import PHASES, Disturbance
from dev.chaos.experiment import Experiment
from dev.chaos.gemini_outages import BreakableGemini
from dev.chaos.phase import HEADINGS, WARM_SECONDS, PhaseRow, run_phase
from dev.chaos.rolling_stops import stop_in_turn

SHORT = ("processes killed", "postgres restarted", "valkey flushed")
WAVES = "SIGTERM waves"
WAVE_SECONDS = 8


def run_phases(
    experiment: Experiment, phases: Mapping[str, Disturbance], seconds: float, per_second: float
) -> list[PhaseRow]:
    """Print a row each. Raises TimeoutError where jobs do not end."""
    rows = []
    for name, disturb in phases.items():
        rows.append(run_phase(experiment, name, disturb, seconds, per_second))
        print(rows[-1], flush=True)
        for problem in rows[-1].problems[:10]:
            print(f"  {problem}", flush=True)
    return rows


def main() -> int:
    options = _options()
    named: dict[str, Disturbance] = {**PHASES, WAVES: partial(stop_in_turn, waves=options.waves)}
    chosen = {name: disturb for name, disturb in named.items() if _is_chosen(name, options.phases)}
    people = round(options.rate * (WARM_SECONDS + 3 * options.seconds + 40) * len(named))
    people += round(options.rate * options.waves * WAVE_SECONDS)
    print(HEADINGS, flush=True)
    rows = []
    if chosen:
        with Experiment(people) as experiment:
            rows += run_phases(experiment, chosen, options.seconds, options.rate)
    gemini = BreakableGemini()
    with gemini:
        chosen = {
            name: disturb for name, disturb in gemini.phases().items() if _is_chosen(name, options.phases)
        }
        if chosen:
            with Experiment(
                people, gemini.variables(), lambda file: file.name.endswith(".pdf")
            ) as experiment:
                rows += run_phases(experiment, chosen, options.seconds, options.rate)
    lost, wrong = sum(row.lost for row in rows), sum(len(row.problems) for row in rows)
    print(f"{sum(len(row.accepted) for row in rows)} jobs, {lost} lost, {wrong} wrong")
    return 1 if lost or wrong else 0


def _is_chosen(name: str, wanted: list[str]) -> bool:
    return not wanted or any(part in name for part in wanted)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dev.chaos")
    parser.add_argument("--seconds", type=float, default=12, help="of each third of a phase")
    parser.add_argument("--rate", type=float, default=2, help="uploads a second")
    parser.add_argument("--waves", type=int, default=5, help="SIGTERM waves at least")
    parser.add_argument("phases", nargs="*", help="parts of names; all without any")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
