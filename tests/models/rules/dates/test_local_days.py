from datetime import UTC, date, datetime, timedelta

import pytest

from models.rules.dates.local_days import day_end, day_start, exists, is_zone, local_date


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("UTC", date(2026, 3, 29), 24),
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Antarctica/Troll", date(2026, 3, 29), 22),
        ("America/Havana", date(2026, 3, 8), 23),  # begins at 01:00
        ("America/Havana", date(2026, 11, 1), 25),
        ("America/St_Johns", date(2010, 11, 6), 24),  # clocks fell back a minute into the next day
        ("America/St_Johns", date(2010, 11, 7), 25),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("America/Toronto", date(1919, 3, 31), 23.5),  # midnight was jumped over, from 23:30 to 00:30
    ],
)
def test_a_day_lasts_as_long_as_its_clocks_say(zone, day, hours):
    assert day_end(zone, day) - day_start(zone, day) == timedelta(hours=hours)
    assert exists(zone, day) is (hours > 0)


@pytest.mark.parametrize("zone", ["America/Havana", "America/Santiago", "Africa/Cairo", "Asia/Beirut", "UTC"])
def test_a_day_begins_with_the_first_second_that_shows_it(zone):
    for number in range(365):
        day = date(2026, 1, 1) + timedelta(days=number)
        start = day_start(zone, day)
        assert local_date(zone, start) == day
        assert local_date(zone, start - timedelta(seconds=1)) < day


def test_zones_are_names_of_places():
    assert all(map(is_zone, ("UTC", "Europe/Oslo", "America/Argentina/Buenos_Aires", "Etc/GMT+5")))
    wrong = (
        "",
        "europe/oslo ",
        "Europe",
        "../../etc/passwd",
        "/etc/localtime",
        "localtime",
        "x" * 5000,
        "a\0b",
    )
    assert not any(map(is_zone, wrong))
    assert local_date("Asia/Tokyo", datetime(2026, 5, 1, 15, tzinfo=UTC)) == date(2026, 5, 2)
