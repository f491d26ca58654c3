"""What the rewards of an event depend on of all events before it, kept up to date event by event (pure).

The facts are stored with the developer, so that the 5,000th event costs what the 50th does. ``facts_of`` computes
them from the events; ``with_events`` adds events that come in order, and declines all others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from zlib import crc32

from models.rules.rewards.awards import RULES, EventData, RewardEvent, first_by_source
from models.rules.rewards.badge_metrics import (
    BEST,
    COUNTED,
    SNAPSHOT,
    best_values,
    metrics_of,
    raise_metrics,
    snapshot_values,
)
from models.rules.rewards.badges import EARNED, LEVEL, PROFILE_METRICS, RESULTS, REVOKED
from models.rules.rewards.challenges import COUNTED_EVENTS, count_day, metric_amounts

ONCE = tuple(rule for rule in RULES if rule.once)
VERSION = crc32(repr((COUNTED, BEST, PROFILE_METRICS, ONCE, COUNTED_EVENTS)).encode())
"""Facts stored by other rules are computed anew."""

DELETED = "cv.deleted"
"""As an undo, it reports that events were reversed: badges may have to go."""
RELEVANT_TYPES = frozenset(
    (DELETED, *COUNTED_EVENTS, *RESULTS, *COUNTED, *(event_type for event_type, _ in BEST))
) | {rule.on for rule in RULES}
"""Types of the events that facts or rules are about; of the others only those with a snapshot."""

EarlierSources = Mapping[tuple[str, str], RewardEvent]
"""(type, source id) -> the first event that counts already."""


@dataclass(frozen=True, slots=True)
class RewardFacts:
    """Facts about the applied events of one developer."""

    metrics: Mapping[str, int] = field(default_factory=dict)
    """Badge metrics but for the level, without zeros."""
    firsts: Mapping[str, int] = field(default_factory=dict)
    """Rule that is awarded once -> sequence of the event that earns it."""
    level: int = 1
    """The highest level with an event."""
    badges: frozenset[str] = frozenset()
    """Slugs, by the events that report badges."""
    day: date | None = None
    """The last UTC day with events that count for challenges."""
    counted: Mapping[str, int] | None = field(default_factory=dict)
    """What those of ``day`` count, as ``count_day`` has it; None where they must be counted anew."""
    sequence: int = 0
    """Events up to this one are in the facts, or were not applied when it was recorded."""

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; ``stored_facts`` reads it."""
        return {
            "version": VERSION,
            "metrics": dict(self.metrics),
            "firsts": dict(self.firsts),
            "level": self.level,
            "badges": sorted(self.badges),
            "day": self.day.isoformat() if self.day else None,
            "counted": self.counted,
            "sequence": self.sequence,
        }


def stored_facts(stored: Mapping[str, Any] | None) -> RewardFacts | None:
    """The facts in the developer's row; None if there are none, or none by these rules."""
    if stored is None or stored["version"] != VERSION:
        return None
    return RewardFacts(
        stored["metrics"],
        stored["firsts"],
        stored["level"],
        frozenset(stored["badges"]),
        date.fromisoformat(stored["day"]) if stored["day"] else None,
        stored["counted"],
        stored["sequence"],
    )


def facts_of(events: Iterable[RewardEvent]) -> RewardFacts:
    """The facts about exactly these events, whatever their order and repetition."""
    by_sequence = {event.sequence: event for event in events}
    unique = [by_sequence[sequence] for sequence in sorted(by_sequence)]
    last = max((max(event.sequence, (event.reversed_by or 1) - 1) for event in unique), default=0)
    facts = RewardFacts(metrics_of(unique), _firsts(unique), sequence=last)
    return _with_day(_with_results(facts, unique), unique)


