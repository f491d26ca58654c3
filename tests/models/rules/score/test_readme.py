"""The README's table of the score is the latest version's rules."""

from pathlib import Path

from models.rules.score import LATEST, VERSIONS
from models.rules.score.grading import LEAST_WEIGHT

README = (Path(__file__).parents[4] / "README.md").read_text(encoding="utf-8")


def test_the_table_lists_every_rule_as_it_is():
    section = README.split("\n## Improvement score\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    told = [
        f"| `{rule.name}` | {rule.max_points} | {rule.checks} | {rule.needs} |" for rule in VERSIONS[LATEST]
    ]
    assert rows == told
    assert f"Below {LEAST_WEIGHT} gradable points" in section
