"""Deployments: process groups get SIGTERM under load, end in order and in time, and others go on with the work."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from dev.bench.figures import percentile
from dev.chaos.experiment import Experiment
from dev.stack import Stack

ORDER = (
    "worker",
    "web",
    "worker.2",
    "scheduler",
    "worker",
    "worker.2",
    "scheduler.2",
    "web",
    "worker",
    "worker.2",
)
EXIT_SECONDS = 25
RESUME_SECONDS = 10
PAUSE_SECONDS = 1.5
JOBS = 120


@pytest.mark.verify
def test_ten_rolling_stops_under_load(tell):
    with Experiment(JOBS) as experiment, ThreadPoolExecutor(1) as pool:
        uploading = pool.submit(experiment.upload, per_second=4)
        exits = [stop_one(experiment.stack, name) for name in ORDER]
        assert set(uploading.result()) <= {202, 409, 503}
        experiment.await_end(120)
        waits = experiment.resume_seconds()
        assert experiment.problems() == []
        assert max(exits) <= EXIT_SECONDS
        assert max(waits, default=0) <= RESUME_SECONDS
        assert [line for _, line in experiment.lines if "status 0;" not in line] == []
        assert len(experiment.lines) == len(ORDER)
        assert not [name for name in ("worker", "worker.2") if "worker.killed" in experiment.stack.log(name)]
    tell(
        f"{len(exits)} exits within {max(exits):.1f} s (p50 {percentile(exits, 50):.1f} s), "
        f"{len(waits)} stages given back and resumed within {max(waits, default=0):.1f} s"
    )


def stop_one(stack: Stack, name: str) -> float:
    """SIGTERM to every process of the group; seconds until it was gone. Returns when its successor is there."""
    dyno = stack.processes[name]
    starts, deadline = dyno.starts, time.monotonic() + 60
    stack.kill(name, signal.SIGTERM)
    began, pid = time.monotonic(), dyno.pid
    while pid is not None and dyno.pid == pid:
        assert time.monotonic() < deadline, f"{name} does not end"
        time.sleep(0.02)
    took = time.monotonic() - began
    while dyno.starts == starts:
        assert time.monotonic() < deadline, f"{name} does not come back"
        time.sleep(0.02)
    time.sleep(PAUSE_SECONDS)  # the pace of the roll-out, so that the next stop meets a process at work
    return took
