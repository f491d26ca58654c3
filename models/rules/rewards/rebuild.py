"""Rebuilds the reward totals of a developer from events, and compares them with recorded totals (pure)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.rules.rewards.awards import Key, RewardEvent, Rule, expected_awards
from models.rules.rewards.badge_metrics import badge_metrics
from models.rules.rewards.badges import BY_SLUG, badges_to_award
from models.rules.rewards.facts import RewardFacts, facts_of
from models.rules.rewards.levels import level_for

Amounts = Mapping[Key, tuple[int, int]]
"""(XP, points) by rule and source, without zeros."""
SHOP_EVENTS = {"points.spent": 1, "points.refunded": -1}
"""Event types whose data has the ``points`` of a purchase (1) or a refund (-1)."""


@dataclass(frozen=True, slots=True)
class RewardTotals:
    """Reward totals of a developer, recorded or rebuilt."""

    awards: Amounts
    xp: int
    balance: int
    debt: int
    """Points; balance or debt is 0."""
    badges: frozenset[str]
    spent: int = 0
    """Points: purchases less refunds."""
    levels: frozenset[int] = frozenset()
    """Levels with an event."""
    facts: RewardFacts | None = None
    """None where they are not stored yet."""
    by_rule: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    """(awards, XP, points) by rule."""


def rebuild_totals(events: Iterable[RewardEvent], rules: Sequence[Rule]) -> RewardTotals:
    """The totals of a developer's applied events, in any order."""
    unique = list(events)
    spent = spent_points(unique)
    expected = {key: one.award for key, one in expected_awards(unique, rules).items()}
    awards = {key: (award.xp, award.points) for key, award in expected.items() if award.xp or award.points}
    xp = sum(amount for amount, _ in awards.values())
    net = sum(points for _, points in awards.values()) - spent
    badges = badges_to_award(badge_metrics(unique, xp), ())
    return RewardTotals(
        awards=awards,
        xp=xp,
        balance=max(net, 0),
        debt=max(-net, 0),
        badges=frozenset(badge.slug for badge in badges),
        spent=spent,
        levels=frozenset(range(2, level_for(xp).level + 1)),
        facts=facts_of(unique),
        by_rule=_by_rule(awards),
    )


def spent_points(events: Iterable[RewardEvent]) -> int:
    """Points of purchases less refunds; each purchase counts once."""
    sources = {
        (event.type, event.source_id): event.data["points"] for event in events if event.type in SHOP_EVENTS
    }
    return sum(SHOP_EVENTS[event_type] * points for (event_type, _), points in sources.items())


def differences(recorded: RewardTotals, rebuilt: RewardTotals) -> Iterator[str]:
    """A sentence for each difference."""
    for name in ("xp", "balance", "debt", "spent"):
        now, due = getattr(recorded, name), getattr(rebuilt, name)
        if now != due:
            yield f"{name} is {now}, the events say {due}"
    for key in sorted(recorded.awards.keys() | rebuilt.awards.keys()):
        (xp, points), (due_xp, due_points) = (one.awards.get(key, (0, 0)) for one in (recorded, rebuilt))
        if (xp, points) != (due_xp, due_points):
            yield (
                f"award {key.rule} of {key.source_id} is {xp} XP and {points} points,"
                f" the events say {due_xp} and {due_points}"
            )
    for slug in sorted(rebuilt.badges - recorded.badges):
        yield f"badge {slug} is earned and missing"
    for slug in sorted((recorded.badges & BY_SLUG.keys()) - rebuilt.badges):
        yield f"badge {slug} is present and not earned"
    for level in sorted(rebuilt.levels - recorded.levels):
        yield f"level {level} was reached without an event"
    if (
        recorded.facts
        and rebuilt.facts
        and replace(recorded.facts, sequence=0) != replace(rebuilt.facts, sequence=0)
    ):
        yield f"the facts are {recorded.facts.as_dict()}, the events say {rebuilt.facts.as_dict()}"


def _by_rule(awards: Amounts) -> dict[str, tuple[int, int, int]]:
    count, xp_of, points_of = Counter[str](), Counter[str](), Counter[str]()
    for key, (xp, points) in awards.items():
        count[key.rule] += 1
        xp_of[key.rule] += xp
        points_of[key.rule] += points
    return {rule: (count[rule], xp_of[rule], points_of[rule]) for rule in count}
