"""The retry schedule: how an attempt's end is judged, and how long the next one waits."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.jobs.webhook_retries import DELAYS, MAX_ATTEMPTS, AttemptOutcome, next_attempt

DAY = 86_400


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
@pytest.mark.parametrize("attempt", [1, MAX_ATTEMPTS])
def test_any_2xx_delivers(status: int, attempt: int) -> None:
    assert next_attempt(attempt, status, 60.0, "d") == AttemptOutcome("delivered")


@pytest.mark.parametrize(
    "status", [None, 100, 199, 300, 301, 302, 304, 307, 308, 400, 401, 404, 422, 500, 503, 599]
)
def test_everything_else_is_tried_again(status: int | None) -> None:
    outcome = next_attempt(1, status, None, "d")
    assert (outcome.kind, outcome.throttled) == ("retry", False)
    assert 4.5 <= outcome.delay_seconds <= 5.5


@pytest.mark.parametrize("attempt", [1, 5, MAX_ATTEMPTS])
def test_410_means_gone_at_once(attempt: int) -> None:
    assert next_attempt(attempt, 410, 60.0, "d") == AttemptOutcome("gone")


def test_ten_attempts_over_about_three_days() -> None:
    outcomes = [next_attempt(attempt, 500, None, "d") for attempt in range(1, 11)]
    assert [outcome.kind for outcome in outcomes] == ["retry"] * 9 + ["exhausted"]
    assert outcomes[-1].delay_seconds == 0
    assert 2.8 * DAY < sum(outcome.delay_seconds for outcome in outcomes) < 3.5 * DAY


@pytest.mark.parametrize("attempt", range(1, MAX_ATTEMPTS))
def test_jitter_is_spread_over_ten_percent_and_repeatable(attempt: int) -> None:
    delays = [next_attempt(attempt, None, None, f"delivery {n}").delay_seconds for n in range(500)]
    again = [next_attempt(attempt, None, None, f"delivery {n}").delay_seconds for n in range(500)]
    nominal = DELAYS[attempt - 1]
    assert delays == again
    assert len(set(delays)) == 500
    assert 0.9 * nominal <= min(delays) < 0.92 * nominal
    assert 1.08 * nominal < max(delays) < 1.1 * nominal
    assert sum(delays) / 500 == pytest.approx(nominal, rel=0.01)


def test_jitter_differs_between_the_attempts_of_one_delivery() -> None:
    shares = {next_attempt(n, None, None, "d").delay_seconds / DELAYS[n - 1] for n in range(1, MAX_ATTEMPTS)}
    assert len(shares) == MAX_ATTEMPTS - 1


@pytest.mark.parametrize("status", [429, 502, 504])
def test_throttling_answers_wait_a_minute_at_least_and_say_so(status: int) -> None:
    outcome = next_attempt(1, status, None, "d")
    assert outcome.throttled
    assert 60 <= outcome.delay_seconds <= 66
    assert next_attempt(5, status, None, "d").delay_seconds == next_attempt(5, 500, None, "d").delay_seconds
    assert next_attempt(MAX_ATTEMPTS, status, None, "d") == AttemptOutcome("exhausted", throttled=True)


@pytest.mark.parametrize("status", [429, 503, 500, 302])
def test_retry_after_is_waited_for_and_never_shortens(status: int) -> None:
    assert 900 <= next_attempt(1, status, 900.0, "d").delay_seconds <= 990
    assert next_attempt(6, status, 1.0, "d") == next_attempt(6, status, None, "d")


@pytest.mark.parametrize("asked", [DAY + 1.0, 1e12, math.inf])
def test_retry_after_is_capped_at_a_day(asked: float) -> None:
    assert DAY <= next_attempt(1, 503, asked, "d").delay_seconds <= 1.1 * DAY


@pytest.mark.parametrize("asked", [0.0, -1.0, -math.inf, math.nan])
def test_senseless_retry_after_is_ignored(asked: float) -> None:
    assert next_attempt(1, 503, asked, "d") == next_attempt(1, 503, None, "d")


@pytest.mark.parametrize("attempt", [0, -1])
def test_attempts_count_from_one(attempt: int) -> None:
    with pytest.raises(ValueError, match="from 1"):
        next_attempt(attempt, 500, None, "d")


@pytest.mark.law
@given(
    attempt=st.integers(1, 50),
    status=st.none() | st.integers(-1, 1_000),
    retry_after=st.none() | st.floats(),
    key=st.text(max_size=40).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)),
)
def test_every_judgement_is_one_a_database_can_keep(
    attempt: int, status: int | None, retry_after: float | None, key: str
) -> None:
    outcome = next_attempt(attempt, status, retry_after, key)
    assert math.isfinite(outcome.delay_seconds)
    assert (outcome.kind == "retry") == (outcome.delay_seconds > 0)
    assert outcome.delay_seconds <= 1.1 * DAY
    assert outcome.kind != "retry" or attempt < MAX_ATTEMPTS
