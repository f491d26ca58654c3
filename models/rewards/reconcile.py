"""Keeps the ledgers equal to what a developer's events deserve (``models.rules.rewards.awards.expected_awards``).

Only what an event can have changed is looked at: its source and, where a rule has a daily cap, the days that
source counts on. What is deserved and not booked is booked; what is booked and not deserved is taken back.
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
    NEVER,
    Booked,
    Ledger,
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
    """Book the difference that these events make, having been applied or reversed; returns the new awards.

    ``developer`` comes from ``lock_developer``. A second call with the same events books nothing.
    """
    session.flush()
    booked: list[Award] = []
    by_type = sorted(changed, key=lambda event: event.type)
    for event_type, events in groupby(by_type, key=lambda event: event.type):
        rules = [rule for rule in RULES if rule.on == event_type]
        if rules:
            booked += _reconcile_type(session, developer, event_type, rules, list(events))
    return booked


def reward_event(event: DomainEvent) -> RewardEvent:
    """The event as rules see it."""
    return RewardEvent(
        sequence=event.sequence,
        type=event.type,
        source_id=event.source_id,
        day=day_of(event.created_at),
        data=event.data,
        multiplier=event.xp_multiplier,
        reversed_by=event.reversed_by,
    )


def book_difference(
    session: Session,
    developer: Developer,
    rows: Rows,
    earned: Mapping[Key, ExpectedAward],
    keys: Collection[Key],
) -> list[Award]:
    """Make both ledgers say of ``keys`` what was ``earned``; returns the awards that are new."""
    new: dict[Key, Award] = {}
    moved: dict[Ledger, int] = {XpTransaction: 0, PointsTransaction: 0}
    weeks: set[datetime] = set()
    rules, sources = {key.rule for key in keys}, {key.source_id for key in keys}
    for ledger in moved:
        booked = recorded_awards(session, ledger, developer.id, rules, sources)
        for key in sorted(keys):
            due, held = earned.get(key), booked.get(key, NEVER)
            wanted = _amount(ledger, due)
            if wanted == held.amount and _same_day(held, due):
                continue
            if held.standing:
                weeks.add(held.standing.created_at)
                moved[ledger] += reverse_award(session, ledger, developer, held.standing)
            if due and wanted:
                event = rows[due.event.sequence]
                weeks.add(event.created_at)
                moved[ledger] += append_award(session, ledger, developer, event, due.award, held.rounds + 1)
                new[key] = due.award
    if any(moved.values()):
        add_to_totals(session, developer, moved[XpTransaction], moved[PointsTransaction])
    if weeks:  # an award that only moved to another day leaves the totals, and not the weeks
        refresh_entries(session, developer, weeks)
    return list(new.values())


def _amount(ledger: Ledger, due: ExpectedAward | None) -> int:
    if due is None:
        return 0
    return due.award.xp if ledger is XpTransaction else due.award.points


def _same_day(held: Booked, due: ExpectedAward | None) -> bool:
    """An award moves when the event it stands on does: caps and boards go by its date."""
    return not (held.standing and due) or day_of(held.standing.created_at) == due.event.day


def _reconcile_type(
    session: Session,
    developer: Developer,
    event_type: str,
    rules: Sequence[Rule],
    changed: Sequence[DomainEvent],
) -> list[Award]:
    sources = {event.source_id for event in changed}
    standing = _standing(developer.id, event_type)
    rows = _by_sequence(session, standing.where(DomainEvent.source_id.in_(sources)))
    keys = {Key(rule.name, source) for rule in rules if rule.per_day is None for source in sources}
    for rule in rules:
        if rule.once:
            rows |= _by_sequence(session, _first(standing, rule))
            keys = {key for key in keys if key.rule != rule.name} | {Key(rule.name, "once")}
    capped = [rule for rule in rules if rule.per_day is not None]
    if capped:
        days = {day_of(event.created_at) for event in (*changed, *rows.values())}
        days |= award_days(session, developer.id, capped, sources)
        near = sources | award_sources(session, developer.id, capped, days)
        for rule in capped:
            for day in days:
                near |= set(session.scalars(_first_of_day(developer.id, rule, day)))
        rows |= _by_sequence(session, standing.where(DomainEvent.source_id.in_(near - sources)))
        events = [reward_event(event) for event in rows.values()]
        keys |= {key for rule in capped for key in _decided(rule, events, near, days)}
    earned = expected_awards(map(reward_event, rows.values()), rules)
    return book_difference(session, developer, rows, earned, keys)


def _decided(rule: Rule, events: Sequence[RewardEvent], near: set[str], days: set[date]) -> set[Key]:
    """What of a capped rule ``events`` are enough to decide: they hold all that counts on ``days``."""
    first = first_by_source(rule, events)
    return {Key(rule.name, source) for source in near if source not in first or first[source].day in days}


def _standing(developer_id: UUID, event_type: str) -> Select[Any]:
    """Events that count: applied, and not reversed."""
    return select(DomainEvent).where(*_counts(DomainEvent, developer_id, event_type))


def _counts(event: Any, developer_id: UUID, event_type: str) -> tuple[ColumnElement[bool], ...]:
    return (
        event.developer_id == developer_id,
        event.type == event_type,
        event.reversed_by.is_(None),
        event.applied_at.is_not(None),
    )


def _first(standing: Select[Any], rule: Rule) -> Select[Any]:
    said = DomainEvent.data.contains(dict(rule.where))
    return standing.where(said).order_by(DomainEvent.sequence).limit(1)


def _first_of_day(developer_id: UUID, rule: Rule, day: date) -> Select[Any]:
    """The sources that fill the cap of a day: those that count first on it, and on no day before."""
    earlier = aliased(DomainEvent)
    before = select(earlier.id).where(
        *_counts(earlier, developer_id, rule.on),
        earlier.data.contains(dict(rule.where)),
        earlier.source_id == DomainEvent.source_id,
        earlier.sequence < DomainEvent.sequence,
    )
    start, end = day_bounds(day)
    return (
        select(DomainEvent.source_id)
        .where(
            *_counts(DomainEvent, developer_id, rule.on),
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
