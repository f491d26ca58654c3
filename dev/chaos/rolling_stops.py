"""Deployments: process groups get SIGTERM under load, end in order and in time, and others go on with the work."""

import signal
import time
from collections.abc import Callable
from itertools import count, cycle

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
EXIT_SECONDS = 25.0
SUCCESSOR_SECONDS = 120.0


def stop_in_turn(experiment: Experiment, seconds: float, waves: int = 0) -> list[str]:
    """SIGTERM to one process after the other, each when the successor of the last is at work, for ``seconds`` and at
    least ``waves`` times."""
    problems, exits, until = [], [], time.monotonic() + seconds
    for number, name in zip(count(1), cycle(ORDER), strict=False):
        ended = len(experiment.lines)
        exits.append(_stop(experiment.stack, name))
        problems += [f"{who} {line}" for who, line in experiment.lines[ended:] if "status 0;" not in line]
        if number >= waves and time.monotonic() >= until:
            break
    killed = [name for name in ("worker", "worker.2") if "worker.killed" in experiment.stack.log(name)]
    late = [f"an exit took {took:.1f} s" for took in exits if took > EXIT_SECONDS]
    if waves:
        print(
            f"{len(exits)} exits: p50 {percentile(exits, 50):.1f} s, slowest {max(exits):.1f} s", flush=True
        )
    return [*problems, *late, *(f"{name} killed a child" for name in killed)]


def _stop(stack: Stack, name: str) -> float:
    """SIGTERM to every process of the group; seconds until it was gone. Returns when its successor is at work."""
    dyno, ready = stack.processes[name], _times_ready(stack, name)
    pid, began = dyno.pid, time.monotonic()
    stack.kill(name, signal.SIGTERM)
    _await(lambda: dyno.pid != pid, f"the end of {name}")
    took = time.monotonic() - began
    _await(lambda: _times_ready(stack, name) > ready, f"the successor of {name}")
    return took


def _times_ready(stack: Stack, name: str) -> int:
    return stack.log(name).count(READY[name.partition(".")[0]])


def _await(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SUCCESSOR_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {SUCCESSOR_SECONDS:g} s: {what}")
        time.sleep(0.05)
