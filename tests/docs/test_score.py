"""The table of docs/score.md is the latest version's rules."""

from models.rules.score import LATEST, VERSIONS
from models.rules.score.grading import LEAST_WEIGHT
from tests.docs.pages import read_page, rows


def test_the_table_lists_every_rule_as_it_is():
    expected = {rule.name: [str(rule.max_points), rule.checks, rule.needs] for rule in VERSIONS[LATEST]}

    assert list(rows("docs/score.md", "Rules").items()) == list(expected.items())
    assert f"Below {LEAST_WEIGHT} gradable points" in read_page("docs/score.md")
