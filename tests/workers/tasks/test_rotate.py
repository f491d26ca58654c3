from datetime import date

import pytest
from sqlalchemy import select

from models.jobs.lifecycle import database_now
from models.rewards.utc_days import day_of
from models.tables import DailyChallenge
from workers.tasks.rotate import CLOCK_SLACK, rotate_challenges


@pytest.mark.usefixtures("daily_challenges")
def test_the_present_day_is_drawn_once(resources, run_task):
    with resources.database.session() as session:
        before = database_now(session)
    first = run_task(rotate_challenges, resources)
    again = run_task(rotate_challenges, resources)
    with resources.database.session() as session:
        after = database_now(session)
        days = set(session.scalars(select(DailyChallenge.day)))
    assert first["drawn"] == 3
    assert date.fromisoformat(first["day"]) in days
    assert days <= {day_of(before + CLOCK_SLACK), day_of(after + CLOCK_SLACK)}
    assert again["drawn"] == 0 or again["day"] != first["day"]
