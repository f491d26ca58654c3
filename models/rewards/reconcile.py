"""Compares expected with recorded awards and appends the difference to the ledgers.

Only what an event can have changed is compared: its source and, for rules with a daily cap, the days on which that
source counts. Expected awards come from ``models.rules.rewards.awards.expected_awards``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from models.leaderboards.boards import refresh_entries
from models.rewards.ledger_entries import (
    NOT_AWARDED,
    Ledger,
    RecordedAward,
    add_to_totals,
    append_award,
    award_days,
    award_sources,
    recorded_awards,
    reverse_award,
)
from models.rewards.utc_days import day_bounds, day_of
from models.rules.rewards.awards import (
    RULES,
    Award,
    ExpectedAward,
    Key,
    RewardEvent,
    Rule,
    expected_awards,
    first_by_source,
)
from models.tables import Developer, DomainEvent, PointsTransaction, XpTransaction

Rows = Mapping[int, DomainEvent]
"""By sequence."""


def reconcile(session: Session, developer: Developer, changed: Iterable[DomainEvent]) -> list[Award]:
    """Append the difference made by events that were applied or reversed; returns the new awards.

    ``developer`` comes from ``lock_developer``. A second call with the same events appends nothing.
    """
    session.flush()
    awards: list[Award] = []
    by_type = sorted(changed, key=lambda event: event.type)
    for event_type, events in groupby(by_type, key=lambda event: event.type):
        rules = [rule for rule in RULES if rule.on == event_type]
        if rules:
            awards += _reconcile_type(session, developer, event_type, rules, list(events))
    return awards


def reward_event(event: DomainEvent) -> RewardEvent:
    """The event as the rules read it."""
    return RewardEvent(
        sequence=event.sequence,
        type=event.type,
        source_id=event.source_id,
        day=day_of(event.created_at),
        data=event.data,
        multiplier=event.xp_multiplier,
        reversed_by=event.reversed_by,
    )


def append_difference(
    session: Session,
    developer: Developer,
    rows: Rows,
    expected: Mapping[Key, ExpectedAward],
    keys: Collection[Key],
) -> list[Award]:
    """Make the awards of ``keys`` in both ledgers equal to ``expected``; returns the new ones."""
    new: dict[Key, Award] = {}
    changes: dict[Ledger, int] = {XpTransaction: 0, PointsTransaction: 0}
    dates: set[datetime] = set()
    rules, sources = {key.rule for key in keys}, {key.source_id for key in keys}
    for ledger in changes:
        recorded = recorded_awards(session, ledger, developer.id, rules, sources)
        for key in sorted(keys):
            due, current = expected.get(key), recorded.get(key, NOT_AWARDED)
            amount = _amount(ledger, due)
            if amount == current.amount and _same_day(current, due):
                continue
            if current.active:
                dates.add(current.active.created_at)
                changes[ledger] += reverse_award(session, ledger, developer, current.active)
            if due and amount:
                event = rows[due.event.sequence]
                dates.add(event.created_at)
                changes[ledger] += append_award(
                    session, ledger, developer, event, due.award, current.rounds + 1
                )
                new[key] = due.award
    if any(changes.values()):
        add_to_totals(session, developer, changes[XpTransaction], changes[PointsTransaction])
    if dates:  # an award that moved to another day changes no total, but the weekly boards
        refresh_entries(session, developer, dates)
    return list(new.values())


def _amount(ledger: Ledger, due: ExpectedAward | None) -> int:
    if due is None:
        return 0
    return due.award.xp if ledger is XpTransaction else due.award.points


def _same_day(current: RecordedAward, due: ExpectedAward | None) -> bool:
    """Whether the award has the day of its event, which daily caps and boards use."""
    return not (current.active and due) or day_of(current.active.created_at) == due.event.day


def _reconcile_type(
    session: Session,
    developer: Developer,
    event_type: str,
    rules: Sequence[Rule],
    changed: Sequence[DomainEvent],
) -> list[Award]:
    sources = {event.source_id for event in changed}
    active = _active_events(developer.id, event_type)
    rows = _by_sequence(session, active.where(DomainEvent.source_id.in_(sources)))
    keys = {Key(rule.name, source) for rule in rules if rule.per_day is None for source in sources}
    for rule in rules:
        if rule.once:
            rows |= _by_sequence(session, _first(active, rule))
            keys = {key for key in keys if key.rule != rule.name} | {Key(rule.name, "once")}
    capped = [rule for rule in rules if rule.per_day is not None]
    if capped:
        days = {day_of(event.created_at) for event in (*changed, *rows.values())}
        days |= award_days(session, developer.id, capped, sources)
        candidates = sources | award_sources(session, developer.id, capped, days)
        for rule in capped:
            for day in days:
                candidates |= set(session.scalars(_first_of_day(developer.id, rule, day)))
        rows |= _by_sequence(session, active.where(DomainEvent.source_id.in_(candidates - sources)))
        events = [reward_event(event) for event in rows.values()]
        keys |= {key for rule in capped for key in _decided_keys(rule, events, candidates, days)}
    expected = expected_awards(map(reward_event, rows.values()), rules)
    return append_difference(session, developer, rows, expected, keys)


def _decided_keys(
    rule: Rule, events: Sequence[RewardEvent], candidates: set[str], days: set[date]
) -> set[Key]:
    """Keys of a capped rule that ``events`` decide: they contain everything that counts on ``days``."""
    first = first_by_source(rule, events)
    return {
        Key(rule.name, source) for source in candidates if source not in first or first[source].day in days
    }


def _active_events(developer_id: UUID, event_type: str) -> Select[Any]:
    """Events that count: applied and not reversed."""
    return select(DomainEvent).where(*_is_active(DomainEvent, developer_id, event_type))


def _is_active(event: Any, developer_id: UUID, event_type: str) -> tuple[ColumnElement[bool], ...]:
    return (
        event.developer_id == developer_id,
        event.type == event_type,
        event.reversed_by.is_(None),
        event.applied_at.is_not(None),
    )


def _first(active: Select[Any], rule: Rule) -> Select[Any]:
    matches = DomainEvent.data.contains(dict(rule.where))
    return active.where(matches).order_by(DomainEvent.sequence).limit(1)


def _first_of_day(developer_id: UUID, rule: Rule, day: date) -> Select[Any]:
    """The sources that fill the cap of a day: the first on that day that did not count on an earlier one."""
    earlier = aliased(DomainEvent)
    before = select(earlier.id).where(
        *_is_active(earlier, developer_id, rule.on),
        earlier.data.contains(dict(rule.where)),
        earlier.source_id == DomainEvent.source_id,
        earlier.sequence < DomainEvent.sequence,
    )
    start, end = day_bounds(day)
    return (
        select(DomainEvent.source_id)
        .where(
            *_is_active(DomainEvent, developer_id, rule.on),
            DomainEvent.data.contains(dict(rule.where)),
            DomainEvent.created_at >= start,
            DomainEvent.created_at < end,
            ~before.exists(),
        )
        .order_by(DomainEvent.sequence)
        .limit(rule.per_day)
    )


def _by_sequence(session: Session, query: Select[Any]) -> dict[int, DomainEvent]:
    return {event.sequence: event for event in session.scalars(query)}
