"""How far a job is and how long it will take, by what stages took of late (pure). Durations are seconds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from statistics import median
from typing import Any

MOST_OF_A_STAGE = 0.95
"""A running stage never counts for more: that it takes longer than usual does not mean that it is done."""
RETRY_AFTER = (1, 30)


@dataclass(frozen=True, slots=True)
class StageTimes:
    """What jobs took of late."""

    stages: Mapping[str, float] = field(default_factory=dict)
    """Stage -> median duration."""
    between_jobs: float | None = None
    """From the end of one job to the end of the next; None without recent jobs."""

    def of(self, stage: str) -> float | None:
        """None for a stage nobody has measured."""
        return self.stages.get(stage)

    def total(self, records: Iterable[Mapping[str, Any]]) -> float | None:
        """Of a whole job; None if any of its stages was not measured."""
        times = [self.of(record["name"]) for record in records]
        return sum(time for time in times if time is not None) if times and None not in times else None


def stage_times(histories: Sequence[list[Any]], between_jobs: float | None) -> StageTimes:
    """The medians over the stage records of jobs that succeeded."""
    measured: defaultdict[str, list[float]] = defaultdict(list)
    for records in histories:
        for record in records:
            if record["started_at"] and record["finished_at"]:
                measured[record["name"]].append(seconds_between(record["started_at"], record["finished_at"]))
    return StageTimes({name: max(0.001, median(times)) for name, times in measured.items()}, between_jobs)


def seconds_between(start: str, end: str) -> float:
    """Between two ISO times."""
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()


def remaining_seconds(records: list[Any], times: StageTimes, now: str) -> float | None:
    """Of the work itself, without waiting; None if a stage that is left was not measured."""
    left = 0.0
    for record in records:
        if record["status"] == "succeeded":
            continue
        usual = times.of(record["name"])
        if usual is None:
            return None
        left += usual * (1 - _share_done(record, usual, now))
    return left


def measured_progress(records: list[Any], times: StageTimes, now: str) -> int | None:
    """Percent of the usual time of all stages that is behind the job; None if one was not measured."""
    total, left = times.total(records), remaining_seconds(records, times, now)
    if total is None or left is None:
        return None
    percent = round(100 * (1 - left / total))
    return min(99, percent) if left else percent


def waiting_seconds(position: int, records: list[Any], times: StageTimes) -> float | None:
    """Until a queued job's turn: one job after the other at the pace of late, or one at a time without other jobs."""
    total = times.total(records)
    paces = [pace for pace in (times.between_jobs, total) if pace is not None]
    return (position - 1) * min(paces) if paces else None


def retry_after(estimated_seconds: float | None) -> int:
    """When to poll again: half-way to the estimated end, within ``RETRY_AFTER``."""
    least, most = RETRY_AFTER
    return min(most, max(least, ceil((estimated_seconds or 0) / 2)))


def _share_done(record: Mapping[str, Any], usual: float, now: str) -> float:
    if record["status"] != "running" or not record["started_at"]:
        return 0.0
    return min(MOST_OF_A_STAGE, max(0.0, seconds_between(record["started_at"], now) / usual))
