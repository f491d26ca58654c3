"""Streaks in the developer's own time zone: days and freezes in, current and longest out (pure, no clock).

A streak is a run of local dates with activity. The rules, in the order they are needed:

- A date is that of the zone the developer lives in at that moment, and is kept with the zone.
- An activity counts as a new day once the last counted day is over where it was counted, and only if the new
  day ends at least half a day after it. So no travelling turns one day into two. Until then an activity is a
  ``travel`` day: it holds the streak together without counting.
- A date is missed when it began after the last day of the streak was over, went by, and had no activity. A date
  that had already begun by then, that came before, or that never existed cannot be missed, and a date that is
  lived once more in another zone is over when it is over there: so no travelling breaks a streak, and a change
  to the east leaves up to 47 hours for the next day.
- A missed day takes a freeze that was bought before the day ended, the oldest first, as long as the streak
  lives. It then holds the streak together without counting. The first missed day without one ends the streak.
- What is missed when the zone changes stays missed. A date that comes back after a journey west can still be lived.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from models.rules.dates.local_days import ONE_DAY, day_end, day_start, exists, local_date

Kind = Literal["active", "frozen", "travel", "missed"]
HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class StreakDay:
    """A day that belongs to a streak; ``day`` is a date of ``zone`` (IANA)."""

    day: date
    zone: str
    kind: Kind
    begins: bool = False
    """The first of a new run: days before it were missed, or there were none."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Lengths count active days only."""

    current: int
    longest: int
    today_active: bool
    """Nothing more to do today."""
    freezes_left: int


def missed_days(last: StreakDay, zone: str, until: date) -> Iterator[date]:
    """Dates of ``zone`` before ``until`` that nothing excuses, ``last`` being the day before; in order."""
    day = last.day + ONE_DAY
    while day < until:
        if day_start(zone, day) >= day_end(last.zone, last.day) and exists(zone, day):
            yield day
        day += ONE_DAY


def first_missed(days: Sequence[StreakDay], zone: str, now: datetime) -> date | None:
    """The day on which the streak of ``days`` ended, if it has by ``now``; freezes are in ``days`` already."""
    return next(missed_days(days[-1], zone, local_date(zone, now)), None) if days else None


def frozen_days(
    days: Sequence[StreakDay], freezes: Sequence[datetime], zone: str, now: datetime
) -> list[date]:
    """Missed days that freezes cover by ``now``, in order; the nth takes the nth freeze.

    Args:
        days: in order of date.
        freezes: when each unused freeze was bought, in order.
    """
    frozen: list[date] = []
    if not freezes or not days or not _lengths(days)[-1]:
        return frozen
    for day in missed_days(days[-1], zone, local_date(zone, now)):
        if len(frozen) == len(freezes) or freezes[len(frozen)] >= day_end(zone, day):
            break
        frozen.append(day)
    return frozen


def lived_today(days: Sequence[StreakDay], zone: str, now: datetime) -> StreakDay | None:
    """What an activity at ``now`` makes of today: an active or a travel day; None where it changes nothing.

    A date that is lived again further west lasts until it is over there.
    """
    today = local_date(zone, now)
    counted = _last_counted(days)
    if counted is not None and counted.day > today:
        return None
    known = next((one for one in reversed(days) if one.day == today), None)
    counts = counted is None or counted.day == today or _counts_after(counted, zone, today, now)
    kind: Kind = "active" if counts else "travel"
    if known is None:
        return StreakDay(today, zone, kind, _begins(days, zone, today))
    longest = max(zone, known.zone, key=lambda one: day_end(one, today))
    lived = StreakDay(today, longest, kind, known.begins)
    return lived if lived != known else None


def streak(days: Sequence[StreakDay], freezes: Sequence[datetime], zone: str, now: datetime) -> Streak:
    """The streak at ``now``, as if freezes due had been used already; arguments as in ``frozen_days``."""
    frozen = frozen_days(days, freezes, zone, now)
    held = [*days, *(StreakDay(day, zone, "frozen") for day in frozen)]
    lengths = _lengths(held)
    today = local_date(zone, now)
    counted = _last_counted(days)
    return Streak(
        current=lengths[-1] if held and first_missed(held, zone, now) is None else 0,
        longest=max(lengths, default=0),
        today_active=counted is not None and counted.day >= today,
        freezes_left=len(freezes) - len(frozen),
    )


def _last_counted(days: Sequence[StreakDay]) -> StreakDay | None:
    return next((one for one in reversed(days) if one.kind == "active"), None)


def _counts_after(counted: StreakDay, zone: str, today: date, now: datetime) -> bool:
    over = day_end(counted.zone, counted.day)
    return now >= over and day_end(zone, today) - over >= HALF_A_DAY


def _begins(days: Sequence[StreakDay], zone: str, today: date) -> bool:
    before = next((one for one in reversed(days) if one.day < today), None)
    return before is None or next(missed_days(before, zone, today), None) is not None


def _lengths(days: Sequence[StreakDay]) -> list[int]:
    """For each day, the active days of its run up to it."""
    lengths: list[int] = []
    for one in days:
        before = lengths[-1] if lengths and not one.begins and one.kind != "missed" else 0
        lengths.append(before + (one.kind == "active"))
    return lengths
