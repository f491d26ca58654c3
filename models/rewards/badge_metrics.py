"""Badge metrics from the database: the snapshot that an event carries, and all metrics of a developer."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, not_, or_, select
from sqlalchemy.orm import Session

from models.rules.rewards.badge_metrics import BEST, COUNTED, SNAPSHOT
from models.rules.rewards.badges import PROFILE_METRICS, BadgeMetrics
from models.rules.rewards.levels import level_for
from models.tables import (
    Achievement,
    ContactInfo,
    Developer,
    DeveloperSkill,
    DomainEvent,
    Education,
    Experience,
)

KINDS = {
    "certifications": "certification",
    "awards": "award",
    "publications": "publication",
    "projects": "project",
    "volunteering": "volunteering",
    "languages": "language",
}
"""Metric -> kind of achievement."""


def profile_metrics(session: Session, developer: Developer) -> dict[str, int]:
    """A snapshot of the profile for the data of an event: ``PROFILE_METRICS``, counts only, no zeros."""
    metrics = _section_counts(session, developer)
    contact = session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer.id))
    achievements = metrics.pop("achievements")
    parts = (
        contact and contact.full_name,
        contact and (contact.email or contact.phone),
        developer.headline,
        developer.summary,
        metrics["experience"],
        metrics["education"],
        metrics["skills"],
        achievements,
    )
    metrics |= {"filled": sum(map(bool, parts)), "links": len(contact.links or []) if contact else 0}
    return {name: metrics[name] for name in PROFILE_METRICS if metrics[name]}


def _section_counts(session: Session, developer: Developer) -> dict[str, int]:
    def count(table: Any, *conditions: ColumnElement[bool]) -> Any:
        return select(func.count()).where(table.developer_id == developer.id, *conditions).scalar_subquery()

    columns = {
        "experience": count(Experience),
        "education": count(Education),
        "skills": count(DeveloperSkill),
        "skills_with_evidence": count(DeveloperSkill, DeveloperSkill.evidence != {}),
        "achievements": count(Achievement),
        **{metric: count(Achievement, Achievement.kind == kind) for metric, kind in KINDS.items()},
    }
    row = session.execute(select(*(column.label(name) for name, column in columns.items()))).one()
    return dict(row._mapping)


def load_badge_metrics(session: Session, developer: Developer) -> BadgeMetrics:
    """The same as the pure ``badge_metrics`` over the applied events, computed by the database."""
    void = _void(session, developer)
    query = METRICS_QUERY if void is None else _metrics_query(void)
    row = session.execute(query, {"developer_id": developer.id}).one()
    values = {name: value or 0 for name, value in row._mapping.items()}
    return BadgeMetrics(level=level_for(developer.xp_total).level, **values)


def _metrics_query(void: ColumnElement[bool] | None) -> Select[Any]:
    columns = [
        *(_counted(event_type).label(metric) for event_type, metric in COUNTED.items()),
        *(_best(event_type, name).label(metric) for (event_type, name), metric in BEST.items()),
        *(_snapshot_best(name, void).label(name) for name in PROFILE_METRICS),
    ]
    return select(*columns).where(
        DomainEvent.developer_id == bindparam("developer_id"),
        DomainEvent.reversed_by.is_(None),
        DomainEvent.applied_at.is_not(None),
    )


def _counted(event_type: str) -> ColumnElement[Any]:
    return func.count(DomainEvent.source_id.distinct()).filter(DomainEvent.type == event_type)


def _best(event_type: str, name: str) -> ColumnElement[Any]:
    return func.max(DomainEvent.data[name].astext.cast(Integer)).filter(DomainEvent.type == event_type)


def _snapshot_best(name: str, void: ColumnElement[bool] | None) -> ColumnElement[Any]:
    best = func.max(DomainEvent.data[SNAPSHOT][name].astext.cast(Integer))
    return best if void is None else best.filter(not_(void))


METRICS_QUERY = _metrics_query(None)
"""For developers without reversed events: built once, because building it costs more than running it."""


def _void(session: Session, developer: Developer) -> ColumnElement[bool] | None:
    """Whether a snapshot was taken while a change that was later reversed was in the profile."""
    query = select(DomainEvent.sequence, DomainEvent.reversed_by).where(
        DomainEvent.developer_id == developer.id, DomainEvent.reversed_by.is_not(None)
    )
    spans = [
        and_(DomainEvent.sequence >= first, DomainEvent.sequence < end)
        for first, end in session.execute(query)
    ]
    return or_(*spans) if spans else None
