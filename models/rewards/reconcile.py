"""Compares expected with recorded awards and appends the difference to the ledgers.

Only what events can have changed is compared: their sources and, for rules with a daily cap, the days on which those
sources count. Expected awards come from ``models.rules.rewards.awards.expected_awards``.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy.orm import Session

from models.events.domain_events import transaction_time
from models.rewards.facts import read_facts
from models.rewards.ledger_entries import (
    LEDGERS,
    NOT_AWARDED,
    LedgerChanges,
    add_to_totals,
    amount_of,
    append_entries,
    recorded_awards,
)
from models.rewards.related_events import RelatedEvents, load_related, reward_event
from models.rewards.utc_days import day_of
from models.rules.rewards.awards import (
    RULES,
    Award,
    ExpectedAward,
    Key,
    Rule,
    expected_awards,
    first_by_source,
)
from models.tables import Developer, DomainEvent, PointsTransaction, XpTransaction


def reconcile(session: Session, developer: Developer, changed: Collection[DomainEvent]) -> list[Award]:
    """Append the difference made by events that were applied or reversed; returns the new awards.

    ``developer`` comes from ``lock_developer``, its stored facts know the events. A second call with the same events
    appends nothing.
    """
    session.flush()
    related = load_related(session, developer, read_facts(session, developer), changed)
    changes = changed_awards(session, developer, changed, related)
    append_entries(session, developer, changes)
    session.flush()
    return list(changes.awards.values())


def changed_awards(
    session: Session, developer: Developer, changed: Collection[DomainEvent], related: RelatedEvents
) -> LedgerChanges:
    """The entries that make the awards which ``changed`` can concern equal to the expected ones; adds them to the
    totals."""
    rows = {**related.rows, **{event.sequence: event for event in changed}}
    events = [reward_event(row) for row in rows.values()]
    keys: set[Key] = set()
    for rule in RULES:
        sources = {event.source_id for event in changed if event.type == rule.on}
        if sources:
            keys |= _decided_keys(rule, sources, first_by_source(rule, events), related)
    return differing_entries(session, developer, rows, expected_awards(events), keys)


def _decided_keys(
    rule: Rule, sources: Collection[str], first: Mapping[str, Any], related: RelatedEvents
) -> set[Key]:
    """The awards of a rule that the loaded events decide, and that ``sources`` can concern."""
    if rule.once:
        return {Key(rule.name, "once")}
    if rule.per_day is None:
        return {Key(rule.name, source) for source in sources}
    # Of the days that are loaded, everything is known that counts up to the cap.
    return {
        Key(rule.name, source)
        for source in {*sources, *first}
        if source not in first or first[source].day in related.days
    }


def differing_entries(
    session: Session,
    developer: Developer,
    rows: Mapping[int, Any],
    expected: Mapping[Key, ExpectedAward],
    keys: Collection[Key],
) -> LedgerChanges:
    """The entries that make the awards of ``keys`` in both ledgers equal to ``expected``; adds them to the totals.

    Args:
        rows: the events by sequence.
    """
    changes = LedgerChanges()
    if not keys:
        return changes
    now = transaction_time(session)
    recorded = recorded_awards(session, developer.id, keys)
    for ledger in LEDGERS:
        for key in sorted(keys):
            due, current = expected.get(key), recorded.get((ledger, key), NOT_AWARDED)
            amount = amount_of(ledger, due.award) if due else 0
            if amount == current.amount and _is_same_day(current.active, due):
                continue
            if current.active:
                changes.reverse(ledger, current.active, now)
            if due and amount:
                changes.award(ledger, rows[due.event.sequence], due.award, current.rounds + 1)
    add_to_totals(developer, changes.amount(XpTransaction), changes.amount(PointsTransaction))
    return changes


def _is_same_day(active: Any | None, due: ExpectedAward | None) -> bool:
    """Whether the award has the day of its event, which daily caps and boards use."""
    return not (active and due) or day_of(active.created_at) == due.event.day
