"""Streaks against a person who watches the clock on the wall (streak_oracle), and by hand where it is delicate."""

import random
import zoneinfo
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from models.rules.local_days import NOT_PLACES, local_date
from models.rules.streaks import (
    Streak,
    StreakDay,
    first_missed,
    frozen_days,
    lived_today,
    streak,
)
from tests.models.rules.streak_oracle import STEP, Person, Wall, at

START = datetime(2026, 1, 1, tzinfo=UTC)
STEPS = 396 * 86_400 // STEP
"""A year and a month."""
FEW_ZONES = (
    "America/Havana",  # midnight is jumped over in spring and comes twice in autumn
    "America/Santiago",
    "America/St_Johns",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Antarctica/Troll",  # two hours
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # half an hour
    "Europe/Berlin",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
)


class Book:
    """What ``models.streaks`` keeps, in memory: the same calls of the same rules."""

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
        lived = lived_today(self.rows, self.zone, now)
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


def live(rng: random.Random, walls: Sequence[Wall], steps: range, moves: float) -> int:
    """A person and a book go through the same life; they agree at every look. Returns the comparisons made."""
    person, book = Person(walls[0]), Book(walls[0].zone)
    diligence, compared = rng.choice((0.4, 0.8, 0.95, 1.0)), 0
    for step in steps:
        person.look(step)
        now = at(START, step)
        if rng.random() < moves / 96:
            wall = rng.choice(walls)
            book.move(wall.zone, now)
            person.move(wall)
        if rng.random() < 0.1 / 96:
            person.buy()
            book.freezes.append(now)
        if rng.random() < diligence * 3 / 96:
            assert book.act(now) == person.act(), (book.zone, now)
        if rng.random() < 0.02:
            book.use_freezes(now)
        if rng.random() < 0.05:
            compared += 1
            seen = book.read(now)
            told = (seen.current, seen.longest, seen.freezes_left)
            assert told == (person.current, person.longest, len(person.freezes)), (book.zone, now, book.rows)
    return compared


def around_changes(wall: Wall) -> list[range]:
    """Four weeks around each change of the zone's clocks in the year (all of January where there is none)."""
    place = zoneinfo.ZoneInfo(wall.zone)
    offsets = [at(START, step).astimezone(place).utcoffset() for step in range(0, 365 * 96, 96)]
    changes = [day for day in range(1, len(offsets)) if offsets[day] != offsets[day - 1]]
    return [range(max(0, day - 14) * 96, (day + 14) * 96) for day in changes or [14]]


def all_zones() -> list[str]:
    return sorted(zoneinfo.available_timezones() - NOT_PLACES)


@pytest.mark.parametrize("zone", FEW_ZONES)
def test_a_streak_is_what_the_clock_on_the_wall_says(zone):
    wall, rng = Wall(zone, START, STEPS), random.Random(f"2026 {zone}")
    assert sum(live(rng, [wall], steps, moves=0) for steps in around_changes(wall)) > 50


def test_no_journey_makes_the_rules_disagree_with_the_clock():
    walls = [Wall(zone, START, 110 * 96) for zone in FEW_ZONES]
    rng = random.Random(1884)
    assert sum(live(rng, walls, range(60 * 96, 100 * 96), moves=0.5) for _ in range(25)) > 2000


@pytest.mark.verify
def test_every_zone_across_its_changes_of_a_year():
    compared, changes = 0, 0
    for zone in all_zones():
        wall = Wall(zone, START, STEPS)
        for number, steps in enumerate(around_changes(wall)):
            changes += 1
            for seed in range(3):
                compared += live(random.Random(f"{zone} {number} {seed}"), [wall], steps, moves=0)
    print(f"{len(all_zones())} zones, {changes} spans around changes of clocks, {compared} comparisons")


@pytest.mark.verify
def test_every_zone_is_moved_to_and_from():
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rng, zones, compared = random.Random(seed), all_zones(), 0
    rng.shuffle(zones)
    for first in range(0, len(zones), 20):
        walls = [Wall(zone, START, STEPS) for zone in zones[first : first + 20]]
        for _ in range(15):
            day = rng.randrange(300)
            compared += live(rng, walls, range(day * 96, (day + 45) * 96), moves=rng.choice((0.1, 0.5, 3.0)))
    print(f"{len(zones)} zones, {compared} comparisons")


def test_whoever_does_something_every_half_day_never_loses_a_streak_wherever_they_are():
    zones, rng = ("Pacific/Pago_Pago", "UTC", "America/Havana", "Pacific/Kiritimati"), random.Random(180)
    for moves in (0.02, 0.2, 0.6):
        book, counted = Book("UTC"), 0
        for hour in range(24 * 60):
            now = START + timedelta(hours=hour)
            if rng.random() < moves:
                book.move(rng.choice(zones), now)
            if hour % 12 == 0:
                counted += book.act(now)
            if counted:
                assert book.read(now).current == counted, (moves, now, book.rows[-4:])
        assert counted > 25


def test_whoever_hops_through_all_zones_all_the_time_gets_a_day_a_day():
    zones = ("Pacific/Pago_Pago", "America/Los_Angeles", "UTC", "Pacific/Chatham", "Pacific/Kiritimati")
    book, counted = Book("UTC"), 0
    for half_hour in range(48 * 30):
        now = START + timedelta(minutes=30 * half_hour)
        for zone in zones if half_hour % 2 else reversed(zones):
            book.move(zone, now)
            counted += book.act(now)
    assert counted <= 31
    assert book.read(now).current == counted


