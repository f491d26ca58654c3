"""The stack under load and one fault after the other: nothing is lost, nothing happens twice, and it recovers."""

from functools import partial

import pytest

from dev.bench.statistics import percentile
from dev.chaos.__main__ import run_phases
from dev.chaos.disturbances import PHASES
from dev.chaos.experiment import Experiment
from dev.chaos.gemini_outages import BreakableGemini
from dev.chaos.phase import HEADINGS
from dev.chaos.rolling_stops import stop_in_turn

CI_PHASES = ("processes killed", "postgres restarted", "valkey flushed")
RECOVERY_SECONDS = 60
RESUME_SECONDS = 10
ACCEPTED_SECONDS = 2.0
BACK_SECONDS = 10


@pytest.fixture
def run(capsys):
    """``run(experiment, phases, ...)``: the rows, which are printed although the test passes."""

    def run(experiment, phases, seconds, per_second):
        with capsys.disabled():
            print(f"\n{HEADINGS}")
            rows = run_phases(experiment, phases, seconds, per_second)
        assert [problem for row in rows for problem in row.problems] == []
        assert [row.name for row in rows if row.lost or row.ended < len(row.accepted)] == []
        assert max(row.p99_recovery for row in rows) <= RECOVERY_SECONDS
        return {row.name: row for row in rows}

    return run


@pytest.mark.process
def test_three_faults_for_a_short_time(run):
    with Experiment(people=400) as experiment:
        run(experiment, {name: PHASES[name] for name in CI_PHASES}, seconds=6, per_second=2)


@pytest.mark.verify
def test_every_fault(run):
    with Experiment(people=2000) as experiment:
        phases = {**PHASES, "SIGTERM waves": partial(stop_in_turn, waves=10)}
        rows = run(experiment, phases, seconds=12, per_second=2)
        soak = run(experiment, {"processes killed": PHASES["processes killed"]}, seconds=40, per_second=4)
    assert soak["processes killed"].resume_seconds, "no kill hit a running stage"
    assert max(rows["SIGTERM waves"].resume_seconds, default=0) <= RESUME_SECONDS
    assert rows["postgres restarted"].back_seconds <= BACK_SECONDS
    uploads = rows["valkey frozen"].accepted
    assert {done.tries for done in uploads} == {1}
    assert max(done.seconds for done in uploads) <= ACCEPTED_SECONDS
    assert percentile(rows["valkey flushed"].recovery_seconds or [0], 99) <= RESUME_SECONDS


@pytest.mark.verify
def test_every_fault_of_gemini(run):
    gemini = BreakableGemini()
    with gemini, Experiment(400, gemini.variables(), lambda file: file.name.endswith(".pdf")) as experiment:
        run(experiment, gemini.phases(), seconds=12, per_second=2)
