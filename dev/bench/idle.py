"""What the processes take while nothing is to be done: processor and memory."""

import time

from dev.bench.bench_stack import BenchStack
from dev.bench.deployment import READERS, Deployment
from dev.bench.rows import Row

SECONDS = 10.0
SETTLE_SECONDS = 2.0
MIB = 1024 * 1024
IDLE_BUDGET, WEB_BUDGET = 2.0, 90.0
PARTS = ("web", "worker", READERS, "scheduler")


def idle_rows(bench: BenchStack) -> list[Row]:
    """Shares of a core, and memory, by part; in memory shared pages count once (PSS)."""
    cpu = idle_percent(bench.deployment)
    memory = memory_mib(bench.deployment)
    parts = bench.deployment.processes()
    web = largest_mib(bench.deployment, "web")
    waiting = cpu["worker"] + cpu["scheduler"]
    return [
        _budget_row("idle, worker and scheduler together", waiting, "% of a core", IDLE_BUDGET),
        *(
            Row(name=f"  {part} ({len(parts[part])} processes)", measured=[cpu[part]], unit="% of a core")
            for part in (*PARTS, "postgres", "valkey")
        ),
        _budget_row("memory after the load, one web process", web, "MiB PSS", WEB_BUDGET),
        *(Row(name=f"  {part}", measured=[memory[part]], unit="MiB PSS") for part in PARTS),
    ]


def _budget_row(name: str, value: float, unit: str, budget: float) -> Row:
    return Row(name=name, measured=[value], unit=unit, limit=[budget], limit_name="budget", at_most=1.0)


def idle_percent(deployment: Deployment, seconds: float = SECONDS) -> dict[str, float]:
    time.sleep(SETTLE_SECONDS)
    before, began = deployment.cpu_seconds(), time.monotonic()
    time.sleep(seconds)
    took, after = time.monotonic() - began, deployment.cpu_seconds()
    return {part: 100 * (after[part] - before[part]) / took for part in before}


def largest_mib(deployment: Deployment, part: str) -> float:
    """Memory of its largest process."""
    return max(member.pss for member in deployment.processes()[part]) / MIB


def memory_mib(deployment: Deployment) -> dict[str, float]:
    return {
        part: sum(member.pss for member in members) / MIB for part, members in deployment.processes().items()
    }
