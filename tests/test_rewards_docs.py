"""The README's tables of rules and badges are those of the code."""

from models.rules.rewards.awards import RULES
from models.rules.rewards.badges import CATALOGUE
from tests.test_docs import rows


def test_every_rule_and_badge_has_its_row():
    told = rows("Rewards")
    for rule in RULES:
        limit = "once in a lifetime" if rule.once else f"{rule.per_day} a UTC day" if rule.per_day else "none"
        amounts = ["in the event"] * 2 if rule.amounts_in_event else [str(rule.xp), str(rule.points)]
        assert told.pop(rule.name) == [*amounts, limit]
    for badge in CATALOGUE:
        assert told.pop(badge.slug) == [badge.title, badge.description]
    assert told == {}
