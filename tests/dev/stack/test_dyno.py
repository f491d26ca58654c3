"""A supervised process: restarted when it crashes, asked to end once, killed when it will not."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dev.services.process import start_time
from dev.stack.dyno import Dyno
from dev.stack.procfile import read_procfile
from tests.support.wait import wait_until


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def run(tmp_path: Path, lines: list[str]) -> Iterator[Callable[[str], Dyno]]:
    """``run(program)`` supervises a Python program."""
    dynos = []

    def start(program: str) -> Dyno:
        script = tmp_path / "a program.py"
        script.write_text(program)
        command = f'"{sys.executable}" -u "{script}"'
        dyno = Dyno("web", command, os.environ, tmp_path, lambda name, line: lines.append(f"{name}: {line}"))
        dynos.append(dyno)
        dyno.start()
        return dyno

    yield start
    for dyno in dynos:
        dyno.begin_stop()
        dyno.finish_stop(time.monotonic())


def test_a_crash_is_followed_by_a_new_start(run, lines):
    dyno = run("import time; print('up'); time.sleep(600)")
    wait_until(lambda: "web: up" in lines, "it is up")
    first = dyno.pid
    dyno.signal(signal.SIGKILL)
    wait_until(lambda: lines.count("web: up") == 2, "it is up again")
    assert dyno.pid not in (None, first)
    assert dyno.starts == 2
    assert "web: ended with status -9; starts again in 0.2 s" in lines


def test_pauses_grow_while_it_keeps_crashing(run, lines):
    run("raise SystemExit(3)")
    wait_until(lambda: sum("starts again" in line for line in lines) >= 3, "it starts again and again")
    pauses = [line.rpartition(" in ")[2] for line in lines]
    assert pauses[:3] == ["0.2 s", "0.4 s", "0.8 s"]


def test_it_ends_in_its_own_time_and_is_not_started_again(run, lines):
    program = (
        "import signal, sys\n"
        "signal.signal(signal.SIGTERM, lambda *_: (print('bye'), sys.exit(0)))\n"
        "print('up')\n"
        "while True: signal.pause()\n"
    )
    dyno = run(program)
    wait_until(lambda: "web: up" in lines, "it is up")
    dyno.begin_stop()
    assert dyno.finish_stop(time.monotonic() + 10)
    assert lines == ["web: up", "web: bye"]
    assert dyno.pid is None
    assert dyno.starts == 1


def test_one_that_ignores_the_signal_is_killed_with_its_children(run, lines):
    program = (
        "import signal, subprocess\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = subprocess.Popen(['sleep', '600'])\n"
        "print(child.pid)\n"
        "while True: signal.pause()\n"
    )
    dyno = run(program)
    wait_until(lambda: bool(lines), "it prints")
    grandchild = int(lines[0].removeprefix("web: "))
    dyno.begin_stop()
    assert not dyno.finish_stop(time.monotonic() + 0.5)
    wait_until(lambda: start_time(grandchild) is None, "the grandchild ends")


def test_an_orphaned_child_does_not_keep_a_crash_from_being_noticed(run, lines):
    program = (
        "import os, subprocess, time\n"
        "subprocess.Popen(['sleep', '600'])\n"
        "print('up')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    run(program)
    wait_until(lambda: lines.count("web: up") >= 2, "it is up again")


def test_the_procfile_names_the_four_process_types():
    assert list(read_procfile()) == ["release", "web", "worker", "scheduler"]
