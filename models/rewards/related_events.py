"""Loads, in one statement, the applied events that decide what further events earn.

Of each source the first event, of each day the first sources up to the daily cap, and the events that earned what is
earned once. Each is the head of an index range, so the cost does not depend on how many events there are.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    Date,
    FromClause,
    Select,
    String,
    Uuid,
    all_,
    any_,
    bindparam,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from models.rewards.utc_days import day_of
from models.rules.rewards.awards import RULES, RewardEvent, Rule
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.rules.rewards.facts import RELEVANT_TYPES, RewardFacts
from models.stores.statements import Statement
from models.tables import Developer, DomainEvent
from models.tables.domain_event import UTC_DAY

SOURCE, DAY, ONCE, UNCOUNTED = "source", "day", "once", "uncounted"
"""Why an event is loaded; ``UNCOUNTED``: it is applied and not in the facts."""
COLUMNS = ("sequence", "id", "type", "source_id", "created_at", "data", "xp_multiplier", "reversed_by")
OWNER = bindparam("developer_id", type_=Uuid())
CHANGED = bindparam("changed", type_=ARRAY(BigInteger))


@dataclass(frozen=True, slots=True)
class RelatedEvents:
    """Applied events, without those that change."""

    rows: Mapping[int, Any]
    """By sequence; ``reward_event`` reads them."""
    earlier: Mapping[tuple[str, str], RewardEvent]
    """(type, source id) of those that change -> the first event of the source."""
    days: frozenset[date]
    """UTC days whose first sources are loaded."""
    uncounted: bool
    """Whether there are applied events that the facts do not know."""


def reward_event(event: Any) -> RewardEvent:
    """A domain event, or its loaded columns, as the rules read it."""
    return RewardEvent(
        sequence=event.sequence,
        type=event.type,
        source_id=event.source_id,
        day=day_of(event.created_at),
        data=event.data,
        multiplier=event.xp_multiplier,
        reversed_by=event.reversed_by,
    )


def load_related(
    session: Session, developer: Developer, facts: RewardFacts, changed: Collection[DomainEvent]
) -> RelatedEvents:
    """The events that decide with ``changed`` what their sources and days earn."""
    loaded: list[Any] = []
    days, missing = frozenset[date](), {day_of(event.created_at) for event in changed}
    query, parameters = (
        _query(frozenset(event.type for event in changed)),
        _parameters(developer, facts, changed),
    )
    while missing:
        loaded += query.rows(session, **parameters, days=sorted(missing))
        days |= missing
        missing = {day_of(row.created_at) for row in loaded if _moves(row, changed)} - days
    firsts = sorted((row for row in loaded if row.reason == SOURCE), key=lambda row: -row.sequence)
    return RelatedEvents(
        rows={row.sequence: row for row in loaded if row.reason != UNCOUNTED},
        earlier={(row.type, row.source_id): reward_event(row) for row in firsts},
        days=days,
        uncounted=any(row.reason == UNCOUNTED for row in loaded),
    )


def _parameters(developer: Developer, facts: RewardFacts, changed: Collection[DomainEvent]) -> dict[str, Any]:
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for event in changed:
        sources[_sources_name(event.type)].add(event.source_id)
    return {
        "developer_id": developer.id,
        "changed": [event.sequence for event in changed],
        "firsts": list(facts.firsts.values()),
        "counted_to": facts.sequence,
        **{name: sorted(of_type) for name, of_type in sources.items()},
    }


def _moves(row: Any, changed: Collection[DomainEvent]) -> bool:
    """Whether the source counted on another day before, or does so now: that day has a place more or less."""
    return row.reason == SOURCE and any(
        event.reversed_by is not None or event.sequence < row.sequence
        for event in changed
        if (event.type, event.source_id) == (row.type, row.source_id)
    )


@lru_cache
def _query(types: frozenset[str]) -> Statement:
    """Built once for each set of types, because building it costs more than running it."""
    rules = [rule for rule in RULES if rule.on in types]
    selections: list[tuple[str, Mapping[str, Any]]] = [(event_type, {}) for event_type in sorted(types)]
    selections += [(rule.on, rule.where) for rule in rules if rule.where]
    parts = (
        *(_first_of_sources(event_type, where) for event_type, where in selections),
        *(_first_of_days(rule) for rule in rules if rule.per_day is not None),
        _select(ONCE, DomainEvent).where(
            DomainEvent.developer_id == OWNER,
            DomainEvent.sequence == any_(bindparam("firsts", type_=ARRAY(BigInteger))),
            _is_other(DomainEvent),
        ),
        _select(UNCOUNTED, DomainEvent)
        .where(
            DomainEvent.developer_id == OWNER,
            DomainEvent.sequence > bindparam("counted_to", type_=BigInteger),
            DomainEvent.applied_at.is_not(None),
            or_(
                DomainEvent.type == any_(literal(sorted(RELEVANT_TYPES), ARRAY(String))),
                DomainEvent.data.has_key(SNAPSHOT),
            ),
            _is_other(DomainEvent),
        )
        .limit(1),
    )
    return Statement(union_all(*parts))


def _first_of_sources(event_type: str, where: Mapping[str, Any]) -> Select[Any]:
    source = func.unnest(_sources(event_type)).table_valued("id").render_derived()
    event = aliased(DomainEvent)
    first = (
        select(event)
        .where(*_counts(event, event_type, where), event.source_id == source.c.id, _is_other(event))
        .order_by(event.sequence)
        .limit(1)
        .lateral()
    )
    return _select(SOURCE, first).select_from(source.join(first, true()))


def _first_of_days(rule: Rule) -> Select[Any]:
    """The first sources of each day that did not count on an earlier one, but for the sources that change."""
    day = func.unnest(bindparam("days", type_=ARRAY(Date))).table_valued("day").render_derived()
    event, earlier = aliased(DomainEvent, name="event"), aliased(DomainEvent)
    before = select(earlier.id).where(
        *_counts(earlier, rule.on, rule.where),
        earlier.source_id == event.source_id,
        earlier.sequence < event.sequence,
    )
    first = (
        select(event)
        .where(
            *_counts(event, rule.on, rule.where),
            literal_column(UTC_DAY.replace("created_at", "event.created_at")) == day.c.day,
            event.source_id != all_(_sources(rule.on)),
            ~before.exists(),
        )
        .order_by(event.sequence)
        .limit(rule.per_day)
        .lateral()
    )
    return _select(DAY, first).select_from(day.join(first, true()))


def _select(reason: str, event: Any) -> Select[Any]:
    columns = event.c if isinstance(event, FromClause) else event
    return select(literal(reason).label("reason"), *(getattr(columns, name).label(name) for name in COLUMNS))


def _counts(event: Any, event_type: str, where: Mapping[str, Any]) -> tuple[ColumnElement[bool], ...]:
    """Events that count: applied and not reversed."""
    matches = [event.data.contains(dict(where))] if where else []
    valid = (event.reversed_by.is_(None), event.applied_at.is_not(None))
    return (event.developer_id == OWNER, event.type == event_type, *valid, *matches)


def _is_other(event: Any) -> ColumnElement[bool]:
    return event.sequence != all_(CHANGED)


def _sources(event_type: str) -> BindParameter[Any]:
    return bindparam(_sources_name(event_type), type_=ARRAY(String))


def _sources_name(event_type: str) -> str:
    return f"sources_{event_type.replace('.', '_')}"
