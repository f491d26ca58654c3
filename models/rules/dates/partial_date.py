"""Partial ISO 8601 dates: ``2021``, ``2021-03`` or ``2021-03-09`` (pure)."""

import re
from datetime import date
from typing import Any, TypeGuard

_PATTERN = re.compile(r"([12]\d{3})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.ASCII)


def is_partial_date(value: Any) -> TypeGuard[str]:
    """A date of the years 1000 to 2999 that the calendar knows."""
    match = _PATTERN.fullmatch(value) if isinstance(value, str) else None
    if match is None or match[3] is None:
        return match is not None
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return False
    return True


def is_reversed(start: str, end: str) -> bool:
    """Whether ``end`` is before ``start``, at the precision both have."""
    size = min(len(start), len(end))
    return end[:size] < start[:size]
