"""When an endpoint that fails is warned of, and disabled (pure)."""

from datetime import timedelta
from typing import Literal

DISABLED_AFTER = timedelta(days=5)
"""Without a success, from the first failed attempt on."""
WARNED_AT = (50, 90)
"""Percent of that time."""
ALL = "*"

Consequence = Literal["disable", "warn"] | None


def consequence(failing_for: timedelta, warned: int) -> tuple[Consequence, int]:
    """What a failed attempt leads to, and the percent of the way that has been warned of with it.

    Args:
        failing_for: since the first failure after the last success.
        warned: percent that was warned of before, 0 without a warning.
    """
    percent = 100 * failing_for / DISABLED_AFTER
    if percent >= 100:
        return "disable", warned
    reached = max((mark for mark in WARNED_AT if mark <= percent), default=0)
    return ("warn", reached) if reached > warned else (None, warned)


def is_subscribed(events: list[str], event_type: str) -> bool:
    """Whether a filter selects the type."""
    return ALL in events or event_type in events
