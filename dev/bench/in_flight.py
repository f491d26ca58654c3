"""Imports that wait five seconds each for a model: jobs a second of one worker process, beside slots / latency."""

import time
from contextlib import ExitStack
from dataclasses import dataclass

from dev.bench.bench_stack import VARIABLES, BenchStack
from dev.bench.deployment import READERS
from dev.bench.idle import memory_mib
from dev.bench.model_emulator import emulated_model
from dev.bench.rows import Row
from dev.bench.throughput import SPAN, drain_backlog, queue_jobs

LATENCY = 5.0
CALLS = (32, 64)
WAVES = 4
"""Calls one after the other in each slot."""
WARM_JOBS = 4
TARGET = 0.9
_CONNECTIONS = "SELECT count(*)::float8 FROM pg_stat_activity WHERE application_name = 'worker'"


@dataclass(frozen=True, slots=True)
class Flight:
    """Jobs a second; memory (MiB PSS) and connections to Postgres of the worker while all slots wait."""

    per_second: float
    memory: float
    readers: float
    connections: float


def in_flight_rows(bench: BenchStack) -> list[Row]:
    """One round, as each takes four times as long as the model. Raises BenchFailed."""
    rows = []
    for calls in [calls for calls in CALLS if calls * WAVES <= bench.jobs * 2]:
        flight = measure_flight(bench, calls)
        rows += [
            Row(
                name=f"imports, {LATENCY:g}-second model, {calls} calls in flight in a process",
                measured=[flight.per_second],
                unit="a second",
                limit=[calls / LATENCY],
                limit_name="slots / latency",
                at_least=TARGET,
            ),
            Row(name="  supervisor and process", measured=[flight.memory], unit="MiB PSS"),
            Row(name="  their document readers", measured=[flight.readers], unit="MiB PSS"),
            Row(name="  their connections to Postgres", measured=[flight.connections], unit=""),
        ]
    return rows


def measure_flight(bench: BenchStack, calls: int) -> Flight:
    files = bench.pdfs(calls * WAVES)
    with emulated_model(files, LATENCY) as model, ExitStack() as exits:
        process = {"WORKER_PROCESSES": "1", "GEMINI_CONCURRENCY": str(calls)}
        flying = BenchStack(exits, variables=VARIABLES | model | process)
        deployment = flying.deployment
        drain_backlog(deployment, flying.people(WARM_JOBS), files[:WARM_JOBS])
        with deployment.paused("worker"):
            _, job_ids = queue_jobs(deployment, flying.people(len(files)), files)
        time.sleep(1.5 * LATENCY)
        memory = memory_mib(deployment)
        ((connections,),) = deployment.query(_CONNECTIONS)
        deployment.await_jobs(job_ids)
        ((seconds,),) = deployment.query(SPAN, job_ids)
    return Flight(len(files) / seconds, memory["worker"], memory[READERS], connections)
