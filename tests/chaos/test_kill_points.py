"""A worker is killed at every point of every stage: its successor ends the job as if nothing had been."""

import pytest

from dev.chaos.kill_points import POINTS, KillPoints

EACH_STAGE_ONCE = [
    "store:after-effect",
    "extract:before-commit",
    "sync:after-commit",
    "refresh:before-effect",
    "reward:before-commit",
    "deliver:after-effect",
]


def problems_of(points, times):
    with KillPoints(len(points) * times) as runs:
        problems = [problem for point in points for problem in runs.kill_at(point, times)]
        return problems + runs.problems()


@pytest.mark.process
def test_a_kill_in_each_stage():
    assert problems_of(EACH_STAGE_ONCE, 1) == []


@pytest.mark.verify
def test_a_kill_at_each_point():
    assert problems_of(POINTS, 3) == []
