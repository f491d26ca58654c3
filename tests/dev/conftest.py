"""Whole stacks run as people run them: not traced, which would double the time their processes take to start."""

import pytest


@pytest.fixture(autouse=True)
def untraced_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the processes of a stack execute is measured by the tests of the workers, the API and the scheduler."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
