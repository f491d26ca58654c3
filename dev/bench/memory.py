"""What web and worker take in memory."""

from collections.abc import Sequence

from dev.bench.processes import SANDBOX, Process, family
from dev.stack import Stack

MIB = 1024 * 1024


def memory_rows(stack: Stack) -> list[tuple[str, str]]:
    """Each process type with its families: RSS of each process, and PSS (shared pages counted once) in all."""
    web, worker = (family(stack.processes[name].pid or 0) for name in ("web", "worker"))
    readers = [member for member in worker if SANDBOX in member.command]
    return [
        ("web: master, workers", _figure(web)),
        ("worker: supervisor, children", _figure([member for member in worker if member not in readers])),
        ("worker: document readers", _figure(readers)),
        ("scheduler", _figure(family(stack.processes["scheduler"].pid or 0))),
    ]


def _figure(members: Sequence[Process]) -> str:
    each = " + ".join(f"{member.rss / MIB:.0f}" for member in members)
    pss = sum(member.pss for member in members) / MIB
    return f"{sum(member.rss for member in members) / MIB:.0f} MiB RSS ({each}), {pss:.0f} MiB PSS"
