"""The pure core as a state machine: whatever happens, is undone and is looked at in whatever order, the awards are
those of a plain walk through the events that stand."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.rules.rewards.awards import RULES, RewardEvent, expected_awards
from models.rules.rewards.badge_metrics import badge_metrics
from models.rules.rewards.badges import badges_to_award, badges_to_revoke
from models.rules.rewards.rebuild import differences, rebuild_totals

pytestmark = pytest.mark.untraced

DAY = date(2026, 3, 9)
AMOUNTS = {"cv.imported": (50, 10, 3), "profile.updated": (5, 1, 4), "day.active": (5, 1, None)}
"""Told once more, to check the rules against: XP, points, daily cap."""


def walk(events: list[RewardEvent]) -> tuple[int, int]:
    """XP and points, event by event, as somebody would count on paper."""
    xp = points = 0
    seen: set[tuple[str, str]] = set()
    taken: Counter[tuple[str, date]] = Counter()
    for event in sorted(events, key=lambda event: event.sequence):
        if event.reversed_by or event.data.get("by") == "import" or (event.type, event.source_id) in seen:
            continue
        first_ever = event.type == "cv.imported" and not any(kind == event.type for kind, _ in seen)
        seen.add((event.type, event.source_id))
        taken[event.type, event.day] += 1
        worth, more, cap = AMOUNTS[event.type]
        if first_ever:
            xp += int(50 * event.multiplier + Decimal("0.5"))
        if cap is None or taken[event.type, event.day] <= cap:
            xp += int(worth * event.multiplier + Decimal("0.5"))
            points += more
    return xp, points


class RewardTotals(RuleBasedStateMachine):
    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.events: list[RewardEvent] = []
        self.chance = Random(seed)

    @rule(
        kind=st.sampled_from(list(AMOUNTS)),
        source=st.integers(0, 5).map(str),
        day=st.integers(0, 2),
        multiplier=st.sampled_from(["1", "1.25", "1.5", "0.99"]),
        facts=st.dictionaries(st.sampled_from(["skills", "languages", "filled"]), st.integers(1, 12)),
        by_import=st.booleans(),
    )
    def happens(self, kind, source, day, multiplier, facts, by_import) -> None:
        data = {"facts": facts}
        if kind == "profile.updated":
            data["by"] = "import" if by_import else "person"
        self.events.append(
            RewardEvent(
                len(self.events) + 1, kind, source, DAY + timedelta(days=day), data, Decimal(multiplier)
            )
        )

    @precondition(lambda self: self.events)
    @rule(data=st.data())
    def is_taken_back(self, data) -> None:
        chosen = data.draw(st.sampled_from(self.events))
        by = len(self.events) + 1
        self.events = [
            replace(event, reversed_by=by)
            if event.source_id == chosen.source_id and event.type == chosen.type and not event.reversed_by
            else event
            for event in self.events
        ]
        self.events.append(RewardEvent(by, "cv.deleted", "cv", DAY, {"facts": {}}))

    @invariant()
    def awards_are_those_of_a_walk(self) -> None:
        counted = [event for event in self.events if event.type in AMOUNTS]
        earned = expected_awards(self.events).values()
        assert (sum(one.award.xp for one in earned), sum(one.award.points for one in earned)) == walk(counted)

    @invariant()
    def order_and_repetition_change_nothing(self) -> None:
        shuffled = self.chance.sample(self.events * 2, len(self.events) * 2)
        assert list(differences(rebuild_totals(self.events, RULES), rebuild_totals(shuffled, RULES))) == []

    @invariant()
    def badges_are_those_of_the_facts(self) -> None:
        facts = badge_metrics(self.events, 0)
        held = {badge.slug for badge in badges_to_award(facts, ())}
        assert badges_to_award(facts, held) == badges_to_revoke(facts, held) == []


TestEconomy = RewardTotals.TestCase
TestEconomy.settings = settings(max_examples=30, stateful_step_count=30, deadline=None, derandomize=True)
