"""What of a score depends on the row it is kept on: its day; and what its inputs are."""

import copy
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from models.cvs.score import inputs_digest, score_breakdown
from tests.models.rules.score.cvs import flawless


def extraction():
    flawless_cv, layout = flawless()
    flawless_cv["meta"] = {"extractor": "offline-1", "layout": layout}
    return flawless_cv


def test_the_day_is_that_of_the_upload_in_utc_wherever_the_database_says_it_is():
    uploaded_at = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    east = uploaded_at.astimezone(timezone(timedelta(hours=10)))
    assert score_breakdown(extraction(), uploaded_at) == score_breakdown(extraction(), east)
    assert score_breakdown(extraction(), east)["as_of"] == "2026-03-09"


def test_the_digest_is_of_what_rules_read_and_of_nothing_else():
    first, second = extraction(), extraction()
    second["warnings"] = [{"code": "hidden_text", "path": "", "page": 1}]
    second["meta"]["pages"] = 7
    turned: Any = {name: second[name] for name in reversed(second)}
    assert inputs_digest(first) == inputs_digest(turned)
    second["skills"][0]["name"] = "Pascal"
    assert inputs_digest(first) != inputs_digest(second)


def test_warnings_about_hidden_text_move_no_byte():
    first, second = extraction(), extraction()
    second["warnings"] = [{"code": "hidden_text", "path": "", "page": 1}] * 12
    now = datetime(2026, 3, 9, tzinfo=UTC)
    assert score_breakdown(first, now) == score_breakdown(second, now)


def test_an_extraction_from_before_there_were_facts_is_scored_by_what_it_has():
    old = copy.deepcopy(extraction())
    del old["meta"]["layout"]
    assert score_breakdown(old, datetime(2026, 3, 9, tzinfo=UTC))["score"] == 100


def test_an_unknown_version_is_an_error():
    with pytest.raises(KeyError):
        score_breakdown(extraction(), datetime(2026, 3, 9, tzinfo=UTC), 99)
