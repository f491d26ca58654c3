"""Streaks in the developer's time zone, computed from days and freezes (pure, no clock).

A streak is a run of local dates with activity. The rules, in the order they are needed:

- A date belongs to the developer's time zone at that moment and is stored with the zone.
- An activity counts as a new day once the last counted day is over in its zone, and only if the new day ends at
  least half a day later, so travel cannot turn one day into two. Until then an activity is a ``travel`` day: it
  continues the streak without counting.
- A date is missed if it began after the last day of the streak was over, passed, and had no activity. A date that had
  begun earlier or that does not exist cannot be missed, and a repeated local date ends at its last occurrence. So
  travel cannot break a streak, and a move to the east leaves up to 47 hours for the next day.
- A missed day uses the oldest freeze that was bought before the day ended, while the streak is unbroken. It then
  continues the streak without counting. The first missed day without a freeze ends the streak.
- A day that is missed when the zone changes stays missed. A date that repeats in the west can still be active.
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
    """The first day of a streak: the day before was missed, or there is none."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Lengths count active days only."""

    current: int
    longest: int
    today_active: bool
    """Today already counts."""
    freezes_left: int


def missed_days(last: StreakDay, zone: str, until: date) -> Iterator[date]:
    """Missed dates of ``zone`` after ``last`` and before ``until``, in order."""
    day = last.day + ONE_DAY
    while day < until:
        if day_start(zone, day) >= day_end(last.zone, last.day) and exists(zone, day):
            yield day
        day += ONE_DAY


def first_missed(days: Sequence[StreakDay], zone: str, now: datetime) -> date | None:
    """The day on which the streak of ``days`` ended, if it ended by ``now``; ``days`` contains used freezes."""
    return next(missed_days(days[-1], zone, local_date(zone, now)), None) if days else None


def frozen_days(
    days: Sequence[StreakDay], freezes: Sequence[datetime], zone: str, now: datetime
) -> list[date]:
    """Missed days that freezes cover by ``now``, in order; the nth day uses the nth freeze.

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


def activity_day(days: Sequence[StreakDay], zone: str, now: datetime) -> StreakDay | None:
    """Today after an activity at ``now``: an active or a travel day; None if nothing changes.

    A date that repeats further west ends when it ends there.
    """
    today = local_date(zone, now)
    counted = _last_counted(days)
    if counted is not None and counted.day > today:
        return None
    stored = next((one for one in reversed(days) if one.day == today), None)
    counts = counted is None or counted.day == today or _counts_after(counted, zone, today, now)
    kind: Kind = "active" if counts else "travel"
    if stored is None:
        return StreakDay(today, zone, kind, _begins(days, zone, today))
    longest = max(zone, stored.zone, key=lambda one: day_end(one, today))
    updated = StreakDay(today, longest, kind, stored.begins)
    return updated if updated != stored else None


def streak(days: Sequence[StreakDay], freezes: Sequence[datetime], zone: str, now: datetime) -> Streak:
    """The streak at ``now``, with all due freezes used; arguments as in ``frozen_days``."""
    frozen = frozen_days(days, freezes, zone, now)
    all_days = [*days, *(StreakDay(day, zone, "frozen") for day in frozen)]
    lengths = _lengths(all_days)
    today = local_date(zone, now)
    counted = _last_counted(days)
    return Streak(
        current=lengths[-1] if all_days and first_missed(all_days, zone, now) is None else 0,
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
    """For each day, the number of active days of its streak so far."""
    lengths: list[int] = []
    for one in days:
        before = lengths[-1] if lengths and not one.begins and one.kind != "missed" else 0
        lengths.append(before + (one.kind == "active"))
    return lengths
