import re
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from models.rules.rewards.badges import (
    BY_SLUG,
    CATALOGUE,
    PROFILE_METRICS,
    BadgeMetrics,
    badges_to_award,
    badges_to_revoke,
    next_badges,
)

FACTS = [field.name for field in fields(BadgeMetrics)]


def test_there_are_badges_enough_with_plain_unique_slugs():
    assert len(BY_SLUG) == len(CATALOGUE) >= 15
    assert all(re.fullmatch(r"[a-z0-9_]+", slug) for slug in BY_SLUG)
    assert all(badge.title and badge.description.endswith(".") for badge in CATALOGUE)
    assert len({badge.title for badge in CATALOGUE}) == len(CATALOGUE)


def test_every_badge_asks_a_fact_and_a_newcomer_deserves_none():
    assert {badge.metric for badge in CATALOGUE} <= set(FACTS)
    assert badges_to_award(BadgeMetrics(), set()) == []
    assert set(PROFILE_METRICS) < set(FACTS)


def test_each_badge_is_deserved_exactly_from_its_need_on():
    for badge in CATALOGUE:
        assert not badge.is_earned(BadgeMetrics(**{badge.metric: badge.need - 1}))
        assert badge.is_earned(BadgeMetrics(**{badge.metric: badge.need}))


def test_the_first_cv_deserves_its_badge_once():
    assert [badge.slug for badge in badges_to_award(BadgeMetrics(cvs_imported=1), set())] == ["first_cv"]
    assert badges_to_award(BadgeMetrics(cvs_imported=2), {"first_cv"}) == []
    assert [badge.slug for badge in badges_to_revoke(BadgeMetrics(), {"first_cv"})] == ["first_cv"]


def test_a_badge_that_left_the_catalogue_is_nobodys_business():
    assert badges_to_revoke(BadgeMetrics(), {"pioneer"}) == []


def test_the_nearest_badges_come_first():
    facts = BadgeMetrics(cvs_imported=2, skills=9, languages=1)
    assert [badge.slug for badge in next_badges(facts, {"first_cv"})] == ["skilled", "many_sides", "polyglot"]
    assert next_badges(BadgeMetrics(), BY_SLUG) == []


@given(st.fixed_dictionaries({name: st.integers(0, 120) for name in FACTS}), st.sampled_from(FACTS))
def test_more_of_a_fact_never_costs_a_badge(facts, grown):
    before = badges_to_award(BadgeMetrics(**facts), set())
    after = badges_to_award(BadgeMetrics(**facts | {grown: facts[grown] + 1}), set())
    assert {badge.slug for badge in before} <= {badge.slug for badge in after}
