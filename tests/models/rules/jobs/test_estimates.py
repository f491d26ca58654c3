"""Progress and remaining time, by what stages took of late."""

import pytest

from models.rules.jobs.estimates import (
    StageTimes,
    measured_progress,
    remaining_seconds,
    retry_after,
    stage_times,
    waiting_seconds,
)
from models.rules.jobs.stages import PIPELINE, mark_finished, mark_started, new_records

TIMES = StageTimes({"store": 1.0, "extract": 7.0, "sync": 1.0, "refresh": 0.5, "reward": 0.5}, 4.0)
START, LATER, LATE = (
    f"2026-03-09T12:00:{second}+00:00" for second in ("00.000000", "03.500000", "59.000000")
)


@pytest.fixture
def extracting():
    records = mark_finished(
        mark_started(new_records("cv_import"), "store", START), "store", "succeeded", START
    )
    return mark_started(records, "extract", START)


def test_a_stage_counts_by_what_it_usually_takes(extracting):
    assert measured_progress(new_records("cv_import"), TIMES, LATER) == 0
    assert measured_progress(extracting, TIMES, START) == 10
    assert measured_progress(extracting, TIMES, LATER) == 45
    assert remaining_seconds(extracting, TIMES, LATER) == pytest.approx(5.5)


def test_a_stage_that_takes_long_is_not_taken_for_done(extracting):
    assert measured_progress(extracting, TIMES, LATE) == 76
    assert remaining_seconds(extracting, TIMES, LATE) == pytest.approx(2.35)


def test_progress_never_falls_and_ends_at_100():
    records, last = new_records("cv_import"), -1
    for name in PIPELINE:
        records = mark_started(records, name, START)
        for now in (START, LATER, LATE):
            percent = measured_progress(records, TIMES, now)
            assert percent is not None
            assert percent >= last
            last = percent
        records = mark_finished(records, name, "succeeded", LATER)
    assert measured_progress(records, TIMES, LATE) == 100


def test_nothing_is_said_without_measures(extracting):
    assert measured_progress(extracting, StageTimes(), LATER) is None
    assert remaining_seconds(extracting, StageTimes({"extract": 1.0}), LATER) is None
    assert waiting_seconds(3, extracting, StageTimes()) is None


def test_the_median_of_each_stage_is_measured():
    def ended(seconds: int):
        records = mark_started(new_records("cv_import"), "store", START)
        return mark_finished(records, "store", "succeeded", f"2026-03-09T12:00:{seconds:02}.000000+00:00")

    assert stage_times([ended(2), ended(4), ended(50)], None) == StageTimes({"store": 4.0})


def test_the_wait_is_the_pace_of_late_but_never_worse_than_one_at_a_time(extracting):
    assert waiting_seconds(1, extracting, TIMES) == 0
    assert waiting_seconds(4, extracting, TIMES) == 12
    assert waiting_seconds(4, extracting, StageTimes(TIMES.stages, 60.0)) == 30


@pytest.mark.parametrize(("seconds", "pause"), [(None, 1), (0, 1), (0.4, 1), (3, 2), (20, 10), (9000, 30)])
def test_a_client_comes_back_half_way(seconds, pause):
    assert retry_after(seconds) == pause
