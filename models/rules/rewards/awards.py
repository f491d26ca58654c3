"""What events earn: rules as data, and a pure function from a set of events to the expected awards.

Awards depend on the set of events, not on their order: of the events with one source the first by sequence counts, a
daily cap allows the first sources of the event's UTC day, and reversed events do not count.
``models.rewards.reconcile`` keeps the ledgers equal to it; ``models.rewards.rebuild`` verifies them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

EventData = Mapping[str, Any]


class Key(NamedTuple):
    """Identifies an award of one developer."""

    rule: str
    source_id: str


@dataclass(frozen=True, slots=True)
class RewardEvent:
    """A domain event as the rules read it; ``sequence`` is its identity and its order."""

    sequence: int
    type: str
    source_id: str
    day: date
    """UTC."""
    data: EventData
    multiplier: Decimal = Decimal(1)
    """Of XP, from the tier at that time."""
    reversed_by: int | None = None
    """Sequence of the event that reversed it."""


@dataclass(frozen=True, slots=True)
class Award:
    """``reason`` is the sentence a person reads in the ledger; ``badge`` a slug of the catalogue."""

    rule: str
    source_id: str
    reason: str
    xp: int = 0
    points: int = 0
    badge: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready, for the result of a job."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class ExpectedAward:
    """An award and the event that earns it."""

    award: Award
    event: RewardEvent


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to earn. The award has the source of the event, or ``once`` if it is earned only once ever."""

    name: str
    on: str
    """The type of event."""
    reason: str
    """May name fields of the event's data: ``{title}``."""
    xp: int = 0
    points: int = 0
    per_day: int | None = None
    """The maximum number of sources per UTC day."""
    once: bool = False
    where: Mapping[str, Any] = field(default_factory=dict)
    """Values that the data of the event must have."""
    amounts_in_event: bool = False
    """XP and points are in the data of the event."""

    def applies_to(self, event: RewardEvent) -> bool:
        matches = (event.data.get(name) == value for name, value in self.where.items())
        return event.reversed_by is None and event.type == self.on and all(matches)


RULES = (
    Rule("cv.imported", on="cv.imported", reason="CV imported", xp=50, points=10, per_day=3),
    Rule("cv.first", on="cv.imported", reason="First CV imported", xp=50, once=True),
    Rule(
        "profile.updated",
        on="profile.updated",
        reason="Profile edited",
        xp=5,
        points=1,
        per_day=4,
        where={"by": "person"},
    ),
    Rule("day.active", on="day.active", reason="A day of activity", xp=5, points=1),
    Rule(
        "challenge.completed",
        on="challenge.completed",
        reason="Daily challenge completed: {title}",
        amounts_in_event=True,
    ),
)


def expected_awards(events: Iterable[RewardEvent], rules: Sequence[Rule] = RULES) -> dict[Key, ExpectedAward]:
    """The awards of exactly these events, whatever their order and repetition."""
    unique = {event.sequence: event for event in events}
    awards: dict[Key, ExpectedAward] = {}
    for rule in rules:
        for source_id, event in _within_cap(rule, first_by_source(rule, unique.values())).items():
            awards[Key(rule.name, source_id)] = ExpectedAward(_award(rule, source_id, event), event)
    return awards


def first_by_source(rule: Rule, events: Iterable[RewardEvent]) -> dict[str, RewardEvent]:
    """Source of the award -> the first event by sequence, which earns it."""
    first: dict[str, RewardEvent] = {}
    for event in sorted(filter(rule.applies_to, events), key=lambda event: event.sequence):
        first.setdefault("once" if rule.once else event.source_id, event)
    return first


def _within_cap(rule: Rule, first: Mapping[str, RewardEvent]) -> Mapping[str, RewardEvent]:
    """The sources within the daily cap; ``first`` is in order of sequence."""
    if rule.per_day is None:
        return first
    per_day: Counter[date] = Counter()
    counted = {}
    for source_id, event in first.items():
        per_day[event.day] += 1
        if per_day[event.day] <= rule.per_day:
            counted[source_id] = event
    return counted


def _award(rule: Rule, source_id: str, event: RewardEvent) -> Award:
    amounts = event.data if rule.amounts_in_event else {"xp": rule.xp, "points": rule.points}
    return Award(
        rule=rule.name,
        source_id=source_id,
        reason=rule.reason.format_map(defaultdict(str, event.data)),
        xp=multiplied(amounts.get("xp", 0), event.multiplier),
        points=amounts.get("points", 0),
    )


def multiplied(xp: int, multiplier: Decimal) -> int:
    """``xp`` times the multiplier of a tier, rounded half up."""
    return int((xp * multiplier).quantize(Decimal(1), ROUND_HALF_UP))
