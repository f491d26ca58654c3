"""What events earn: rules as data, and one pure function from a set of events to the awards that stand.

Awards belong to the set, not to the order it is looked at in: of the events with one source the first by
sequence counts, a daily cap takes the first sources of the event's own UTC day, and an event that was reversed
counts as if it had never been. ``models.rewards.reconcile`` keeps the ledgers equal to it;
``models.rewards.rebuild`` checks.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

EventData = Mapping[str, Any]


class Key(NamedTuple):
    """What an award is unique by, for one developer."""

    rule: str
    source_id: str


@dataclass(frozen=True, slots=True)
class RewardEvent:
    """A domain event as rules see it; ``sequence`` is its identity and its place among the developer's."""

    sequence: int
    type: str
    source_id: str
    day: date
    """UTC."""
    data: EventData
    multiplier: Decimal = Decimal(1)
    """Of experience, by the tier of that moment."""
    reversed_by: int | None = None
    """Sequence of the event that took it back."""


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
        """JSON-ready, as a job's result tells it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ExpectedAward:
    """An award and the event it stands on."""

    award: Award
    event: RewardEvent


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to earn. The award's source is the event's, or ``once`` where it is won once in a lifetime."""

    name: str
    on: str
    """The type of event."""
    reason: str
    """May name fields of the event's data: ``{title}``."""
    xp: int = 0
    points: int = 0
    per_day: int | None = None
    """At most so many sources of a UTC day."""
    once: bool = False
    where: Mapping[str, Any] = field(default_factory=dict)
    """What the event's data must say."""
    amounts_in_event: bool = False
    """XP and points were fixed when the event was written, and stand in its data."""

    def applies_to(self, event: RewardEvent) -> bool:
        said = (event.data.get(name) == value for name, value in self.where.items())
        return event.reversed_by is None and event.type == self.on and all(said)


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
    """The awards that stand when exactly these events have happened, whatever their order and repetition."""
    happened = {event.sequence: event for event in events}
    earned: dict[Key, ExpectedAward] = {}
    for rule in rules:
        for source_id, event in _counted(rule, first_by_source(rule, happened.values())).items():
            earned[Key(rule.name, source_id)] = ExpectedAward(_award(rule, source_id, event), event)
    return earned


def first_by_source(rule: Rule, events: Iterable[RewardEvent]) -> dict[str, RewardEvent]:
    """Source of the award -> the event that counts for it: the first by sequence."""
    first: dict[str, RewardEvent] = {}
    for event in sorted(filter(rule.applies_to, events), key=lambda event: event.sequence):
        first.setdefault("once" if rule.once else event.source_id, event)
    return first


def _counted(rule: Rule, first: Mapping[str, RewardEvent]) -> Mapping[str, RewardEvent]:
    """Those within the daily cap; ``first`` is in order of sequence."""
    if rule.per_day is None:
        return first
    taken: dict[date, int] = {}
    counted = {}
    for source_id, event in first.items():
        taken[event.day] = taken.get(event.day, 0) + 1
        if taken[event.day] <= rule.per_day:
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
    """``xp`` times a tier's multiplier, in whole points, halves up."""
    return int((xp * multiplier).quantize(Decimal(1), ROUND_HALF_UP))
