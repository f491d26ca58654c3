"""Streaks by hand, where they are delicate; ``test_streak_lives`` has them by brute force."""

import random
from datetime import UTC, date, datetime, timedelta

from models.rules.dates.local_days import local_date
from models.rules.rewards.streaks import Streak, StreakDay, frozen_days, streak
from tests.models.rules.rewards.streak_book import Book

START = datetime(2026, 1, 1, tzinfo=UTC)


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
