"""``python -m dev.calendar_check [--short] [pytest arguments]``: the dated tests on other days, as a table.

Needs Linux and a C compiler: the clock is shifted by a preloaded library for the whole tree of processes.
"""

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from dev.calendar_check.days import LONG, SHORT, moments

SOURCE = Path(__file__).with_name("shift_clock.c")
DATED = (
    "tests/models/accounts",
    "tests/models/events",
    "tests/models/imports",
    "tests/models/jobs",
    "tests/models/leaderboards",
    "tests/models/plans",
    "tests/models/privacy",
    "tests/models/profile",
    "tests/models/rewards",
    "tests/models/rules/dates",
    "tests/models/rules/rewards",
    "tests/models/rules/score",
    "tests/models/rules/signatures",
    "tests/api/auth",
    "tests/api/routes/accounts",
    "tests/api/routes/admin",
    "tests/api/routes/gamification",
    "tests/api/routes/cvs/test_quota.py",
    "tests/api/routes/cvs/test_scores.py",
    "tests/api/routes/profile/test_sharing.py",
    "tests/scheduler",
    "tests/workers/tasks",
    "tests/workers/test_quota.py",
)
"""What reads the clock or draws by the day."""
DATED_MOST = (
    "tests/models/leaderboards",
    "tests/models/rewards",
    "tests/models/rules/rewards",
    "tests/api/routes/cvs/test_quota.py",
    "tests/api/routes/gamification",
    "tests/scheduler/test_tasks.py",
    "tests/scheduler/test_ticks.py",
)
"""What failed on some day, or would first."""


def compile_shift(folder: Path) -> Path:
    library = folder / "shift_clock.so"
    command = [os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


def run_tests(library: Path, moment: datetime, arguments: list[str]) -> tuple[int, str]:
    """The exit status and the last line of pytest, started at that moment."""
    shift = int((moment - datetime.now(UTC)).total_seconds())
    variables = {"LD_PRELOAD": str(library), "CLOCK_SHIFT": str(shift)}
    command = [sys.executable, "-m", "pytest", "-m", "not verify and not dev", *arguments]
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
    lines = done.stdout.strip().splitlines()
    return done.returncode, lines[-1] if lines else ""


def main(arguments: list[str]) -> int:
    short = "--short" in arguments
    others = [argument for argument in arguments if argument != "--short"]
    if not any("/" in argument for argument in others):
        others += DATED_MOST if short else DATED
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run as another user
        library = compile_shift(Path(folder))
        library.chmod(0o755)
        for moment in moments(SHORT if short else SHORT + LONG):
            began = time.monotonic()
            status, summary = run_tests(library, moment, others)
            failed += status != 0
            verdict = "failed" if status else "passed"
            print(
                f"{moment:%a %Y-%m-%d %H:%M}  {verdict}  {time.monotonic() - began:5.0f} s  {summary}",
                flush=True,
            )
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
