"""Badge metrics are counts and maxima over events, so the order of events does not matter.

Events that change the profile carry a snapshot of it (``facts`` in their data), so a badge stays when the profile is
edited later. Reversed events do not count, and neither do snapshots taken while their changes were in the profile;
the event of the reversal carries a new snapshot.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from models.rules.rewards.awards import EventData, RewardEvent
from models.rules.rewards.badges import CATALOGUE, PROFILE_METRICS, BadgeMetrics
from models.rules.rewards.levels import level_for

COUNTED = {"cv.imported": "cvs_imported", "challenge.completed": "challenges_completed"}
"""Event type -> metric: the number of different sources."""
BEST = {("cv.imported", "score"): "best_score", ("day.active", "streak"): "longest_streak"}
"""(event type, field of its data) -> metric: the highest value."""
SNAPSHOT = "facts"
"""The field of the data with a snapshot of the profile: ``PROFILE_METRICS`` by name."""


def can_change_badges(event_type: str, data: EventData, owned: Collection[str]) -> bool:
    """Whether an event can change which badges are owned, other than through the level.

    Metrics only grow, so an event matters only if it is counted, reports a reversal, or reaches the needed amount of
    a badge that is not owned yet.
    """
    if event_type in COUNTED or event_type == "cv.deleted" or data.get("by") == "undo":
        return True
    values = {**data.get(SNAPSHOT, {}), **_bests(event_type, data)}
    return any(badge.slug not in owned and values.get(badge.metric, 0) >= badge.need for badge in CATALOGUE)


def badge_metrics(events: Iterable[RewardEvent], xp: int) -> BadgeMetrics:
    """The metrics of a developer with these events and this XP."""
    unique = list({event.sequence: event for event in events}.values())
    active = [event for event in unique if event.reversed_by is None]
    void = [
        (event.sequence, event.reversed_by)
        for event in sorted(unique, key=lambda event: event.sequence)
        if event.reversed_by is not None
    ]
    metrics: dict[str, int] = {**_counts(active), "level": level_for(xp).level}
    for event in active:
        _raise(metrics, _bests(event.type, event.data))
        if not any(first <= event.sequence < end for first, end in void):
            snapshot = event.data.get(SNAPSHOT, {})
            _raise(metrics, {name: snapshot.get(name, 0) for name in PROFILE_METRICS})
    return BadgeMetrics(**metrics)


def _counts(active: Iterable[RewardEvent]) -> dict[str, int]:
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for event in active:
        if event.type in COUNTED:
            sources[COUNTED[event.type]].add(event.source_id)
    return {metric: len(ids) for metric, ids in sources.items()}


def _bests(event_type: str, data: EventData) -> dict[str, int]:
    return {metric: data.get(name) or 0 for (source, name), metric in BEST.items() if source == event_type}


def _raise(metrics: dict[str, int], values: Mapping[str, int]) -> None:
    for name, value in values.items():
        metrics[name] = max(metrics.get(name, 0), value)
