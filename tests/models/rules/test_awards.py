import pytest

from models.rules.awards import RULES, Award, AwardFacts, awards_for
from models.rules.badges import BadgeFacts

NEWCOMER = AwardFacts(BadgeFacts(cvs_imported=0))
DECORATED = AwardFacts(BadgeFacts(cvs_imported=3), held=frozenset({"first_cv"}))


def test_an_import_is_worth_xp_and_points_by_its_file_and_the_first_one_more():
    assert awards_for("cv.imported", "sha", {}, DECORATED) == [
        Award("cv.imported", "sha", "CV imported", xp=50, points=10),
        Award("cv.first", "once", "First CV imported", xp=50),
    ]


def test_the_badge_comes_with_the_facts_whatever_the_event():
    facts = AwardFacts(BadgeFacts(cvs_imported=1))
    badge = Award("badge.earned", "first_cv", "Badge earned: First CV", badge="first_cv")
    assert awards_for("job.succeeded", "job", {}, facts) == [badge]
    assert awards_for("job.succeeded", "job", {}, NEWCOMER) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.per_day], ids=lambda rule: rule.name)
def test_a_daily_cap_is_an_amount_of_awards(rule):
    def earned(booked: int) -> bool:
        facts = AwardFacts(BadgeFacts(1), awarded_today={rule.name: booked})
        awards = awards_for(rule.on, "source", {"by": "person"}, facts)
        return rule.name in {award.rule for award in awards}

    assert earned(rule.per_day - 1)
    assert not earned(rule.per_day)
    assert not earned(rule.per_day + 1)


def test_only_a_persons_own_edit_is_worth_something():
    assert awards_for("profile.updated", "v7", {"by": "import"}, NEWCOMER) == []
    assert [award.xp for award in awards_for("profile.updated", "v7", {"by": "person"}, NEWCOMER)] == [5]


def test_a_challenge_pays_what_its_event_says():
    data = {"title": "Three skills", "xp": 20, "points": 5}
    assert awards_for("challenge.completed", "drawn", data, NEWCOMER) == [
        Award("challenge.completed", "drawn", "Daily challenge completed: Three skills", xp=20, points=5)
    ]


def test_rules_have_different_names_and_a_reason():
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.reason for rule in RULES)
    assert all(rule.xp > 0 or rule.amounts_in_event for rule in RULES), "caps count rows of the XP ledger"
