"""Memory and processor time of a process and all its descendants, from /proc (Linux, proc(5))."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
SANDBOX = b"workers.extraction.sandbox"


@dataclass(frozen=True, slots=True)
class Process:
    """One process: what it is called with, resident bytes, and seconds of processor time used so far.

    ``pss`` counts pages shared by n processes as 1/n, so that a family's sum is what it really takes.
    """

    pid: int
    command: bytes
    rss: int
    pss: int
    cpu: float


def family(pid: int) -> list[Process]:
    """The process and everything below it, as far as they are still there."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    members, waiting = [], [pid]
    while waiting:
        current = waiting.pop()
        waiting += children.get(current, [])
        if process := _process(current):
            members.append(process)
    return members


def cpu_seconds(members: Iterable[Process]) -> float:
    return sum(member.cpu for member in members)


def _stat(pid: int) -> list[str] | None:
    """The fields after the name, from ``state`` on; None when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def _process(pid: int) -> Process | None:
    fields = _stat(pid)
    if fields is None:
        return None
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
        pss = _pss(pid)
    except (FileNotFoundError, ProcessLookupError):
        return None
    except PermissionError:  # a process that may not be looked into shares nothing, as far as we can tell
        pss = int(fields[21]) * PAGE
    ticks = sum(int(field) for field in fields[11:15])  # own and reaped children's, user and system
    return Process(pid, command, int(fields[21]) * PAGE, pss, ticks / TICKS)


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