def days(zone: str, *numbers: int) -> list[StreakDay]:
    return [StreakDay(date(2026, 5, number), zone, "active") for number in numbers]


def test_nobody_has_a_streak_before_the_first_day():
    assert streak([], [], "UTC", START) == Streak(0, 0, False, 0)


def test_yesterday_keeps_a_streak_alive_and_the_day_before_does_not():
    evening = datetime(2026, 5, 4, 23, 59, tzinfo=UTC)
    assert streak(days("UTC", 1, 2, 3), [], "UTC", evening) == Streak(3, 3, False, 0)
    assert streak(days("UTC", 1, 2, 3), [], "UTC", evening + timedelta(minutes=1)) == Streak(0, 3, False, 0)
    assert streak(days("UTC", 1, 2, 3, 4), [], "UTC", evening) == Streak(4, 4, True, 0)


def test_a_freeze_holds_a_streak_together_without_counting():
    bought = datetime(2026, 5, 2, tzinfo=UTC)
    seen = streak(days("UTC", 1, 2, 3), [bought], "UTC", datetime(2026, 5, 5, 1, tzinfo=UTC))
    assert seen == Streak(3, 3, False, 0)


def test_a_freeze_bought_after_the_day_was_missed_does_not_help():
    bought = datetime(2026, 5, 5, tzinfo=UTC)
    seen = streak(days("UTC", 1, 2, 3), [bought], "UTC", datetime(2026, 5, 5, 1, tzinfo=UTC))
    assert seen == Streak(0, 3, False, 1)


def test_freezes_are_used_up_one_a_day_then_the_streak_ends():
    bought = [datetime(2026, 5, 1, tzinfo=UTC)] * 2
    assert frozen_days(days("UTC", 1), bought, "UTC", datetime(2026, 5, 9, tzinfo=UTC)) == [
        date(2026, 5, 2),
        date(2026, 5, 3),
    ]
    assert streak(days("UTC", 1), bought, "UTC", datetime(2026, 5, 9, tzinfo=UTC)) == Streak(0, 1, False, 0)


def test_a_date_that_does_not_exist_is_not_missed():
    """Samoa went from 29 to 31 December 2011."""
    book = Book("Pacific/Apia")
    for day in (28, 29, 30):  # of UTC
        assert book.act(datetime(2011, 12, day, 20, tzinfo=UTC))
    assert [one.day.day for one in book.rows] == [28, 29, 31]
    assert book.read(datetime(2011, 12, 31, 12, tzinfo=UTC)) == Streak(3, 3, False, 0)
    assert local_date("Pacific/Apia", datetime(2011, 12, 31, 12, tzinfo=UTC)) == date(2012, 1, 1)


def test_hopping_over_the_date_line_counts_no_day_twice():
    """Three dates at one instant; one of them counts."""
    now = datetime(2026, 5, 10, 10, 30, tzinfo=UTC)  # 9 May, 10 May and 11 May
    book = Book("Pacific/Pago_Pago")
    assert book.act(now)
    for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Kiritimati"):
        book.move(zone, now)
        assert not book.act(now)
    assert book.read(now).current == 1


def test_a_date_skipped_by_flying_west_to_east_breaks_nothing():
    """From the evening of 9 May in Pago Pago straight into 11 May in Kiritimati."""
    book = Book("Pacific/Pago_Pago")
    book.act(datetime(2026, 5, 9, 20, tzinfo=UTC))  # 9 May, 09:00
    landed = datetime(2026, 5, 10, 10, 30, tzinfo=UTC)
    book.move("Pacific/Kiritimati", landed)
    assert book.read(landed).current == 1
    assert book.act(landed + timedelta(hours=20))  # 11 May, 20:30
    assert book.read(landed + timedelta(hours=20)).current == 2


def test_a_date_lived_twice_counts_once_and_breaks_nothing():
    book = Book("Pacific/Kiritimati")
    book.act(datetime(2026, 5, 9, 12, tzinfo=UTC))  # 10 May, 02:00
    landed = datetime(2026, 5, 10, 10, tzinfo=UTC)
    book.move("Pacific/Pago_Pago", landed)  # 9 May, 23:00; the 10th comes again
    assert not book.act(landed)
    assert not book.act(datetime(2026, 5, 10, 20, tzinfo=UTC))
    assert book.act(datetime(2026, 5, 12, 10, tzinfo=UTC))  # 11 May, 23:00
    assert book.read(datetime(2026, 5, 12, 10, tzinfo=UTC)) == Streak(2, 2, True, 0)


def test_moving_does_not_bring_a_missed_day_back():
    book = Book("Pacific/Pago_Pago")
    book.act(datetime(2026, 5, 9, 20, tzinfo=UTC))
    late = datetime(2026, 5, 11, 11, 30, tzinfo=UTC)  # 11 May there: the 10th was missed
    assert book.read(late).current == 0
    book.move("Pacific/Kiritimati", late)
    assert book.read(late) == Streak(0, 1, False, 0)
    assert book.act(late)
    assert book.read(late) == Streak(1, 1, True, 0)
