"""Awards belong to a set of events: no order, no repetition and nothing that was reversed changes them."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.rewards.awards import RULES, Award, Key, RewardEvent, Rule, expected_awards, multiplied

DAY = date(2026, 3, 9)
CAPPED = [rule for rule in RULES if rule.per_day]


def imported(sequence: int, source: str = "sha", day: date = DAY, **more) -> RewardEvent:
    return RewardEvent(sequence, "cv.imported", source, day, {}, **more)


def edited(sequence: int, by: str = "person", day: date = DAY, **more) -> RewardEvent:
    return RewardEvent(sequence, "profile.updated", f"version:{sequence}", day, {"by": by}, **more)


def awards(*events: RewardEvent) -> list[Award]:
    return [earned.award for earned in expected_awards(events).values()]


def test_an_import_is_worth_xp_and_points_by_its_file_and_the_first_one_more():
    assert awards(imported(1)) == [
        Award("cv.imported", "sha", "CV imported", xp=50, points=10),
        Award("cv.first", "once", "First CV imported", xp=50),
    ]


def test_only_a_persons_own_edit_is_worth_something():
    assert awards(edited(1, by="import"), edited(2, by="undo")) == []
    assert [award.xp for award in awards(edited(1))] == [5]


def test_a_challenge_pays_what_its_event_says():
    data = {"title": "Three skills", "xp": 20, "points": 5}
    assert awards(RewardEvent(1, "challenge.completed", "drawn", DAY, data)) == [
        Award("challenge.completed", "drawn", "Daily challenge completed: Three skills", xp=20, points=5)
    ]


def test_the_tier_of_the_moment_multiplies_experience_and_not_points():
    (first, _) = awards(imported(1, multiplier=Decimal("1.25")))
    assert (first.xp, first.points) == (63, 10)


@pytest.mark.parametrize(
    ("xp", "multiplier", "expected"),
    [(50, "1.25", 63), (5, "1.5", 8), (5, "1.1", 6), (4, "1.1", 4), (0, "9", 0)],
)
def test_halves_are_rounded_up(xp: int, multiplier: str, expected: int):
    assert multiplied(xp, Decimal(multiplier)) == expected


@pytest.mark.parametrize("rule", CAPPED, ids=lambda rule: rule.name)
def test_a_daily_cap_takes_the_first_sources_of_the_day(rule: Rule):
    def on(day: date, sequence: int) -> RewardEvent:
        return RewardEvent(sequence, rule.on, f"s{sequence}", day, rule.where)

    events = [on(DAY, number) for number in range(9, 0, -1)] + [on(DAY + timedelta(days=1), 10)]
    earned = {key.source_id for key in expected_awards(events) if key.rule == rule.name}
    assert earned == {f"s{number}" for number in range(1, (rule.per_day or 0) + 1)} | {"s10"}


def test_a_file_seen_on_an_earlier_day_takes_no_place_of_a_later_days_cap():
    tomorrow = DAY + timedelta(days=1)
    events = [imported(1, "0"), imported(2, "0", tomorrow)] + [
        imported(number, str(number), tomorrow) for number in range(3, 6)
    ]
    assert {key.source_id for key in expected_awards(events) if key.rule == "cv.imported"} == {
        "0",
        "3",
        "4",
        "5",
    }


def test_the_next_one_moves_up_when_one_within_the_cap_is_reversed():
    events = [imported(number, str(number)) for number in range(1, 5)]
    assert Key("cv.imported", "4") not in expected_awards(events)
    events[0] = replace(events[0], reversed_by=5)
    assert {key.source_id for key in expected_awards(events)} == {"2", "3", "4", "once"}


def test_rules_have_different_names_and_a_reason():
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.reason for rule in RULES)


def happenings() -> st.SearchStrategy[list[RewardEvent]]:
    """Histories of up to 40 events on three days, few sources, tiers that change, some of it reversed."""
    kinds = st.sampled_from(
        [
            ("cv.imported", None),
            ("profile.updated", "person"),
            ("profile.updated", "import"),
            ("job.failed", None),
        ]
    )
    one = st.tuples(
        kinds,
        st.integers(0, 6).map(str),
        st.integers(0, 2),
        st.sampled_from(["1", "1.25", "1.5"]),
        st.booleans() | st.just(False),
    )

    def history(found: list) -> list[RewardEvent]:
        return [
            RewardEvent(
                sequence=number,
                type=kind,
                source_id=source,
                day=DAY + timedelta(days=day),
                data={"by": by} if by else {},
                multiplier=Decimal(multiplier),
                reversed_by=99 if gone else None,
            )
            for number, ((kind, by), source, day, multiplier, gone) in enumerate(found, 1)
        ]

    return st.lists(one, max_size=40).map(history)


@given(happenings(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(history, chance):
    shuffled = chance.sample(history * 2, len(history) * 2)
    assert expected_awards(shuffled) == expected_awards(history)


@given(happenings())
def test_what_was_reversed_counts_as_if_it_had_never_been(history):
    assert expected_awards(history) == expected_awards(
        event for event in history if event.reversed_by is None
    )


@given(happenings())
def test_nothing_is_paid_twice_and_no_cap_is_passed(history):
    earned = expected_awards(history)
    for rule in CAPPED:
        days = Counter(one.event.day for key, one in earned.items() if key.rule == rule.name)
        assert all(count <= (rule.per_day or 0) for count in days.values())
    for key, one in earned.items():
        same = [event for event in history if event.source_id == one.event.source_id]
        assert one.event in same
        assert key.source_id in (one.event.source_id, "once")


@given(happenings(), st.data())
def test_taking_back_and_doing_it_again_ends_where_it_began(history, data):
    """The last event undone and repeated with the same source, day and tier earns exactly the same again."""
    standing = [event for event in history if event.reversed_by is None]
    if not standing:
        return
    chosen = standing[-1]
    end = max(event.sequence for event in history)
    undone = [replace(event, reversed_by=end + 1) if event == chosen else event for event in history]
    again = [*undone, replace(chosen, sequence=end + 2)]
    before = {key: one.award for key, one in expected_awards(history).items()}
    assert {key: one.award for key, one in expected_awards(again).items()} == before
