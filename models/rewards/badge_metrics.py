"""Badge metrics: the snapshot of the profile that an event carries, and all metrics of a developer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import FromClause, Select, Subquery, bindparam, func, select, true
from sqlalchemy.orm import Session

from models.rewards.facts import read_facts
from models.rules.rewards.badges import PROFILE_METRICS, BadgeMetrics
from models.rules.rewards.facts import RewardFacts
from models.rules.rewards.levels import level_for
from models.stores.statements import Statement
from models.tables import Achievement, ContactInfo, Developer, DeveloperSkill, Education, Experience

KINDS = {
    "certifications": "certification",
    "awards": "award",
    "publications": "publication",
    "projects": "project",
    "volunteering": "volunteering",
    "languages": "language",
}
"""Metric -> kind of achievement."""


COUNTED = ("experience", "education", "skills")
"""Sections of which each is a part of the profile and a metric."""


def profile_metrics(session: Session, developer: Developer) -> dict[str, int]:
    """A snapshot of the profile for the data of an event: ``PROFILE_METRICS``, counts only, no zeros."""
    session.flush()
    (row,) = SNAPSHOT_QUERY.rows(session, developer_id=developer.id)
    metrics = row._asdict()
    parts = [metrics.pop(part) for part in ("full_name", "address", "achievements")]
    return _snapshot(developer, metrics, parts)


def metrics_of_rows(
    developer: Developer, contact: ContactInfo | None, rows: Mapping[str, Sequence[Any]]
) -> dict[str, int]:
    """The same as ``profile_metrics``, of rows that need not be in the database yet: all of each list section."""
    kinds = Counter(row.kind for row in rows["achievements"])
    metrics = {section: len(rows[section]) for section in COUNTED}
    metrics["skills_with_evidence"] = sum(bool(row.evidence) for row in rows["skills"])
    metrics |= {metric: kinds[kind] for metric, kind in KINDS.items()}
    metrics["links"] = len(contact.links) if contact else 0
    named = [contact.full_name, contact.email or contact.phone] if contact else []
    return _snapshot(developer, metrics, [*named, rows["achievements"]])


def _snapshot(developer: Developer, metrics: dict[str, int], parts: Sequence[Any]) -> dict[str, int]:
    """``parts`` are those of the profile that are no metrics."""
    all_parts = (*parts, developer.headline, developer.summary, *(metrics[section] for section in COUNTED))
    metrics["filled"] = sum(map(bool, all_parts))
    return {name: metrics[name] for name in PROFILE_METRICS if metrics[name]}


def _snapshot_query() -> Select[Any]:
    """One row: of each table an aggregate over the developer's rows."""

    def of_table(table: Any, **columns: Any) -> Subquery:
        labelled = (column.label(name) for name, column in columns.items())
        return select(*labelled).where(table.developer_id == bindparam("developer_id")).subquery()

    parts = (
        of_table(
            ContactInfo,
            full_name=func.max(ContactInfo.full_name),
            address=func.max(func.coalesce(func.nullif(ContactInfo.email, ""), ContactInfo.phone)),
            links=func.max(func.jsonb_array_length(ContactInfo.links)),
        ),
        of_table(Experience, experience=func.count()),
        of_table(Education, education=func.count()),
        of_table(
            DeveloperSkill,
            skills=func.count(),
            skills_with_evidence=func.count().filter(DeveloperSkill.evidence != {}),
        ),
        of_table(
            Achievement,
            achievements=func.count(),
            **{metric: func.count().filter(Achievement.kind == kind) for metric, kind in KINDS.items()},
        ),
    )
    joined: FromClause = parts[0]
    for part in parts[1:]:
        joined = joined.join(part, true())
    return select(*(column for part in parts for column in part.c)).select_from(joined)


SNAPSHOT_QUERY = Statement(_snapshot_query())


def load_badge_metrics(session: Session, developer: Developer) -> BadgeMetrics:
    """The metrics of the developer now: the pure ``badge_metrics`` over the applied events."""
    return metrics_with_level(read_facts(session, developer), developer)


def metrics_with_level(facts: RewardFacts, developer: Developer) -> BadgeMetrics:
    """The metrics of the facts, and the level that the developer's XP has reached."""
    return BadgeMetrics(level=level_for(developer.xp_total).level, **facts.metrics)
