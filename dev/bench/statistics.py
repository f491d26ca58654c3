"""Figures as people read them: percentiles, and rows of a small table."""

import math
from collections.abc import Iterable, Sequence


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile: always a value that was measured.

    Raises:
        ValueError: nothing was measured.
    """
    if not values:
        raise ValueError("nothing was measured")
    rank = math.ceil(len(values) * percent / 100)
    return sorted(values)[max(rank, 1) - 1]


def milliseconds(seconds: Sequence[float]) -> str:
    """``p50 210 ms, p99 340 ms`` of durations in seconds."""
    middle, late = (percentile(seconds, percent) * 1000 for percent in (50, 99))
    return f"p50 {middle:.0f} ms, p99 {late:.0f} ms"


def table(heading: str, rows: Iterable[tuple[str, str]]) -> str:
    """The heading over aligned rows of what was measured and its figure."""
    pairs = list(rows)
    width = max(len(name) for name, _ in pairs)
    return "\n".join([heading, *(f"  {name:<{width}}  {figure}" for name, figure in pairs), ""])
