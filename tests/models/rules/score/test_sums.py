"""Points are whole, sum exactly, and are the same bytes every time."""

import copy
import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.rules.documents.extraction import empty_extraction
from models.rules.score import LATEST, VERSIONS, Score, score_cv
from models.rules.score.points import TOTAL, scale
from tests.models.rules.score.cvs import AS_OF, cvs, flawless

pytestmark = pytest.mark.untraced

RUNS = 100


def as_bytes(score: Score) -> bytes:
    return json.dumps(score.to_dict(), ensure_ascii=False).encode()


def assert_sums(score: Any) -> None:
    graded = [line for line in score.lines if line.points is not None]
    if score.total is None:
        assert not graded
        assert not score.findings
        return
    assert all(isinstance(value, int) for line in graded for value in (line.points, line.max_points))
    assert sum(line.points for line in graded) == score.total
    assert sum(line.max_points for line in graded) == TOTAL
    assert all(0 <= line.points <= line.max_points for line in graded)
    assert sum(finding.lost for finding in score.findings) == TOTAL - score.total
    lost = {line.rule.name: line.max_points - line.points for line in graded if line.points < line.max_points}
    assert lost == {finding.rule.name: finding.lost for finding in score.findings}


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cv=cvs())
def test_points_sum_exactly(cv):
    assert_sums(score_cv(*cv, as_of=AS_OF))


@pytest.mark.verify
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(cv=cvs())
def test_points_sum_exactly_on_ten_thousand_cvs(cv):
    assert_sums(score_cv(*cv, as_of=AS_OF))


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cv=cvs())
def test_a_hundred_runs_give_the_same_bytes_and_change_nothing(cv):
    before = copy.deepcopy(cv)
    seen = Counter(as_bytes(score_cv(*cv, as_of=AS_OF)) for _ in range(RUNS))
    print(f"{len(seen)} different answer in {seen.total()} runs")
    assert list(seen.values()) == [RUNS]
    assert cv == before


def test_the_order_of_keys_changes_no_byte():
    extraction, layout = flawless()
    extraction["contact"]["phone"] = None
    turned: Any = {name: extraction[name] for name in reversed(extraction)}
    assert as_bytes(score_cv(turned, dict(reversed(layout.items())), as_of=AS_OF)) == as_bytes(
        score_cv(extraction, layout, as_of=AS_OF)
    )


@given(weights=st.dictionaries(st.text(max_size=3), st.integers(1, 40), min_size=1, max_size=25))
def test_scaled_maxima_are_whole_and_sum_to_a_hundred(weights):
    shares = scale(weights)
    whole = sum(weights.values())
    assert sum(shares.values()) == TOTAL
    assert all(abs(shares[name] * whole - weight * TOTAL) < whole for name, weight in weights.items())


def test_what_is_missing_is_not_graded_rather_than_zero():
    extraction, layout = flawless()
    extraction["skills"] = []
    score = score_cv(extraction, {**layout, "pages": None, "sensitive": None, "language": "ja"}, as_of=AS_OF)
    ungraded = {line.rule.name for line in score.lines if line.points is None}
    assert ungraded == {"skills_supported", "skills_repeated", "pages", "sensitive_data", "bullet_verbs"}
    assert score.total == 100
    assert all(line.to_dict()["needs"] for line in score.lines if line.points is None)


def test_without_facts_about_the_layout_what_needs_them_is_not_graded():
    extraction, _ = flawless()
    score = score_cv(extraction, None, as_of=AS_OF)
    ungraded = {line.rule.name for line in score.lines if line.points is None}
    layout = {
        "pages",
        "single_column",
        "text_pages",
        "font_size",
        "font_sizes",
        "sensitive_data",
        "bullet_verbs",
    }
    assert ungraded == layout
    assert score.total == 100


def test_where_too_little_can_be_graded_there_is_no_score():
    extraction = empty_extraction()
    extraction["contact"]["email"] = "a@example.org"
    score = score_cv(extraction, None, as_of=AS_OF)
    assert score.total is None
    assert score.to_dict()["score"] is None
    assert not score.findings


def test_the_day_matters_only_through_what_lasts_until_today():
    extraction, layout = flawless()
    early, late = (score_cv(extraction, layout, as_of=day) for day in (date(2026, 3, 9), date(2026, 12, 1)))
    assert early.total == late.total


def test_versions_name_their_rules_once():
    for rules in VERSIONS.values():
        assert len({rule.name for rule in rules}) == len(rules)
    assert max(VERSIONS) == LATEST
