from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from models.rules.rewards.quota import month_end, month_of, was_paid_for

READ = {"extraction_key": "k", "reused": False}
KEPT = {"extraction_key": "k", "reused": True}


def test_months_are_those_of_utc():
    assert month_of(datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC)) == date(2026, 2, 1)
    assert month_of(datetime(2026, 3, 1, 1, tzinfo=timezone(timedelta(hours=2)))) == date(2026, 2, 1)
    assert month_end(date(2026, 2, 1)) == datetime(2026, 3, 1, tzinfo=UTC)
    assert month_end(date(2026, 12, 1)) == datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "context", "answers", "extracting", "paid"),
    [
        ("succeeded", READ, 0, False, True),
        ("succeeded", READ, 1, False, True),
        ("succeeded", KEPT, 0, False, False),
        ("succeeded", KEPT, 1, False, True),  # answered, then died before it could say so
        ("failed", {}, 0, False, False),
        ("failed", {}, 2, True, True),  # two answers, none of them valid
        ("failed", {}, 0, True, False),  # the service never answered
        ("failed", READ, 0, False, True),
        ("cancelled", {}, 0, False, False),
        ("cancelled", {}, 0, True, True),
        ("cancelled", KEPT, 0, False, False),
    ],
)
def test_an_analysis_is_paid_for_when_something_was_read(status, context, answers, extracting, paid):
    assert was_paid_for(status, context, answers, extracting) is paid
