"""Badge facts from events alone: counts of sources, and the best of what events say, so order does not matter.

Events that change the profile carry a snapshot of it (``facts`` in their data). A badge therefore stays when its
holder later edits what it was for. What was reversed does not count, and neither do snapshots taken while it
was in the profile: the reversal carries a fresh one, and what still holds then is kept.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from models.rules.rewards.awards import EventData, RewardEvent
from models.rules.rewards.badges import CATALOGUE, PROFILE_METRICS, BadgeMetrics
from models.rules.rewards.levels import level_for

COUNTED = {"cv.imported": "cvs_imported", "challenge.completed": "challenges_completed"}
"""Event type -> fact: how many different sources there are."""
BEST = {("cv.imported", "score"): "best_score", ("day.active", "streak"): "longest_streak"}
"""(event type, field of its data) -> fact: the highest there was."""
SNAPSHOT = "facts"
"""The field of an event's data with a snapshot of the profile: ``PROFILE_METRICS`` by name."""


def can_change_badges(event_type: str, data: EventData, held: Collection[str]) -> bool:
    """Whether an event can change which badges are held, other than by the level; else nothing need be computed.

    Facts only grow, so an event that says no more than somebody already has changes nothing, unless it tells
    that something was taken back, or is counted.
    """
    if event_type in COUNTED or event_type == "cv.deleted" or data.get("by") == "undo":
        return True
    told = {**data.get(SNAPSHOT, {}), **_bests(event_type, data)}
    return any(badge.slug not in held and told.get(badge.fact, 0) >= badge.need for badge in CATALOGUE)


def badge_metrics(events: Iterable[RewardEvent], xp: int) -> BadgeMetrics:
    """The facts of a developer with these events and this experience."""
    happened = list({event.sequence: event for event in events}.values())
    standing = [event for event in happened if event.reversed_by is None]
    void = [
        (event.sequence, event.reversed_by)
        for event in sorted(happened, key=lambda event: event.sequence)
        if event.reversed_by is not None
    ]
    facts: dict[str, int] = {**_counts(standing), "level": level_for(xp).level}
    for event in standing:
        _raise(facts, _bests(event.type, event.data))
        if not any(first <= event.sequence < end for first, end in void):
            snapshot = event.data.get(SNAPSHOT, {})
            _raise(facts, {name: snapshot.get(name, 0) for name in PROFILE_METRICS})
    return BadgeMetrics(**facts)


def _counts(standing: Iterable[RewardEvent]) -> dict[str, int]:
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for event in standing:
        if event.type in COUNTED:
            sources[COUNTED[event.type]].add(event.source_id)
    return {fact: len(found) for fact, found in sources.items()}


def _bests(event_type: str, data: EventData) -> dict[str, int]:
    return {fact: data.get(name) or 0 for (told_by, name), fact in BEST.items() if told_by == event_type}


def _raise(facts: dict[str, int], found: Mapping[str, int]) -> None:
    for name, value in found.items():
        facts[name] = max(facts.get(name, 0), value)
