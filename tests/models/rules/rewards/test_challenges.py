from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.profile.change_counts import WHOLE_ROW, count_change
from models.rules.rewards.challenge_templates import TEMPLATES
from models.rules.rewards.challenges import METRICS, count_day, day_totals, draw, metric_amounts, resting_days

SLUGS = [template.slug for template in TEMPLATES]
DAY = date(2026, 3, 9)


def drawn_in_a_row(slugs: list[str], days: int) -> list[list[str]]:
    """The draws of consecutive days, each knowing the ones before."""
    draws: list[list[str]] = []
    rest = resting_days(len(slugs))
    for number in range(days):
        resting = {slug for earlier in draws[max(0, number - rest) :] for slug in earlier}
        draws.append(draw(DAY + timedelta(days=number), slugs, resting))
    return draws


def test_templates_are_different_and_can_be_counted():
    assert len(set(SLUGS)) == len(TEMPLATES) >= 30
    for template in TEMPLATES:
        assert template.metric in METRICS
        assert template.target > 0
        assert template.xp > 0
        assert template.title
        assert template.description.endswith(".")


@given(st.dates(), st.lists(st.sampled_from(SLUGS), unique=True), st.randoms())
def test_a_draw_depends_on_the_set_of_templates_not_on_their_order(day, slugs, random):
    shuffled = list(slugs)
    random.shuffle(shuffled)
    assert draw(day, slugs) == draw(day, shuffled)
    assert len(set(draw(day, slugs))) == min(3, len(slugs))
    assert set(draw(day, slugs)) <= set(slugs)


@pytest.mark.parametrize("count", [6, 9, 11, 21, 30])
def test_nothing_returns_while_it_rests_and_everything_gets_its_turn(count: int):
    slugs = [f"challenge_{number}" for number in range(count)]
    draws = drawn_in_a_row(slugs, 200)
    rest = resting_days(count)
    assert rest == min(6, count // 3 - 1)
    for number, drawn in enumerate(draws):
        before = {slug for earlier in draws[max(0, number - rest) : number] for slug in earlier}
        assert not before & set(drawn), number
    assert {slug for drawn in draws for slug in drawn} == set(slugs)


def test_resting_templates_are_drawn_when_there_is_nothing_else():
    assert sorted(draw(DAY, ["a", "b", "c"], {"a", "b", "c"})) == ["a", "b", "c"]
    assert draw(DAY, ["a", "b", "c", "d"], {"a", "b", "c"})[0] == "d"
    assert draw(DAY, []) == []


def test_an_import_counts_what_it_added():
    data = {"cv_id": "x", "changes": {"added.experience": 2, "added.skills": 7, "changed.skills": 1}}
    assert metric_amounts("cv.imported", data) == {
        "cvs_imported": 1,
        "experience_added": 2,
        "skills_added": 7,
    }
    assert metric_amounts("cv.imported", {"score": 61, "score_gain": 7})["score_gained"] == 7


def test_a_profile_change_counts_its_rows_only_where_a_person_made_it():
    data = {"changes": {"added.skills": 1}}
    assert metric_amounts("profile.updated", data | {"by": "import"}) == {"profile_updates": 1}
    assert metric_amounts("profile.updated", data | {"by": "person"}) == {
        "profile_updates": 1,
        "skills_added": 1,
    }
    assert metric_amounts("job.succeeded", {}) == {}


EVENTS = st.tuples(
    st.sampled_from(["cv.imported", "profile.updated", "badge.earned"]),
    st.sampled_from("abcd"),
    st.fixed_dictionaries(
        {
            "by": st.sampled_from(["person", "import"]),
            "changes": st.fixed_dictionaries({"added.skills": st.integers(0, 9)}),
        }
    ),
)


@given(st.lists(EVENTS), st.randoms())
def test_a_days_totals_know_neither_order_nor_repetition(events, random):
    repeated = events + random.sample(events, len(events) // 2)
    random.shuffle(repeated)
    assert day_totals(count_day(repeated)) == day_totals(count_day(events))


def test_sections_that_grew_are_counted_over_the_whole_day():
    events = [
        ("cv.imported", "a", {"changes": {"added.skills": 2, "added.education": 1}}),
        ("cv.imported", "a", {}),
        ("cv.imported", "b", {"changes": {"added.skills": 1}}),
    ]
    totals = day_totals(count_day(events))
    assert (totals["sections_grown"], totals["skills_added"], totals["cvs_imported"]) == (2, 3, 2)
    assert set(totals) == set(METRICS)


def test_every_metric_can_be_reached_and_is_asked_for_by_a_template():
    assert {template.metric for template in TEMPLATES} == set(METRICS)


def test_what_is_added_and_deleted_again_is_not_counted():
    def edit(number: int, **changes: int):
        return "profile.updated", f"version:{number}", {"by": "person", "changes": changes}

    on_and_off = [edit(1, **{"added.skills": 1}), edit(2, **{"removed.skills": 1})] * 3
    events = [(kind, f"{source}.{number}", data) for number, (kind, source, data) in enumerate(on_and_off)]
    assert day_totals(count_day(events))["skills_added"] == 0
    totals = day_totals(count_day([*events, edit(9, **{"added.skills": 1})]))
    assert (totals["skills_added"], totals["entries_added"], totals["sections_grown"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("section", "field", "before", "after", "facts"),
    [
        ("head", "summary", None, "Builds things.", {"filled.head.summary": 1}),
        ("head", "summary", "Builds things.", "Builds.", {"reworded.head.summary": 1}),
        ("head", "summary", "Builds things.", None, {}),
        ("contact", "links", ["a"], ["a", "b", "c"], {"reworded.contact.links": 1, "links.added": 2}),
        ("skills", WHOLE_ROW, {"name": "Go"}, None, {"removed.skills": 1}),
        (
            "experience",
            "highlights",
            ["Led a team"],
            ["Led a team of 6", "Cut costs"],
            {"reworded.experience.highlights": 1, "bullets.added": 1, "bullets.quantified": 1},
        ),
        (
            "achievements",
            WHOLE_ROW,
            None,
            {"kind": "language", "title": "Danish", "date": None},
            {
                "added.achievements": 1,
                "added.achievements.language": 1,
                "filled.achievements.kind": 1,
                "filled.achievements.title": 1,
            },
        ),
    ],
)
def test_a_change_counts_for_what_it_did(section, field, before, after, facts):
    assert count_change(section, field, before, after) == facts
