"""Local dates: when one begins and ends, whatever the clocks of its zone do (pure; IANA rules from zoneinfo).

A date may last 23 or 25 hours, begin at 01:00 where clocks jump at midnight, or not exist at all (Samoa had no
30 December 2011). Where clocks fall back over midnight a date has begun once it was first shown.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ONE_DAY = timedelta(days=1)
NOT_PLACES = frozenset({"localtime", "Factory", "posixrules"})
"""Names that tzdata has, but that mean whatever machine reads them."""


def is_zone(name: str) -> bool:
    """Whether ``name`` is a zone of the IANA database."""
    if name in NOT_PLACES:
        return False
    try:
        ZoneInfo(name)
    except (
        ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ):  # OSError: a folder such as "Europe", an endless name
        return False
    return True


def local_date(zone: str, moment: datetime) -> date:
    """The date that clocks of ``zone`` show at ``moment``."""
    return moment.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=4096)
def day_start(zone: str, day: date) -> datetime:
    """The first instant (UTC, whole seconds) at which the zone's date is ``day`` or later."""
    place = ZoneInfo(zone)
    midnight = datetime.combine(day, time(), place)
    start = midnight.astimezone(UTC)
    shown = start.astimezone(place)
    if shown.date() == day and shown.time() == time():
        return start
    # Midnight was jumped over. Its two readings lie before and at or after the jump (PEP 495).
    return _first_second_of(place, day, midnight.replace(fold=1).astimezone(UTC), start)


def day_end(zone: str, day: date) -> datetime:
    """The first instant after the date: when the next one begins."""
    return day_start(zone, day + ONE_DAY)


def exists(zone: str, day: date) -> bool:
    """False for a date that the zone jumped over."""
    return day_start(zone, day) < day_end(zone, day)


def _first_second_of(place: ZoneInfo, day: date, before: datetime, after: datetime) -> datetime:
    """By bisection: ``before`` shows an earlier date, ``after`` this one or a later."""
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, place).date() >= day:
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high, UTC)
