"""What an event earns: rules as data, and one pure function from (event, facts) to awards.

Every award names its rule and source; the ledgers are unique by (developer, rule, source), so whatever is
computed twice is booked once. Daily caps count ledger rows of the event's own UTC day, not of the day it
is applied on, so neither delay nor order changes a total.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from models.rules.badges import BadgeFacts, newly_deserved

EventData = Mapping[str, Any]


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
class AwardFacts:
    """What the rules may know beside the event."""

    badges: BadgeFacts
    held: frozenset[str] = frozenset()
    """Slugs of badges the developer has."""
    awarded_today: Mapping[str, int] = field(default_factory=dict)
    """Rule -> awards booked on the event's UTC day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to earn. The award's source is the event's, or ``once`` where it is won once in a lifetime."""

    name: str
    on: str
    reason: str
    """May name fields of the event's data: ``{title}``."""
    xp: int = 0
    points: int = 0
    per_day: int | None = None
    once: bool = False
    when: Callable[[EventData], bool] = lambda data: True
    amounts_in_event: bool = False
    """XP and points were fixed when the event was written, and stand in its data."""


def by_a_person(data: EventData) -> bool:
    return data.get("by") == "person"


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
        when=by_a_person,
    ),
    Rule(
        "challenge.completed",
        on="challenge.completed",
        reason="Daily challenge completed: {title}",
        amounts_in_event=True,
    ),
)


def awards_for(event_type: str, source_id: str, data: EventData, facts: AwardFacts) -> list[Award]:
    """Everything the event may earn, badges last; booking decides what is new."""
    earned = [
        _award(rule, source_id, data)
        for rule in RULES
        if rule.on == event_type and rule.when(data) and not _capped(rule, facts)
    ]
    return earned + [
        Award("badge.earned", badge.slug, f"Badge earned: {badge.title}", badge=badge.slug)
        for badge in newly_deserved(facts.badges, facts.held)
    ]


def _capped(rule: Rule, facts: AwardFacts) -> bool:
    return rule.per_day is not None and facts.awarded_today.get(rule.name, 0) >= rule.per_day


def _award(rule: Rule, source_id: str, data: EventData) -> Award:
    amounts = data if rule.amounts_in_event else {"xp": rule.xp, "points": rule.points}
    return Award(
        rule=rule.name,
        source_id="once" if rule.once else source_id,
        reason=rule.reason.format_map(data),
        xp=amounts["xp"],
        points=amounts["points"],
    )
