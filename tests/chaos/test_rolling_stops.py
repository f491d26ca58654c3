"""Deployments: process groups get SIGTERM under load, end in order and in time, and others go on with the work."""

import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from dev.bench.statistics import percentile
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
READY = {"web": "Listening at", "worker": "worker.ready", "scheduler": "scheduler.started"}
"""What each says when it is at work."""
EXIT_SECONDS = 25
RESUME_SECONDS = 10
JOBS = 50


@pytest.mark.verify
def test_ten_rolling_stops_under_load(tell):
    with Experiment(JOBS) as experiment, ThreadPoolExecutor(1) as pool:
        uploading = pool.submit(experiment.upload, per_second=2)
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
    """SIGTERM to every process of the group; seconds until it was gone. Returns when its successor is at work."""
    dyno, ready = stack.processes[name], times_ready(stack, name)
    pid, began = dyno.pid, time.monotonic()
    stack.kill(name, signal.SIGTERM)
    wait_until(lambda: dyno.pid != pid, f"the end of {name}")
    took = time.monotonic() - began
    wait_until(lambda: times_ready(stack, name) > ready, f"the successor of {name}")
    return took


def times_ready(stack: Stack, name: str) -> int:
    return stack.log(name).count(READY[name.partition(".")[0]])


def wait_until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, f"not within a minute: {what}"
        time.sleep(0.02)
