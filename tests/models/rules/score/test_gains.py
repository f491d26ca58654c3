"""The gain a finding foretells is the gain that comes when it is fixed, for every rule."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from models.rules.score import LATEST, VERSIONS, Score, score_cv
from tests.models.rules.score.cvs import AS_OF, LONG_SUMMARY, cvs, flawless, position
from tests.models.rules.score.fixes import FIXES, Cv, fixed

pytestmark = pytest.mark.untraced

RULES = [rule.name for rule in VERSIONS[LATEST]]
FLAW_WORDS = (
    "the rest of the story in many more words than anybody would want to read in one go at all, because "
)
PASSAGE = {"page": 1, "start": 10, "end": 14, "quote": "Born"}


def scored(cv: Cv) -> Any:
    return score_cv(*cv, as_of=AS_OF)


def broken(rule: str) -> Cv:
    """The flawless CV with the fault that one rule is there for."""
    extraction, layout = flawless()
    jobs = extraction["experience"]
    faults: dict[str, Any] = {
        "contact_email": lambda: extraction["contact"].update(email=None),
        "contact_phone": lambda: extraction["contact"].update(phone=None),
        "contact_link": lambda: extraction["contact"].update(links=[]),
        "dates": lambda: jobs[1].update(start=None, end=None),
        "newest_first": jobs.reverse,
        "no_gaps": lambda: jobs[1].update(end="2018-04"),
        "bullet_length": lambda: jobs[0]["highlights"].append("Led 30 people through " + FLAW_WORDS * 2),
        "bullet_verbs": lambda: jobs[0]["highlights"].append("Responsible for all 30 machines in the house"),
        "bullet_figures": lambda: jobs[0].update(
            highlights=[
                "Built a ledger in Python for teams",
                "Led the team with calm",
                "Wrote manuals for new users",
            ]
        ),
        "bullets_repeated": lambda: jobs[1]["highlights"].append(jobs[0]["highlights"][0]),
        "skills_supported": lambda: extraction["skills"].extend(
            {"name": name, "category": None} for name in ("Pottery", "Sailing", "Falconry", "Rowing")
        ),
        "skills_repeated": lambda: extraction["skills"].append({"name": "python", "category": None}),
        "pages": lambda: layout.update(pages=4),
        "words": lambda: extraction.update(summary=LONG_SUMMARY),
        "single_column": lambda: layout.update(column_pages=[1, 2]),
        "text_pages": lambda: layout.update(image_only_pages=[2]),
        "font_size": lambda: layout.update(small_text={"percent": 30, **PASSAGE}),
        "font_sizes": lambda: layout.update(font_sizes=9),
        "sensitive_data": lambda: layout.update(sensitive=[{"kind": "birth_date", **PASSAGE}]),
    }
    faults[rule]()
    return extraction, layout


def test_the_flawless_cv_loses_nothing():
    score = scored(flawless())
    assert score.total == 100, [finding.to_dict() for finding in score.findings]
    assert not score.findings
    assert sum(rule.max_points for rule in VERSIONS[LATEST]) == 100
    assert set(FIXES) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_one_fault_is_found_by_its_rule_alone_and_the_fix_wins_what_was_foretold(rule):
    before = broken(rule)
    score = scored(before)
    (finding,) = score.findings
    assert finding.rule.name == rule
    assert finding.places
    assert finding.rule.fix
    assert 0 < finding.gain == finding.lost == 100 - score.total
    after = scored(fixed(before, finding))
    print(f"{rule}: {score.total} + {finding.gain} = {after.total}")
    assert after.total == score.total + finding.gain == 100


def test_dates_where_none_were_win_also_what_they_make_gradable():
    extraction, layout = flawless()
    for entry in extraction["experience"]:
        entry.update(start=None, end=None, current=False)
    extraction["contact"]["phone"] = None
    score = scored((extraction, layout))
    finding = next(finding for finding in score.findings if finding.rule.name == "dates")
    ungraded = {line.rule.name for line in score.lines if line.points is None}
    assert ungraded == {"newest_first", "no_gaps"}
    assert finding.gain != finding.lost
    assert scored(fixed((extraction, layout), finding)).total == score.total + finding.gain


def held(cv: Cv) -> Counter[str]:
    """Fixes every finding of a CV, each by itself, and holds the new total to the gain foretold."""
    score = scored(cv)
    tried: Counter[str] = Counter()
    for finding in score.findings:
        name = finding.rule.name
        after = scored(fixed(cv, finding))
        if name == "bullet_length" and moved(score, after, name) == {"words"}:
            continue  # other words are also more or fewer of them
        tried[name] += 1
        told = (name, score.total, finding.gain, after.total, moved(score, after, name))
        assert finding.gain > 0, told
        assert after.total == score.total + finding.gain, told
        assert name not in {other.rule.name for other in after.findings}, told
        assert name == "dates" or not moved(score, after, name), told
    return tried


def moved(before: Score, after: Score, but: str) -> set[str]:
    pairs = zip(before.lines, after.lines, strict=True)
    return {a.rule.name for a, b in pairs if (a.points, a.max_points) != (b.points, b.max_points)} - {but}


def test_gains_come_true_on_any_cv_for_every_rule():
    tried: Counter[str] = Counter()

    @settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(cv=cvs())
    def run(cv: Cv) -> None:
        tried.update(held(cv))

    run()
    print("findings fixed, by rule:", dict(tried))
    assert set(tried) == set(RULES)


@pytest.mark.verify
@settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(cv=cvs())
def test_gains_come_true_on_five_thousand_cvs(cv):
    held(cv)


def test_a_longer_bullet_can_win_for_the_number_of_words_too():
    """The one overlap: what is foretold is then the least that comes."""
    extraction, layout = flawless()
    extraction["summary"] = "Engineer of " + "calm " * 47
    extraction["experience"] = [
        position("Engineer", "2020", None, ["Cut 3 bugs", "Led 3 teams of the house"])
    ]
    score = scored((extraction, layout))
    assert {finding.rule.name for finding in score.findings} >= {"bullet_length", "words"}
    short = next(finding for finding in score.findings if finding.rule.name == "bullet_length")
    after = scored(fixed((extraction, layout), short))
    assert after.total > score.total + short.gain
    assert moved(score, after, "bullet_length") == {"words"}
