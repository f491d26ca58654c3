from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.interval import IntervalTrigger
from hypothesis import given
from hypothesis import strategies as st

from models.rules.jobs.stages import SYSTEM_KINDS
from scheduler.clock import ticks_of
from scheduler.tasks import TASKS, Task
from workers.pipeline import SYSTEM_TASKS

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_every_task_is_one_the_workers_know():
    assert {task.name for task in TASKS} <= set(SYSTEM_TASKS)
    assert set(SYSTEM_TASKS) == set(SYSTEM_KINDS)


@given(st.sampled_from(TASKS), MOMENTS)
def test_the_latest_tick_is_at_most_one_period_ago(task: Task, now: datetime):
    tick = task.last_due(now)
    assert tick <= now < tick + task.every
    assert task.last_due(tick) == tick
    assert task.last_due(tick - timedelta(microseconds=1)) == tick - task.every


def test_challenges_rotate_at_midnight_utc_wherever_now_is_told():
    rotation = next(task for task in TASKS if task.name == "rotate_challenges")
    in_berlin = datetime.fromisoformat("2026-10-25T02:30:00+01:00")
    assert rotation.last_due(in_berlin) == datetime(2026, 10, 25, tzinfo=UTC)
    before_midnight_utc = datetime.fromisoformat("2026-10-25T01:30:00+02:00")
    assert rotation.last_due(before_midnight_utc) == datetime(2026, 10, 24, tzinfo=UTC)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_apscheduler_fires_at_the_ticks_and_at_no_other_time(task: Task):
    """Through a year with both changes of summer time, which UTC does not have."""
    trigger: IntervalTrigger = ticks_of(task)
    fired = trigger.get_next_fire_time(None, datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC))
    assert fired is not None
    for _ in range(366):
        assert task.last_due(fired) == fired
        following = trigger.get_next_fire_time(fired, fired)
        assert following is not None
        assert following - fired == task.every
        fired = following
