"""Waiting for what another process or thread does."""

import time
from collections.abc import Callable

DEADLINE_SECONDS = 180.0
"""Reached only by a test that fails: it must suffice on a machine that has ten other things to do."""


def wait_until(condition: Callable[[], object], what: str, seconds: float = DEADLINE_SECONDS) -> None:
    """Poll until the condition holds; fails with ``what`` at the deadline."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.02)
