"""What a developer's events come to under a set of rules, and where that differs from what is on record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.rules.rewards.awards import Key, RewardEvent, Rule, expected_awards
from models.rules.rewards.badge_metrics import badge_metrics
from models.rules.rewards.badges import BY_SLUG, badges_to_award
from models.rules.rewards.levels import level_for

Amounts = Mapping[Key, tuple[int, int]]
"""(XP, points) by rule and source; nothing for what came to nothing."""
SPENDING = {"points.spent": 1, "points.refunded": -1}
"""Events whose data says for how many ``points`` something was bought, or given back."""


@dataclass(frozen=True, slots=True)
class RewardTotals:
    """A developer's economy, as on record or as replayed."""

    awards: Amounts
    xp: int
    balance: int
    debt: int
    """Points; of balance and debt one is 0."""
    badges: frozenset[str]
    spent: int = 0
    """Points: purchases less refunds, so never negative."""
    levels: frozenset[int] = frozenset()
    """Those an event told of."""
    by_rule: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    """(awards, XP, points) by rule."""


def rebuild_totals(events: Iterable[RewardEvent], rules: Sequence[Rule]) -> RewardTotals:
    """The economy that a developer's applied events give, in any order."""
    happened = list(events)
    spent = spent_on(happened)
    earned = {key: one.award for key, one in expected_awards(happened, rules).items()}
    awards = {key: (award.xp, award.points) for key, award in earned.items() if award.xp or award.points}
    xp = sum(amount for amount, _ in awards.values())
    net = sum(points for _, points in awards.values()) - spent
    badges = badges_to_award(badge_metrics(happened, xp), ())
    return RewardTotals(
        awards=awards,
        xp=xp,
        balance=max(net, 0),
        debt=max(-net, 0),
        badges=frozenset(badge.slug for badge in badges),
        spent=spent,
        levels=frozenset(range(2, level_for(xp).level + 1)),
        by_rule=_by_rule(awards),
    )


def spent_on(events: Iterable[RewardEvent]) -> int:
    """Points that purchases took and refunds did not give back."""
    sources = {
        (event.type, event.source_id): event.data["points"] for event in events if event.type in SPENDING
    }
    return sum(SPENDING[event_type] * points for (event_type, _), points in sources.items())


def differences(recorded: RewardTotals, replayed: RewardTotals) -> Iterator[str]:
    """Sentences about everything that is not as the events say."""
    for name in ("xp", "balance", "debt", "spent"):
        now, due = getattr(recorded, name), getattr(replayed, name)
        if now != due:
            yield f"{name} is {now}, the events say {due}"
    for key in sorted(recorded.awards.keys() | replayed.awards.keys()):
        (xp, points), (due_xp, due_points) = (one.awards.get(key, (0, 0)) for one in (recorded, replayed))
        if (xp, points) != (due_xp, due_points):
            yield (
                f"award {key.rule} of {key.source_id} is {xp} XP and {points} points,"
                f" the events say {due_xp} and {due_points}"
            )
    for slug in sorted(replayed.badges - recorded.badges):
        yield f"badge {slug} is deserved and not held"
    for slug in sorted((recorded.badges & BY_SLUG.keys()) - replayed.badges):
        yield f"badge {slug} is held and not deserved"
    for level in sorted(replayed.levels - recorded.levels):
        yield f"no event tells that level {level} was reached"


def _by_rule(awards: Amounts) -> dict[str, tuple[int, int, int]]:
    count, xp_of, points_of = Counter[str](), Counter[str](), Counter[str]()
    for key, (xp, points) in awards.items():
        count[key.rule] += 1
        xp_of[key.rule] += xp
        points_of[key.rule] += points
    return {rule: (count[rule], xp_of[rule], points_of[rule]) for rule in count}
