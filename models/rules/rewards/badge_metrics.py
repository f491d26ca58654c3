"""Badge metrics are counts and maxima over events, so the order of events does not matter.

Events that change the profile carry a snapshot of it (``facts`` in their data), so a badge stays when the profile is
edited later. Reversed events do not count, and neither do snapshots taken while their changes were in the profile;
the event of the reversal carries a new snapshot.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from models.rules.rewards.awards import EventData, RewardEvent
from models.rules.rewards.badges import PROFILE_METRICS, BadgeMetrics
from models.rules.rewards.levels import level_for

COUNTED = {"cv.imported": "cvs_imported", "challenge.completed": "challenges_completed"}
"""Event type -> metric: the number of different sources."""
BEST = {("cv.imported", "score"): "best_score", ("day.active", "streak"): "longest_streak"}
"""(event type, field of its data) -> metric: the highest value."""
SNAPSHOT = "facts"
"""The field of the data with a snapshot of the profile: ``PROFILE_METRICS`` by name."""


def badge_metrics(events: Iterable[RewardEvent], xp: int) -> BadgeMetrics:
    """The metrics of a developer with these events and this XP."""
    return BadgeMetrics(level=level_for(xp).level, **metrics_of(events))


def metrics_of(events: Iterable[RewardEvent]) -> dict[str, int]:
    """The metrics that come from events, by name, without zeros."""
    unique = list({event.sequence: event for event in events}.values())
    active = [event for event in unique if event.reversed_by is None]
    void = [(event.sequence, event.reversed_by) for event in unique if event.reversed_by is not None]
    metrics = _counts(active)
    for event in active:
        raise_metrics(metrics, best_values(event.type, event.data))
        if not any(first <= event.sequence < end for first, end in void):
            raise_metrics(metrics, snapshot_values(event.data))
    return metrics


def best_values(event_type: str, data: EventData) -> dict[str, int]:
    """Metric -> the value that an event reports."""
    return {metric: data.get(name) or 0 for (source, name), metric in BEST.items() if source == event_type}


def snapshot_values(data: EventData) -> dict[str, int]:
    """Metric -> the count in the event's snapshot of the profile."""
    snapshot = data.get(SNAPSHOT, {})
    return {name: snapshot.get(name, 0) for name in PROFILE_METRICS}


def raise_metrics(metrics: dict[str, int], values: Mapping[str, int]) -> None:
    """Raise each metric to its value, unless it is as high already."""
    for name, value in values.items():
        if value > metrics.get(name, 0):
            metrics[name] = value


def _counts(active: Iterable[RewardEvent]) -> dict[str, int]:
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for event in active:
        if event.type in COUNTED:
            sources[COUNTED[event.type]].add(event.source_id)
    return {metric: len(ids) for metric, ids in sources.items()}
