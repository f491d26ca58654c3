"""A run that is killed leaves no process behind."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.support.processes import ROOT
from tests.support.wait import wait_until
from tests.support.watchdog import started_with

pytestmark = pytest.mark.process

STARTS_PROCESSES = """
    import subprocess, sys, time

    def test_that_is_killed():
        # Of another session, with a child of its own that knows nothing of us.
        code = "import subprocess; subprocess.run(['sleep', '600'])"
        subprocess.Popen([sys.executable, "-I", "-S", "-c", code], start_new_session=True)
        subprocess.Popen(["sleep", "600"])
        time.sleep(600)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found by /proc")
@pytest.mark.parametrize("processes", ["0", "1"], ids=["alone", "with an xdist worker"])
def test_nothing_outlives_a_run_that_is_killed(tmp_path: Path, processes: str) -> None:
    (tmp_path / "test_long.py").write_text(textwrap.dedent(STARTS_PROCESSES))
    mark = f"TEST_OF_LEFTOVERS={tmp_path}"
    name, value = mark.split("=")
    command = [sys.executable, "-m", "pytest", "-p", "tests.fixtures.leftovers", "-n", processes]
    run = subprocess.Popen(
        [*command, "-p", "no:cacheprovider", "-p", "no:hypothesispytest", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, name: value, "PYTHONPATH": str(ROOT), "COVERAGE_PROCESS_CONFIG": ""},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: _sleeping(mark) == 2, "the test has started its processes")
        run.send_signal(signal.SIGKILL)
        run.wait()
        wait_until(lambda: not started_with(mark.encode()), "all of them have ended")
    finally:
        run.kill()
        run.wait()


def _sleeping(mark: str) -> int:
    """How many processes sleep in this run."""
    commands = (Path(f"/proc/{pid}/cmdline") for pid in started_with(mark.encode()))
    return sum(command.exists() and command.read_bytes().startswith(b"sleep\0") for command in commands)
