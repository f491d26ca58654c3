"""Streaks by brute force: a person who looks at the clock every quarter of an hour, the whole time.

Nothing here knows what midnight is. A date began when the clock on the wall first showed it (or a later one), it
is over when the clock first shows a later one, and a date the clock never shows does not exist. All zones of
today change their clocks on a quarter of an hour, so looking that often misses nothing.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

STEP = 900
"""Seconds."""
HALF_A_DAY = 12 * 3600 // STEP


class Wall:
    """A clock of a zone on the wall; times are counted in steps from ``start``."""

    def __init__(self, zone: str, start: datetime, steps: int, step: int = STEP) -> None:
        place, first = ZoneInfo(zone), int(start.timestamp())
        self.zone = zone
        self.shows: list[date] = []
        self.began: dict[date, int] = {}
        """When each date was first shown."""
        self.over: dict[date, int] = {}
        latest: date | None = None
        for index in range(steps):
            shown = datetime.fromtimestamp(first + index * step, place).date()
            self.shows.append(shown)
            if latest is None or shown > latest:
                if latest is not None:
                    self.over[latest] = index
                self.began[shown] = index
                latest = shown


@dataclass
class Person:
    """Watches the wall; ``look`` at every step in order, then do what happens in it."""

    wall: Wall
    step: int = -1
    run: int = 0
    alive: bool = False
    longest: int = 0
    last: tuple[date, int] | None = None
    """The newest day of the streak, and when it is over."""
    counted: tuple[date, int] | None = None
    held: set[date] = field(default_factory=set)
    """Dates that were lived, counted or not, or frozen."""
    freezes: list[int] = field(default_factory=list)
    """When each unused one was bought."""
    died: tuple[date, int] | None = None
    """The missed date that ended the last run, and how long that run was."""

    def look(self, step: int) -> None:
        """Time has come to ``step``: dates that went by unused take a freeze, or the streak."""
        self.step = step
        while self.alive and (missed := self._missed()) is not None:
            over = self.wall.over[missed]
            if self.freezes and self.freezes[0] < over:
                self.freezes.pop(0)
                self.held.add(missed)
                self.last = (missed, over)
            else:
                self.died, self.alive, self.run = (missed, self.run), False, 0

    def move(self, wall: Wall) -> None:
        self.wall = wall
        self.look(self.step)

    def buy(self) -> None:
        self.freezes.append(self.step)

    def act(self) -> bool:
        """Do something; whether it counts as a new day."""
        today = self.wall.shows[self.step]
        if self.counted and self.counted[0] > today:
            return False
        over = self.wall.over[today]
        if self.last and self.last[0] == today:  # lived before, perhaps where it ended later
            over = max(over, self.last[1])
        if self.counted and self.counted[0] == today:
            self.counted = (today, max(over, self.counted[1]))
            self._hold(*self.counted)
            return False
        ends = self.wall.over[today]
        if self.counted and (self.step < self.counted[1] or ends - self.counted[1] < HALF_A_DAY):
            if self.died and self.died[0] == today:  # the missed date has come back
                self.alive, self.run, self.died = True, self.died[1], None
            self._hold(today, over)
            return False
        self.counted = (today, over)
        self._count(today)
        self._hold(today, over)
        self.longest = max(self.longest, self.run)
        return True

    @property
    def current(self) -> int:
        return self.run if self.alive else 0

    def _count(self, today: date) -> None:
        if self.alive:
            self.run += 1
        elif self.died and today < self.died[0]:  # back before the day that was missed: it may still be lived
            self.died = (self.died[0], self.died[1] + 1)
            self.longest = max(self.longest, self.died[1])
        elif self.died and today == self.died[0]:
            self.alive, self.run = True, self.died[1] + 1
        else:
            self.alive, self.run = True, 1

    def _hold(self, today: date, over: int) -> None:
        self.held.add(today)
        if self.last is None or today >= self.last[0]:
            self.last = (today, over)

    def _missed(self) -> date | None:
        """The first date that began after the streak's last day was over, and went by."""
        assert self.last is not None
        day, over = self.last
        while (day := day + timedelta(days=1)) < self.wall.shows[self.step]:
            end = self.wall.over.get(day)  # None: the clock never showed it
            if end is not None and end <= self.step and self.wall.began[day] >= over:
                return day
        return None


def at(start: datetime, step: int) -> datetime:
    return start.astimezone(UTC) + timedelta(seconds=step * STEP)
