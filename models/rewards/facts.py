"""The reward facts of a developer: stored in the developer's row, and computed from the events where they are not."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from models.rewards.related_events import COLUMNS, RelatedEvents, load_related, reward_event
from models.rules.rewards.awards import RewardEvent
from models.rules.rewards.challenges import COUNTED_EVENTS, count_day
from models.rules.rewards.facts import RewardFacts, facts_of, stored_facts, with_events
from models.tables import Developer, DomainEvent
from models.tables.domain_event import UTC_DAY

DayCounts = Mapping[date, Mapping[str, int]]
"""UTC day -> what its events count for challenges (``count_day``)."""


def read_facts(session: Session, developer: Developer) -> RewardFacts:
    """The facts about the applied events; writes nothing."""
    return stored_facts(developer.reward_facts) or facts_of(_applied_events(session, developer))


def store_facts(developer: Developer, facts: RewardFacts) -> None:
    """Keep the facts, which know every event of the locked developer that is applied."""
    developer.reward_facts = replace(facts, sequence=developer.event_sequence).as_dict()


def rebuild_facts(session: Session, developer: Developer) -> RewardFacts:
    """Compute the facts from all applied events, and keep them."""
    facts = facts_of(_applied_events(session, developer))
    store_facts(developer, facts)
    return facts


def add_events(
    session: Session, developer: Developer, changed: Collection[DomainEvent]
) -> tuple[RewardFacts, RelatedEvents]:
    """The facts with events that are being applied, and the events that decide with them; the facts are not kept."""
    others = DomainEvent.sequence.not_in([event.sequence for event in changed])
    facts = stored_facts(developer.reward_facts)
    if facts is None:
        is_first = len(changed) == developer.event_sequence
        facts = RewardFacts() if is_first else facts_of(_applied_events(session, developer, others))
    related = load_related(session, developer, facts, changed)
    if related.uncounted:
        facts = facts_of(_applied_events(session, developer, others))
        related = load_related(session, developer, facts, changed)
    events = [reward_event(event) for event in changed]
    added = with_events(facts, events, related.earlier)
    if added is None:
        added = facts_of([*_applied_events(session, developer, others), *events])
    return added, related


def count_days(
    session: Session, developer: Developer, facts: RewardFacts, changed: Collection[DomainEvent]
) -> tuple[RewardFacts, DayCounts]:
    """What the days of ``changed`` count with these events, and the facts with it."""
    days = {event.day for event in map(reward_event, changed) if event.type in COUNTED_EVENTS}
    counts = {facts.day: facts.counted} if facts.day is not None and facts.counted is not None else {}
    unknown = days - counts.keys()
    if unknown:
        counts |= recount_days(session, developer, unknown, changed)
        if facts.day in unknown:
            facts = replace(facts, counted=counts[facts.day])
    return facts, {day: counts[day] for day in days}


def recount_days(
    session: Session, developer: Developer, days: Collection[date], changed: Collection[DomainEvent] = ()
) -> DayCounts:
    """What the days count, from their applied events and from ``changed``."""
    counted = (DomainEvent.type.in_(COUNTED_EVENTS), literal_column(UTC_DAY).in_(days))
    others = DomainEvent.sequence.not_in([event.sequence for event in changed])
    by_day = defaultdict(list)
    for event in (*_applied_events(session, developer, *counted, others), *map(reward_event, changed)):
        if event.reversed_by is None:
            by_day[event.day].append((event.type, event.source_id, event.data))
    return {day: count_day(by_day[day]) for day in days}


def _applied_events(
    session: Session, developer: Developer, *conditions: ColumnElement[bool]
) -> list[RewardEvent]:
    columns = [getattr(DomainEvent, name) for name in COLUMNS]
    query = select(*columns).where(
        DomainEvent.developer_id == developer.id, DomainEvent.applied_at.is_not(None), *conditions
    )
    return [reward_event(row) for row in session.execute(query)]
