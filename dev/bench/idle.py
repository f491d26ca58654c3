"""What the processes take while nothing is to be done: processor and memory."""

import time

from dev.bench.bench_stack import BenchStack
from dev.bench.deployment import READERS, Deployment
from dev.bench.rows import Row

SECONDS = 10.0
SETTLE_SECONDS = 2.0
MIB = 1024 * 1024
PARTS = ("web", "worker", READERS, "scheduler")


def idle_rows(bench: BenchStack) -> list[Row]:
    """Shares of a core, and memory, by part; in memory shared pages count once (PSS)."""
    cpu = idle_percent(bench.deployment)
    memory = memory_mib(bench.deployment)
    counts = {part: len(members) for part, members in bench.deployment.processes().items()}
    return [
        *(
            Row(name=f"idle, {part} ({counts[part]} processes)", measured=[cpu[part]], unit="% of a core")
            for part in (*PARTS, "postgres", "valkey")
        ),
        *(
            Row(name=f"memory after the load, {part}", measured=[memory[part]], unit="MiB PSS")
            for part in PARTS
        ),
        Row(
            name="memory of one web process",
            measured=[max_mib(bench.deployment, "web")],
            unit="MiB PSS",
        ),
    ]


def idle_percent(deployment: Deployment, seconds: float = SECONDS) -> dict[str, float]:
    time.sleep(SETTLE_SECONDS)
    before, began = deployment.cpu_seconds(), time.monotonic()
    time.sleep(seconds)
    took, after = time.monotonic() - began, deployment.cpu_seconds()
    return {part: 100 * (after[part] - before[part]) / took for part in before}


def memory_mib(deployment: Deployment) -> dict[str, float]:
    return {
        part: sum(member.pss for member in members) / MIB for part, members in deployment.processes().items()
    }


def max_mib(deployment: Deployment, part: str) -> float:
    return max(member.pss for member in deployment.processes()[part]) / MIB
