"""Loads, in one statement, the applied events that decide what further events earn.

Of each source the first event, of each day the first sources up to the daily cap, and the events that earned what is
earned once. Each is the head of an index range, so the cost does not depend on how many events there are.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Date,
    FromClause,
    Select,
    String,
    Uuid,
    all_,
    any_,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session, aliased

from models.rewards.utc_days import day_of
from models.rules.rewards.awards import RULES, RewardEvent
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.rules.rewards.facts import RELEVANT_TYPES, RewardFacts
from models.stores.json_column import encode_json
from models.stores.statements import Statement
from models.tables import Developer, DomainEvent
from models.tables.domain_event import UTC_DAY

SOURCE, DAY, ONCE, UNCOUNTED = "source", "day", "once", "uncounted"
"""Why an event is loaded; ``UNCOUNTED``: it is applied and not in the facts."""
COLUMNS = ("sequence", "id", "type", "source_id", "created_at", "data", "xp_multiplier", "reversed_by")
OWNER = bindparam("developer_id", type_=Uuid())
CHANGED = bindparam("changed", type_=ARRAY(BigInteger))
EVERY = "{}"
"""What the data of each event contains."""
MANY = 10**6
"""More than there are sources, days and firsts."""
MAX_PER_DAY = max(rule.per_day or 0 for rule in RULES)


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
    parameters = _parameters(developer, facts, changed)
    while missing:
        loaded += _QUERY.rows(session, **parameters, **_days({event.type for event in changed}, missing))
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
    sources = {
        (event.type, event.source_id, where) for event in changed for where in (EVERY, *_wheres(event.type))
    }
    return {
        "developer_id": developer.id,
        "changed": [event.sequence for event in changed],
        "changed_sources": [_source(event) for event in changed],
        "firsts": list(facts.firsts.values()),
        "counted_to": facts.sequence,
        "most": MANY,
        **_columns(SOURCE, sources),
    }


def _days(types: Collection[str], days: Collection[date]) -> dict[str, Any]:
    """What to load of days: what the rules with a daily cap count."""
    capped = [rule for rule in RULES if rule.on in types and rule.per_day is not None]
    return _columns(DAY, {(rule.on, str(day), encode_json(rule.where)) for rule in capped for day in days})


def _columns(reason: str, rows: Collection[tuple[str, str, str]]) -> dict[str, list[str]]:
    """Parameters of ``_selections``."""
    return {f"{reason}_{number}": [row[number] for row in sorted(rows)] for number in range(3)}


def _wheres(event_type: str) -> list[str]:
    return [encode_json(rule.where) for rule in RULES if rule.on == event_type and rule.where]


def _source(event: Any) -> Any:
    """Type and source of an event as one text."""
    return event.type + " " + event.source_id


def _moves(row: Any, changed: Collection[DomainEvent]) -> bool:
    """Whether the source counted on another day before, or does so now: that day has a place more or less."""
    return row.reason == SOURCE and any(
        event.reversed_by is not None or event.sequence < row.sequence
        for event in changed
        if (event.type, event.source_id) == (row.type, row.source_id)
    )


def _query() -> CompoundSelect[Any]:
    firsts = _few(bindparam("firsts", type_=ARRAY(BigInteger)), names=["sequence"])
    return union_all(
        _first_of_sources(),
        _first_of_days(),
        _select(ONCE, DomainEvent)
        .join(firsts, DomainEvent.sequence == firsts.c.sequence)
        .where(DomainEvent.developer_id == OWNER, _is_other(DomainEvent)),
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


def _selections(reason: str) -> Any:
    """What to load, one row each: ``type`` of the events, ``key`` (their source or UTC day), and the ``data`` they
    have."""
    names = [f"{reason}_{number}" for number in range(3)]
    return _few(*(bindparam(name, type_=ARRAY(String)) for name in names), names=("type", "key", "data"))


def _few(*arrays: BindParameter[Any], names: Sequence[str]) -> Any:
    """The arrays as rows. Postgres expects ten of an array, but one with a limit that it does not know: so its plan
    for any arrays is as good as one for these, which takes fifteen times as long to make as to run."""
    rows = func.unnest(*arrays).table_valued(*names).render_derived()
    return select(rows).limit(bindparam("most", type_=BigInteger)).subquery()


def _first_of_sources() -> Select[Any]:
    event, selection = aliased(DomainEvent), _selections(SOURCE)
    first = (
        select(event)
        .where(*_counts(event, selection), event.source_id == selection.c.key, _is_other(event))
        .order_by(event.sequence)
        .limit(1)
        .lateral()
    )
    return _select(SOURCE, first).select_from(selection.join(first, true()))


def _first_of_days() -> Select[Any]:
    """The first sources of each day that did not count on an earlier one, but for the sources that change."""
    event, earlier, selection = aliased(DomainEvent, name="event"), aliased(DomainEvent), _selections(DAY)
    before = select(earlier.id).where(
        *_counts(earlier, selection), earlier.source_id == event.source_id, earlier.sequence < event.sequence
    )
    first = (
        select(event)
        .where(
            *_counts(event, selection),
            literal_column(UTC_DAY.replace("created_at", "event.created_at")) == cast(selection.c.key, Date),
            _source(event) != all_(bindparam("changed_sources", type_=ARRAY(String))),
            ~before.correlate(event, selection).exists(),
        )
        .order_by(event.sequence)
        .limit(MAX_PER_DAY)
        .lateral()
    )
    return _select(DAY, first).select_from(selection.join(first, true()))


def _select(reason: str, event: Any) -> Select[Any]:
    columns = event.c if isinstance(event, FromClause) else event
    return select(literal(reason).label("reason"), *(getattr(columns, name).label(name) for name in COLUMNS))


def _counts(event: Any, selection: Any) -> tuple[ColumnElement[bool], ...]:
    """Events of the selection that count: applied and not reversed."""
    valid = (event.reversed_by.is_(None), event.applied_at.is_not(None))
    has_data = event.data.contains(cast(selection.c.data, JSONB))
    return (event.developer_id == OWNER, event.type == selection.c.type, *valid, has_data)


def _is_other(event: Any) -> ColumnElement[bool]:
    return event.sequence != all_(CHANGED)


_QUERY = Statement(_query())
