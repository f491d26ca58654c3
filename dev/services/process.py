"""Child processes that die with us, and the leavings of a runner that was killed.

Every child is recorded as ``NAME.pid`` (process id and start time, because ids are used again); a later
runner of the same folder ends exactly that process and no other.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")
STOP_SECONDS = 10.0
HARD_STOP = signal.SIGKILL


def start_time(pid: int) -> str | None:
    """When the process started, in the system's own notation; None when there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except FileNotFoundError:
        return None if sys.platform.startswith("linux") else _start_time_by_ps(pid)
    except ProcessLookupError:
        return None
    fields = stat.rpartition(b")")[2].split()
    return None if fields[0] == b"Z" else fields[19].decode()


def _start_time_by_ps(pid: int) -> str | None:
    answer = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True)
    return answer.stdout.strip() or None


def spawn(
    command: Sequence[str | Path],
    record: Path,
    *,
    log: Path | None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: str = "",
    death_signal: int = signal.SIGTERM,
    stdin: bytes | None = None,
) -> subprocess.Popen[bytes]:
    """Start a recorded child with its own process group; its output goes to the end of ``log``, or with
    None into a pipe.

    The calling thread must outlive the child: its end is what the kernel takes for the parent's death.
    """
    launched = [sys.executable, "-I", "-S", LAUNCH, str(os.getpid()), str(int(death_signal)), user, *command]
    with log.open("ab") if log else nullcontext(subprocess.PIPE) as output:
        child = subprocess.Popen(
            launched,
            stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            process_group=0,
        )
    record.write_text(json.dumps({"pid": child.pid, "started": start_time(child.pid)}))
    if stdin is not None and child.stdin is not None:
        child.stdin.write(stdin)
        child.stdin.close()
    return child


def end(child: subprocess.Popen[bytes], stop_signal: int, seconds: float = STOP_SECONDS) -> int:
    """Stop a child: the polite signal, then SIGKILL; its exit status."""
    if child.poll() is None:
        child.send_signal(stop_signal)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
    return child.wait()


def end_predecessor(record: Path, stop_signal: int, seconds: float = STOP_SECONDS) -> bool:
    """End what a killed runner left; True when the recorded process was still there."""
    try:
        recorded = json.loads(record.read_text())
        pid, started = int(recorded["pid"]), str(recorded["started"])
    except (FileNotFoundError, ValueError, KeyError):
        return False
    was_running = start_time(pid) == started
    for number, patience in ((stop_signal, seconds), (signal.SIGKILL, 5.0)):
        if start_time(pid) != started:
            break
        os.kill(pid, number)
        _await_end(pid, started, patience)
    record.unlink(missing_ok=True)
    return was_running


def _await_end(pid: int, started: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while start_time(pid) == started and time.monotonic() < deadline:
        time.sleep(0.02)
