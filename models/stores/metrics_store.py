"""The sums of all processes, in Redis, and which processes there are.

Each process adds what it counted since its last report to one hash, every few seconds and when it ends. So a sum
outlives its process, nothing is left of a dead one, and every web process shows the same. What a killed process had
not reported is lost, and a flush of Redis starts from zero, which Prometheus takes for a restart.
"""

import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, cast

import orjson
import redis
from prometheus_client import Metric

from models.stores.metrics import REGISTRY

COUNTS_KEY = "vitae:metrics:counts"
"""A hash: JSON of a series' name and labels -> its sum."""
PROCESSES_KEY = "vitae:metrics:processes"
"""A hash: type, host and process id -> JSON of its last report."""
REPORT_SECONDS = 5.0
SILENT_SECONDS = 12.0
"""A process that has not reported for so long is dead: two reports are missing."""


class MetricsReporter:
    """Reports for one process, from a thread of its own.

    Args:
        measure: what the process has now, such as ``{"connections": 3}``.
    """

    def __init__(
        self, client: redis.Redis, process_type: str, measure: Callable[[], Mapping[str, float]]
    ) -> None:
        self._redis = client
        self._measure = measure
        self._identity = {"type": process_type, "host": socket.gethostname(), "pid": os.getpid()}
        self._field = ":".join(str(part) for part in self._identity.values())
        self._reported: dict[bytes, float] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, name="metrics", daemon=True).start()

    def report(self) -> None:
        """Add what is new. Raises redis.RedisError: it is added next time."""
        with self._lock:
            changes = {
                series: (value, value - self._reported.get(series, 0.0))
                for series, value in _sums()
                if value != self._reported.get(series)
            }
            now = cast(Any, self._redis.time())[0]
            state = {**self._identity, "time": now, **self._measure()}
            with self._redis.pipeline() as pipeline:
                for series, (_, change) in changes.items():
                    pipeline.hincrbyfloat(COUNTS_KEY, series, change)  # type: ignore[arg-type]
                pipeline.hset(PROCESSES_KEY, self._field, orjson.dumps(state))  # type: ignore[arg-type]
                pipeline.execute()
            self._reported |= {series: value for series, (value, _) in changes.items()}

    def close(self) -> None:
        """Report for the last time, and that this process is gone."""
        self._ended.set()
        with suppress(redis.RedisError):  # else the entry becomes silent
            self.report()
            self._redis.hdel(PROCESSES_KEY, self._field)

    def _run(self) -> None:
        while True:
            with suppress(redis.RedisError):  # counted on, and reported when it is back
                self.report()
            if self._ended.wait(REPORT_SECONDS):
                return


def _sums() -> Iterator[tuple[bytes, float]]:
    for metric in REGISTRY.collect():
        for sample in metric.samples:
            if not sample.name.endswith("_created"):
                yield orjson.dumps([sample.name, sample.labels]), sample.value


def read_sums(client: redis.Redis) -> list[Metric]:
    """The counters and histograms of all processes. Raises redis.RedisError."""
    metrics = [Metric(metric.name, metric.documentation, metric.type) for metric in REGISTRY.collect()]
    by_sample = {
        name: metric
        for metric, described in zip(metrics, REGISTRY.collect(), strict=True)
        for name in _sample_names(described)
    }
    stored = cast(dict[bytes, bytes], client.hgetall(COUNTS_KEY))
    series = [(*orjson.loads(field), float(value)) for field, value in stored.items()]
    for name, labels, value in sorted(series, key=_order):
        if name in by_sample:  # else a later release counts it
            by_sample[name].add_sample(name, labels, value)
    return metrics


def _sample_names(metric: Metric) -> tuple[str, ...]:
    if metric.type == "histogram":
        return tuple(metric.name + suffix for suffix in ("_bucket", "_count", "_sum"))
    return (metric.name + "_total",)


def _order(series: tuple[str, dict[str, str], float]) -> Any:
    """Buckets of one histogram together, in the order of their bounds."""
    name, labels, _ = series
    others = sorted(pair for pair in labels.items() if pair[0] != "le")
    return others, name, float(labels.get("le", "inf"))


def live_processes(client: redis.Redis) -> list[dict[str, Any]]:
    """The last reports of the processes that are alive; those of dead ones are removed. Raises redis.RedisError."""
    now = cast(Any, client.time())[0]
    reports = {
        field: orjson.loads(body)
        for field, body in cast(dict[bytes, bytes], client.hgetall(PROCESSES_KEY)).items()
    }
    silent = [field for field, report in reports.items() if now - report["time"] > SILENT_SECONDS]
    if silent:
        client.hdel(PROCESSES_KEY, *silent)  # type: ignore[arg-type]
    return [report for field, report in reports.items() if field not in silent]
