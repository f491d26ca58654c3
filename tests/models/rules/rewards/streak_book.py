"""What ``models.rewards.streaks`` keeps, in memory: the same calls of the same rules."""

from datetime import date, datetime

from models.rules.rewards.streaks import Streak, StreakDay, activity_day, first_missed, frozen_days, streak


class Book:
    """One person's days and freezes."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self.days: dict[date, StreakDay] = {}
        self.freezes: list[datetime] = []
        self.used = 0

    @property
    def rows(self) -> list[StreakDay]:
        return [self.days[day] for day in sorted(self.days)]

    def use_freezes(self, now: datetime) -> None:
        frozen = frozen_days(self.rows, self.freezes, self.zone, now)
        for day in frozen:
            self.days[day] = StreakDay(day, self.zone, "frozen")
        del self.freezes[: len(frozen)]

    def act(self, now: datetime) -> bool:
        self.use_freezes(now)
        lived = activity_day(self.rows, self.zone, now)
        if lived is None:
            return False
        known = self.days.get(lived.day)
        self.days[lived.day] = lived
        return lived.kind == "active" and not (known and known.kind == "active")

    def move(self, zone: str, now: datetime) -> None:
        if zone == self.zone:
            return
        self.use_freezes(now)
        missed = first_missed(self.rows, self.zone, now)
        if missed is not None:
            self.days[missed] = StreakDay(missed, self.zone, "missed")
        self.zone = zone

    def read(self, now: datetime) -> Streak:
        return streak(self.rows, self.freezes, self.zone, now)
