"""Daily challenges: what can be counted, the templates, and the draw of a day.

An event's data counts through ``changes`` ({"added.skills": 7}: rows it added, as ``models.imports`` tells
them) and ``by`` (``person`` or ``import``).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

PER_DAY = 3
REPEAT_FREE_DAYS = 6
"""A template rests this long after its day, where there are templates enough."""

SECTIONS = ("experience", "education", "skills", "achievements")
COUNTED_EVENTS = ("cv.imported", "profile.updated")
METRICS = (
    "cvs_imported",
    "profile_updates",
    "entries_added",
    "sections_grown",
    *(f"{section}_added" for section in SECTIONS),
)


@dataclass(frozen=True, slots=True)
class Template:
    """Reach ``target`` of ``metric`` within one UTC day."""

    slug: str
    title: str
    description: str
    metric: str
    target: int
    xp: int
    points: int


TEMPLATES = (
    Template("import_cv", "Bring a CV", "Import a CV today.", "cvs_imported", 1, 20, 5),
    Template("compare_cvs", "Two of a kind", "Import two different CVs today.", "cvs_imported", 2, 30, 8),
    Template("fresh_profile", "Keep it fresh", "Change your profile today.", "profile_updates", 1, 10, 2),
    Template("new_job", "On the record", "Add a position to your experience.", "experience_added", 1, 20, 5),
    Template("career_path", "Career path", "Add three positions.", "experience_added", 3, 30, 8),
    Template("new_degree", "Where you learned it", "Add an education.", "education_added", 1, 20, 5),
    Template("three_skills", "Three skills", "Add three skills.", "skills_added", 3, 20, 5),
    Template("skill_set", "Skill set", "Add eight skills.", "skills_added", 8, 30, 8),
    Template(
        "something_won",
        "Something to show",
        "Add an achievement: a certificate, an award, a language, a project.",
        "achievements_added",
        1,
        20,
        5,
    ),
    Template("ten_entries", "Ten more", "Add ten entries to your profile.", "entries_added", 10, 30, 8),
    Template(
        "well_rounded",
        "Well rounded",
        "Add something to three sections of your profile.",
        "sections_grown",
        3,
        30,
        8,
    ),
)


def metric_amounts(event_type: str, data: Mapping[str, Any]) -> dict[str, int]:
    """Metric -> what one event counts for it; empty for events that count for none."""
    if event_type == "cv.imported":
        return {"cvs_imported": 1} | _growth(data)
    if event_type == "profile.updated":
        # What an import added is counted by its own ``cv.imported``.
        by_hand = _growth(data) if data.get("by") == "person" else {}
        return {"profile_updates": 1} | by_hand
    return {}


def _growth(data: Mapping[str, Any]) -> dict[str, int]:
    changes = data.get("changes", {})
    rows = {section: changes.get(f"added.{section}", 0) for section in SECTIONS}
    amounts = {f"{section}_added": count for section, count in rows.items()}
    amounts["entries_added"] = sum(rows.values())
    return {metric: amount for metric, amount in amounts.items() if amount > 0}


def day_totals(events: Iterable[tuple[str, str, Mapping[str, Any]]]) -> dict[str, int]:
    """Metric -> total over one developer's events of one day, given as (type, source id, data).

    A source counts once, with the most any of its events says: a file imported again is no second CV. The
    result depends neither on the order of events nor on how often one is given.
    """
    by_source: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for event_type, source_id, data in events:
        by_source[event_type, source_id] |= Counter(metric_amounts(event_type, data))
    counted = sum(by_source.values(), Counter[str]())
    totals = {metric: counted[metric] for metric in METRICS}
    totals["sections_grown"] = sum(totals[f"{section}_added"] > 0 for section in SECTIONS)
    return totals


def resting_days(templates: int) -> int:
    """For how many days a template can rest when ``templates`` of them share the days."""
    return max(0, min(REPEAT_FREE_DAYS, templates // PER_DAY - 1))


def draw(day: date, slugs: Collection[str], resting: Collection[str] = ()) -> list[str]:
    """The challenges of ``day``: at most three different slugs, the same wherever it is computed.

    ``resting`` are the slugs of the days before; they are drawn only when there is nothing else.
    """

    def lot(slug: str) -> tuple[bool, bytes]:
        return slug in resting, sha256(f"{day.isoformat()}:{slug}".encode()).digest()

    return sorted(set(slugs), key=lot)[:PER_DAY]
