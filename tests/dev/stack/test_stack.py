"""The whole stack: real processes of the Procfile on real servers."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from dev.services.instance import discard
from dev.services.process import start_time
from dev.stack import Stack, StackFailed
from dev.stack.procfile import ROOT
from tests.support.wait import wait_until


def _ready(stack: Stack) -> bool:
    try:
        return httpx2.get(f"{stack.base_url}/api/health/ready", timeout=5).status_code == 200
    except httpx2.TransportError:
        return False


def test_killed_processes_come_back_and_everything_ends_with_the_block():
    with Stack() as stack:
        assert _ready(stack)
        assert set(stack.processes) == {"web", "worker", "scheduler"}
        wait_until(lambda: "worker.ready" in stack.processes["worker"].log_tail(), "the worker is ready")
        for name in ("web", "worker"):
            stack.kill(name, signal.SIGKILL)
        wait_until(lambda: stack.processes["web"].starts == 2 and _ready(stack), "the web process comes back")
        wait_until(lambda: stack.log("worker").count("worker.ready") == 2, "the worker comes back")
        pids = [dyno.pid for dyno in stack.processes.values()]
        pids += [server.child.pid for server in stack.services.running if server.child]
    assert not [pid for pid in pids if pid and start_time(pid)]
    assert not stack.folder.exists()


def test_a_wrong_setting_stops_the_release_with_a_sentence():
    with pytest.raises(StackFailed, match="LEASE_SECONDS"), Stack({"LEASE_SECONDS": "soon"}):
        raise AssertionError("the stack must not come up")


def test_a_formation_may_leave_types_out_and_have_several_of_one(tmp_path: Path):
    with Stack(formation={"scheduler": 2}) as stack:
        assert set(stack.processes) == {"scheduler", "scheduler.2"}
        wait_until(
            lambda: all("scheduler.started" in dyno.log_tail() for dyno in stack.processes.values()),
            "all start",
        )


RUNNER = """
import json, time
from dev.stack import Stack
with Stack() as stack:
    pids = [dyno.pid for dyno in stack.processes.values()]
    pids += [server.child.pid for server in stack.services.running]
    print(json.dumps({"pids": pids, "folder": str(stack.folder)}), flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells children of a parent's death"
)
def test_nothing_of_a_killed_stack_lives_on_while_another_one_does():
    runner = subprocess.Popen([sys.executable, "-c", RUNNER], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert runner.stdout is not None
    with runner.stdout as output:
        told = json.loads(output.readline())
    with Stack(formation={"web": 1}) as other:
        runner.kill()
        runner.wait()
        wait_until(lambda: not any(start_time(pid) for pid in told["pids"]), "all processes end")
        assert _ready(other)
    discard(Path(told["folder"]))
