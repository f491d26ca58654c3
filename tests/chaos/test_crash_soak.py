"""Processes die by kill -9 all the time: every job ends once, is paid once and told about once."""

import random
import time

import pytest

from dev.bench.processes import SANDBOX, family
from dev.bench.statistics import percentile
from dev.chaos.experiment import LEASE_SECONDS, Experiment
from dev.chaos.killer import Killer

JOBS = 150
RECOVERY_SECONDS = 90


@pytest.mark.verify
def test_crash_soak(tell):
    seed = random.randrange(2**32)
    tell(f"seed {seed}, leases of {LEASE_SECONDS:g} s")
    with Experiment(JOBS) as experiment:
        with Killer(experiment.stack, seed) as killer:
            statuses = experiment.upload(per_second=4)
        took = experiment.await_end(180)
        assert experiment.problems() == []
        assert set(statuses) <= {202, 409, 503}
        waits = experiment.resume_seconds()
        assert waits, "no kill hit a running stage"
        assert percentile(waits, 99) <= RECOVERY_SECONDS
        wait_for_readers_to_end(killer.readers)
    tell(
        f"{JOBS} jobs succeeded, {killer.kills.total()} kills {dict(killer.kills)}, the last job ended "
        f"{took:.1f} s after the last upload; {len(waits)} stages interrupted, resumed after "
        f"p50 {percentile(waits, 50):.1f} s, p99 {percentile(waits, 99):.1f} s"
    )


def wait_for_readers_to_end(pids: set[int]) -> None:
    """Document readers have process groups of their own; without their worker they must end all the same."""
    deadline = time.monotonic() + 30
    while left := {pid for pid in pids if any(SANDBOX in member.command for member in family(pid)[:1])}:
        assert time.monotonic() < deadline, f"document readers outlive their workers: {left}"
        time.sleep(0.1)
