"""Streaks against a person who watches the clock on the wall (``streak_oracle``), in every zone there is."""

import random
import zoneinfo
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from models.rules.dates.local_days import NOT_PLACES
from tests.models.rules.rewards.streak_book import Book
from tests.models.rules.rewards.streak_oracle import STEP, Person, Wall, at

pytestmark = pytest.mark.untraced

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
