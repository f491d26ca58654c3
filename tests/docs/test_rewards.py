"""The tables of docs/rewards.md are those of the code."""

from models.rules.rewards.awards import RULES
from models.rules.rewards.badges import CATALOGUE
from tests.docs.pages import rows

PAGE = "docs/rewards.md"


def test_every_rule_has_its_row():
    expected = {}
    for rule in RULES:
        limit = "once in a lifetime" if rule.once else f"{rule.per_day} a UTC day" if rule.per_day else "none"
        amounts = ["in the event"] * 2 if rule.amounts_in_event else [str(rule.xp), str(rule.points)]
        expected[rule.name] = [*amounts, limit]

    assert rows(PAGE, "Rules") == expected


def test_every_badge_has_its_row():
    assert rows(PAGE, "Badges") == {badge.slug: [badge.title, badge.description] for badge in CATALOGUE}
