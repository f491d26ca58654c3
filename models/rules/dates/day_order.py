"""Whether the day or the month stands first in dates of three numbers: "03/04/2016". One document has one order."""

import re
from functools import lru_cache
from typing import Literal

from models.rules.dates.patterns import NUMBERED

DayOrder = Literal["day", "month", "unknown"]
"""``unknown``: nothing settles it, so that only the year of an ambiguous date is certain."""


def order_of_dates(text: str) -> DayOrder | None:
    """The order that the text's dates settle; "unknown" if all are ambiguous; None for both or no such date."""
    slashed = [(int(a), int(b)) for a, sign, b in NUMBERED.findall(text) if sign != "."]
    day, month = any(a > 12 for a, _ in slashed), any(b > 12 for _, b in slashed)
    if day != month:
        return "day" if day else "month"
    return "unknown" if not day and any(a != b for a, b in slashed) else None


def read_day_month(m: re.Match[str], order: DayOrder | None) -> tuple[int | None, int | None] | None:
    """Month and day of a match of three numbers, none of them where the order leaves them open; None for no date.

    Without an order the day stands first, unless that is impossible, only the second number is the first of a
    month, or the other end of the range puts the month first. Between full stops it always stands first.
    """
    first, second = int(m["da"]), int(m["db"])
    dotted = "." in m[0]
    if order == "unknown" and not dotted and first != second and 1 <= first <= 12 and 1 <= second <= 12:
        return None, None
    turned = order == "month" and not dotted
    if order is None:
        turned = _has_month_first(m.string) or (second == 1 and first != 1 and not dotted)
    if second > 12 or (first <= 12 and turned):
        first, second = second, first
    return (second, first) if 1 <= second <= 12 and 1 <= first <= 31 else None


@lru_cache(maxsize=256)
def _has_month_first(text: str) -> bool:
    """Whether a date of the text can only be read with its month first, and none with its day first."""
    pairs = [(int(a), int(b)) for a, _, b in NUMBERED.findall(text)]
    return any(b > 12 for _, b in pairs) and not any(a > 12 for a, _ in pairs)