def with_events(
    facts: RewardFacts, events: Sequence[RewardEvent], earlier: EarlierSources
) -> RewardFacts | None:
    """The facts with more events.

    None where they have to be computed from all events: if an event comes after later ones, or again, or was
    reversed. ``counted`` is None where a source that is known counts for more than its first event did.

    Args:
        earlier: has the source of each of ``events`` that counts already.
    """
    relevant = [event for event in events if is_relevant(event.type, event.data)]
    if any(event.sequence <= facts.sequence or event.reversed_by is not None for event in relevant):
        return None
    metrics = dict(facts.metrics)
    for key in {(event.type, event.source_id) for event in relevant} - earlier.keys():
        if key[0] in COUNTED:
            metrics[COUNTED[key[0]]] = metrics.get(COUNTED[key[0]], 0) + 1
    for event in relevant:
        raise_metrics(metrics, best_values(event.type, event.data) | snapshot_values(event.data))
    added = replace(facts, metrics=metrics, firsts=_firsts(relevant) | dict(facts.firsts))
    added = _with_results(added, relevant)
    counts = [event for event in relevant if event.type in COUNTED_EVENTS]
    return _with_counts(added, counts, earlier) if counts else added


def extended(facts: RewardFacts, events: Iterable[RewardEvent]) -> RewardFacts:
    """The facts with events that rewards caused: newer than all others, each the first of its source."""
    added = with_events(facts, list(events), {})
    assert added is not None
    return added


def is_relevant(event_type: str, data: EventData) -> bool:
    """Whether an event says anything that facts or rules are about."""
    return event_type in RELEVANT_TYPES or SNAPSHOT in data


def _with_counts(facts: RewardFacts, counts: Sequence[RewardEvent], earlier: EarlierSources) -> RewardFacts:
    """With events that count for challenges."""
    newest = max(event.day for event in counts)
    if facts.day is None or newest > facts.day:
        return _with_day(facts, counts)
    today = [event for event in counts if event.day == facts.day]
    fresh = [event for event in today if (event.type, event.source_id) not in earlier]
    again = [event for event in today if (event.type, event.source_id) in earlier]
    covered = all(_is_covered(event, earlier[event.type, event.source_id]) for event in again)
    if facts.counted is None or not covered:
        return replace(facts, counted=None)
    return replace(facts, counted=dict(Counter(facts.counted) + Counter(_count(fresh))))


def _is_covered(event: RewardEvent, first: RewardEvent) -> bool:
    """Whether the first event of the source counts for as much on the same day."""
    amounts = metric_amounts(first.type, first.data) if first.day == event.day else {}
    return all(
        amount <= amounts.get(name, 0) for name, amount in metric_amounts(event.type, event.data).items()
    )


def _with_day(facts: RewardFacts, events: Iterable[RewardEvent]) -> RewardFacts:
    by_day: defaultdict[date, list[RewardEvent]] = defaultdict(list)
    for event in events:
        if event.type in COUNTED_EVENTS and event.reversed_by is None:
            by_day[event.day].append(event)
    if not by_day:
        return facts
    newest = max(by_day)
    return replace(facts, day=newest, counted=_count(by_day[newest]))


def _count(events: Iterable[RewardEvent]) -> dict[str, int]:
    return count_day((event.type, event.source_id, event.data) for event in events)


def _with_results(facts: RewardFacts, events: Iterable[RewardEvent]) -> RewardFacts:
    """With what the events, in order of sequence, report about levels and badges."""
    level, badges = facts.level, set(facts.badges)
    for event in events:
        if event.type == LEVEL:
            level = max(level, int(event.source_id))
        elif event.type == EARNED:
            badges.add(event.source_id)
        elif event.type == REVOKED:
            badges.discard(event.source_id)
    return replace(facts, level=level, badges=frozenset(badges))


def _firsts(events: Sequence[RewardEvent]) -> dict[str, int]:
    firsts = {rule.name: first_by_source(rule, events).get("once") for rule in ONCE}
    return {name: event.sequence for name, event in firsts.items() if event is not None}
