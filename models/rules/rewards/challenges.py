"""Daily challenges: the metrics of events, and the draw of a day.

The data of an event counts through ``changes`` ({"added.skills": 7}, as ``models.imports.apply`` and
``models.rules.profile.change_counts`` produce them), ``score_gain`` and ``by`` (``person`` or ``import``).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

PER_DAY = 3
REPEAT_FREE_DAYS = 6
"""A template rests for this long after its day, if there are enough templates."""

SECTIONS = ("experience", "education", "skills", "achievements")
COUNTED_EVENTS = ("cv.imported", "profile.updated")

GROWTH = {f"added.{section}": f"{section}_added" for section in SECTIONS}
"""Changes by an import or an edit -> metric."""
EDITS = {
    "summaries_written": "filled.head.summary reworded.head.summary",
    "headlines_written": "filled.head.headline reworded.head.headline",
    "contact_confirmed": "filled.contact.phone reworded.contact.phone filled.contact.email reworded.contact.email",
    "places_filled": "filled.contact.location filled.contact.city filled.experience.location",
    "links_added": "links.added",
    "bullets_added": "bullets.added",
    "bullets_quantified": "bullets.quantified",
    "positions_polished": "reworded.experience.highlights reworded.experience.title",
    "dates_filled": "filled.experience.start filled.experience.end filled.education.start filled.education.end"
    " filled.achievements.date",
    "education_detailed": "filled.education.grade filled.education.field",
    "skills_rated": "filled.skills.level reworded.skills.level filled.skills.years reworded.skills.years",
    "skills_sorted": "filled.skills.category reworded.skills.category",
    "proofs_added": "filled.achievements.url filled.achievements.issuer",
    "achievements_told": "filled.achievements.summary reworded.achievements.summary",
    "certifications_added": "added.achievements.certification",
    "projects_added": "added.achievements.project",
    "languages_added": "added.achievements.language",
    "publications_added": "added.achievements.publication",
    "volunteering_added": "added.achievements.volunteering",
    "proposals_accepted": "proposals.accepted",
}
"""Metric -> changes by an edit (``models.rules.profile.change_facts``) that count for it."""
BY_HAND = {
    **{change: metric for metric, changes in EDITS.items() for change in changes.split()},
    **{f"reworded.{section}.order": "sections_ordered" for section in SECTIONS},
    **{f"removed.{section}": f"{section}_removed" for section in SECTIONS},
}
"""Change by an edit -> metric."""
REMOVED = tuple(f"{section}_removed" for section in SECTIONS)
"""Subtracted from added entries: adding, deleting and adding again is one entry."""
METRICS = tuple(
    dict.fromkeys(
        (
            "cvs_imported",
            "score_gained",
            "profile_updates",
            "entries_added",
            "sections_grown",
            *GROWTH.values(),
            *(metric for metric in BY_HAND.values() if metric not in REMOVED),
        )
    )
)


def metric_amounts(event_type: str, data: Mapping[str, Any]) -> dict[str, int]:
    """Metric -> amount that one event counts; empty for events that count for none."""
    if event_type == "cv.imported":
        counted = _counted(data, GROWTH) | {"score_gained": data.get("score_gain") or 0}
        return {"cvs_imported": 1} | _positive(counted)
    if event_type == "profile.updated" and data.get("by") != "undo":
        # Entries added by an import are counted by its ``cv.imported``.
        by_hand = _counted(data, GROWTH | BY_HAND) if data.get("by") == "person" else {}
        return {"profile_updates": 1} | _positive(by_hand)
    return {}


def _counted(data: Mapping[str, Any], metrics: Mapping[str, str]) -> dict[str, int]:
    amounts: Counter[str] = Counter()
    for change, amount in data.get("changes", {}).items():
        if change in metrics:
            amounts[metrics[change]] += amount
    return dict(amounts)


def _positive(amounts: Mapping[str, int]) -> dict[str, int]:
    return {metric: amount for metric, amount in amounts.items() if amount > 0}


def count_day(events: Iterable[tuple[str, str, Mapping[str, Any]]]) -> dict[str, int]:
    """Metric -> amount over the events of one developer and day, as (type, source id, data); no zeros.

    A source counts once, with the maximum of its events, so a file that is imported again is not a second CV. The
    result does not depend on the order or repetition of events.
    """
    by_source: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for event_type, source_id, data in events:
        by_source[event_type, source_id] |= Counter(metric_amounts(event_type, data))
    return dict(sum(by_source.values(), Counter[str]()))


def day_totals(counted: Mapping[str, int]) -> dict[str, int]:
    """Metric -> total of a day, from what ``count_day`` counted."""
    totals = {metric: counted.get(metric, 0) for metric in METRICS}
    for section in SECTIONS:
        net = counted.get(f"{section}_added", 0) - counted.get(f"{section}_removed", 0)
        totals[f"{section}_added"] = max(0, net)
    totals["entries_added"] = sum(totals[f"{section}_added"] for section in SECTIONS)
    totals["sections_grown"] = sum(totals[f"{section}_added"] > 0 for section in SECTIONS)
    return totals


def resting_days(templates: int) -> int:
    """For how many days each of ``templates`` templates can rest."""
    return max(0, min(REPEAT_FREE_DAYS, templates // PER_DAY - 1))


def draw(day: date, slugs: Collection[str], resting: Collection[str] = ()) -> list[str]:
    """The challenges of ``day``: at most three different slugs, the same on every machine.

    ``resting`` are the slugs of the previous days; they are drawn only if there are no others.
    """

    def order(slug: str) -> tuple[bool, bytes]:
        return slug in resting, sha256(f"{day.isoformat()}:{slug}".encode()).digest()

    return sorted(set(slugs), key=order)[:PER_DAY]
