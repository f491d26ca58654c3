"""Keeps the ledgers equal to what a developer's events deserve (``models.rules.awards.deserved``).

Only what an event can have changed is looked at: its source and, where a rule has a daily cap, the days that
source counts on. What is deserved and not booked is booked; what is booked and not deserved is taken back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from models.boards import keep_up
from models.bookings import NEVER, Ledger, book_award, booked_awards, move_totals, take_back
from models.days import day_bounds, day_of
from models.developer import Developer
from models.domain_event import DomainEvent
from models.ledger import PointsTransaction, XpTransaction
from models.rules.awards import RULES, Award, Deserved, Happening, Key, Rule, deserved, first_by_source

Rows = Mapping[int, DomainEvent]
"""By sequence."""


def settle(session: Session, developer: Developer, changed: Iterable[DomainEvent]) -> list[Award]:
    """Book the difference that these events make, having been applied or reversed; returns the new awards.

    ``developer`` comes from ``lock_developer``. A second call with the same events books nothing.
    """
    session.flush()
    booked: list[Award] = []
    by_type = sorted(changed, key=lambda event: event.type)
    for event_type, events in groupby(by_type, key=lambda event: event.type):
        rules = [rule for rule in RULES if rule.on == event_type]
        if rules:
            booked += _settle_type(session, developer, event_type, rules, list(events))
    return booked


def happening(event: DomainEvent) -> Happening:
    """The event as rules see it."""
    return Happening(
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
    earned: Mapping[Key, Deserved],
    keys: Collection[Key],
) -> list[Award]:
    """Make both ledgers say of ``keys`` what was ``earned``; returns the awards that are new."""
    new: dict[Key, Award] = {}
    moved: dict[Ledger, int] = {XpTransaction: 0, PointsTransaction: 0}
    weeks: set[datetime] = set()
    rules, sources = {key.rule for key in keys}, {key.source_id for key in keys}
    for ledger in moved:
        booked = booked_awards(session, ledger, developer.id, rules, sources)
        for key in sorted(keys):
            due, held = earned.get(key), booked.get(key, NEVER)
            wanted = _amount(ledger, due)
            if wanted == held.amount:
                continue
            if held.standing:
                weeks.add(held.standing.created_at)
                moved[ledger] += take_back(session, ledger, developer, held.standing)
            if due and wanted:
                event = rows[due.event.sequence]
                weeks.add(event.created_at)
                moved[ledger] += book_award(session, ledger, developer, event, due.award, held.rounds + 1)
                new[key] = due.award
    if any(moved.values()):
        move_totals(session, developer, moved[XpTransaction], moved[PointsTransaction])
        keep_up(session, developer, weeks)
    return list(new.values())


def _amount(ledger: Ledger, due: Deserved | None) -> int:
    if due is None:
        return 0
    return due.award.xp if ledger is XpTransaction else due.award.points


def _settle_type(
    session: Session,
    developer: Developer,
    event_type: str,
    rules: Sequence[Rule],
    changed: Sequence[DomainEvent],
) -> list[Award]:
    sources = {event.source_id for event in changed}
    days = {day_of(event.created_at) for event in changed}
    standing = _standing(developer.id, event_type)
    rows = _by_sequence(session, standing.where(DomainEvent.source_id.in_(sources)))
    near = set(sources)
    if any(rule.per_day for rule in rules):
        days |= {day_of(event.created_at) for event in rows.values()}
        days |= _booked_days(session, developer.id, rules, sources)
        near |= set(session.scalars(_sources_on(developer.id, event_type, days)))
        rows |= _by_sequence(session, standing.where(DomainEvent.source_id.in_(near - sources)))
    for rule in rules:
        if rule.once:
            rows |= _by_sequence(session, _first(standing, rule))
    events = [happening(event) for event in rows.values()]
    keys = {key for rule in rules for key in _keys(rule, events, sources, near, days)}
    return book_difference(session, developer, rows, deserved(events, rules), keys)


def _keys(
    rule: Rule, events: Sequence[Happening], sources: set[str], near: set[str], days: set[date]
) -> set[Key]:
    """What of the rule ``events`` are enough to decide."""
    if rule.once:
        return {Key(rule.name, "once")}
    if rule.per_day is None:
        return {Key(rule.name, source) for source in sources}
    first = first_by_source(rule, events)
    return {Key(rule.name, source) for source in near if source not in first or first[source].day in days}


def _standing(developer_id: UUID, event_type: str) -> Select[Any]:
    """Events that count: applied, and not reversed."""
    return select(DomainEvent).where(
        DomainEvent.developer_id == developer_id,
        DomainEvent.type == event_type,
        DomainEvent.reversed_by.is_(None),
        DomainEvent.applied_at.is_not(None),
    )


def _first(standing: Select[Any], rule: Rule) -> Select[Any]:
    said = DomainEvent.data.contains(dict(rule.where))
    return standing.where(said).order_by(DomainEvent.sequence).limit(1)


def _sources_on(developer_id: UUID, event_type: str, days: Collection[date]) -> Select[Any]:
    spans = [day_bounds(day) for day in days]
    return select(DomainEvent.source_id).where(
        DomainEvent.developer_id == developer_id,
        DomainEvent.type == event_type,
        or_(*(DomainEvent.created_at.between(start, end) for start, end in spans)),
    )


def _booked_days(
    session: Session, developer_id: UUID, rules: Sequence[Rule], sources: Collection[str]
) -> set[date]:
    names = {rule.name for rule in rules}
    held = booked_awards(session, XpTransaction, developer_id, names, sources).values()
    return {day_of(one.standing.created_at) for one in held if one.standing}


def _by_sequence(session: Session, query: Select[Any]) -> dict[int, DomainEvent]:
    return {event.sequence: event for event in session.scalars(query)}
