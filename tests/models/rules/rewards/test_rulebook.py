"""Rules as text: there and back, changed by assignments, refused with a sentence."""

import pytest

from models.rules.rewards.awards import RULES
from models.rules.rewards.rulebook import RulesUnreadable, read_rules, with_changes, write_rules

TOML = """
[[rules]]
name = "cv.imported"
on = "cv.imported"
reason = "CV imported"
xp = 60
per_day = 2

[[rules]]
name = "edit"
on = "profile.updated"
reason = "Edited"
points = 3
where = {by = "person"}
"""


def test_the_rules_of_the_code_can_be_written_and_read():
    assert read_rules(write_rules(RULES)) == RULES


def test_toml_will_do():
    imported, edit = read_rules(TOML)
    assert (imported.xp, imported.points, imported.per_day) == (60, 0, 2)
    assert (edit.points, edit.where) == (3, {"by": "person"})


def test_an_assignment_changes_one_amount_of_one_rule():
    changed = {
        rule.name: rule for rule in with_changes(RULES, ["cv.imported.xp=60", "cv.imported.per_day=none"])
    }
    assert (changed["cv.imported"].xp, changed["cv.imported"].per_day) == (60, None)
    assert [rule for rule in changed.values() if rule.name != "cv.imported"] == [
        rule for rule in RULES if rule.name != "cv.imported"
    ]


@pytest.mark.parametrize(
    "assignment",
    ["cv.imported.xp", "cv.imported.xp=many", "cv.imported.xp=-1", "cv.imported.on=1", "no.xp=1", ""],
)
def test_a_wrong_assignment_is_named(assignment: str):
    with pytest.raises(RulesUnreadable, match=r"rule|number"):
        with_changes(RULES, [assignment])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "rules = 3",
        '{"rules": []}',
        '{"rules": [{"name": "a"}]}',
        '{"rules": [{"name": "a", "on": "b", "reason": "c", "worth": 9}]}',
        '{"rules": [{"name": "a", "on": "b", "reason": "c", "xp": true}]}',
        '{"rules": [{"name": "a", "on": "b", "reason": "c", "where": 1}]}',
        '{"rules": [{"name": "a", "on": "b", "reason": "c"}, {"name": "a", "on": "b", "reason": "c"}]}',
    ],
)
def test_what_is_no_rulebook_is_refused(text: str):
    with pytest.raises(RulesUnreadable):
        read_rules(text)
