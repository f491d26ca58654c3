"""Begin and end of local dates in any time zone (pure; IANA rules from zoneinfo).

A date may last 23 or 25 hours, begin at 01:00 if clocks jump at midnight, or not exist at all (Samoa had no
30 December 2011). If clocks go back over midnight, a date begins at its first occurrence.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ONE_DAY = timedelta(days=1)
NOT_PLACES = frozenset({"localtime", "Factory", "posixrules"})
"""Names in tzdata that depend on the machine."""


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
    ):  # OSError: a folder such as "Europe", a very long name
        return False
    return True


def local_date(zone: str, moment: datetime) -> date:
    """The local date of ``zone`` at ``moment``."""
    return moment.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=4096)
def day_start(zone: str, day: date) -> datetime:
    """The first instant (UTC, whole seconds) at which the zone's date is ``day`` or later."""
    place = ZoneInfo(zone)
    midnight = datetime.combine(day, time(), place)
    start = midnight.astimezone(UTC)
    local = start.astimezone(place)
    if local.date() == day and local.time() == time():
        return start
    # Midnight does not exist. Its two readings are before and at or after the jump (PEP 495).
    return _first_second_of(place, day, midnight.replace(fold=1).astimezone(UTC), start)


def day_end(zone: str, day: date) -> datetime:
    """The first instant after the date."""
    return day_start(zone, day + ONE_DAY)


def exists(zone: str, day: date) -> bool:
    """False for a date that the zone skipped."""
    return day_start(zone, day) < day_end(zone, day)


def _first_second_of(place: ZoneInfo, day: date, before: datetime, after: datetime) -> datetime:
    """By bisection: ``before`` has an earlier date, ``after`` this one or a later."""
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, place).date() >= day:
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high, UTC)
