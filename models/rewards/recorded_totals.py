"""Loads recorded totals and events in batches for verification."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rewards.ledger_entries import LEDGERS
from models.rewards.related_events import reward_event
from models.rules.rewards.awards import Key, RewardEvent
from models.rules.rewards.badges import LEVEL
from models.rules.rewards.facts import stored_facts
from models.rules.rewards.rebuild import RewardTotals
from models.tables import Developer, DomainEvent, PointsTransaction, UserBadge

BATCH = 200


@dataclass(frozen=True, slots=True)
class RecordedTotals:
    """The totals in the tables, and the applied events."""

    developer_id: UUID
    totals: RewardTotals
    events: Sequence[RewardEvent]


def recorded_totals(session: Session, developer_id: UUID | None = None) -> Iterator[RecordedTotals]:
    """Those of every developer, or of one, in order of id. The session should read one snapshot."""
    last: UUID | None = None
    while True:
        query = select(Developer).order_by(Developer.id).limit(BATCH)
        if developer_id is not None:
            query = query.where(Developer.id == developer_id)
        if last is not None:
            query = query.where(Developer.id > last)
        developers = session.scalars(query).all()
        if not developers:
            return
        yield from _load_batch(session, developers)
        last = developers[-1].id
        session.expunge_all()


def _load_batch(session: Session, developers: Sequence[Developer]) -> Iterator[RecordedTotals]:
    ids = [developer.id for developer in developers]
    events = _events(session, ids)
    awards = _awards(session, ids)
    spent = _spent(session, ids)
    badges: defaultdict[UUID, set[str]] = defaultdict(set)
    query = select(UserBadge.developer_id, UserBadge.badge).where(UserBadge.developer_id.in_(ids))
    for owner, slug in session.execute(query):
        badges[owner].add(slug)
    for developer in developers:
        totals = RewardTotals(
            awards=awards[developer.id],
            xp=developer.xp_total,
            balance=developer.points_balance,
            debt=developer.points_debt,
            badges=frozenset(badges[developer.id]),
            spent=-spent.get(developer.id, 0),
            levels=frozenset(int(event.source_id) for event in events[developer.id] if event.type == LEVEL),
            facts=stored_facts(developer.reward_facts),
        )
        yield RecordedTotals(developer.id, totals, events[developer.id])


def _events(session: Session, ids: Sequence[UUID]) -> defaultdict[UUID, list[RewardEvent]]:
    query = select(DomainEvent).where(DomainEvent.developer_id.in_(ids), DomainEvent.applied_at.is_not(None))
    events: defaultdict[UUID, list[RewardEvent]] = defaultdict(list)
    for event in session.scalars(query.execution_options(yield_per=1000)):
        events[event.developer_id].append(reward_event(event))
        session.expunge(event)
    return events


def _awards(session: Session, ids: Sequence[UUID]) -> defaultdict[UUID, dict[Key, tuple[int, int]]]:
    """(XP, points) of awards less reversals, by developer and key."""
    sums: defaultdict[UUID, defaultdict[Key, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for place, ledger in enumerate(LEDGERS):
        query = (
            select(ledger.developer_id, ledger.rule, ledger.source_id, func.sum(ledger.amount))
            .where(ledger.developer_id.in_(ids), ledger.kind.in_(("award", "reversal")))
            .group_by(ledger.developer_id, ledger.rule, ledger.source_id)
        )
        rows: Any = session.execute(query)
        for owner, rule, source_id, amount in rows:
            sums[owner][Key(rule, source_id)][place] += amount
    awards: defaultdict[UUID, dict[Key, tuple[int, int]]] = defaultdict(dict)
    for owner, of_owner in sums.items():
        awards[owner] = {key: (xp, points) for key, (xp, points) in of_owner.items() if xp or points}
    return awards


def _spent(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    query = (
        select(PointsTransaction.developer_id, func.sum(PointsTransaction.amount))
        .where(PointsTransaction.developer_id.in_(ids), PointsTransaction.kind.not_in(("award", "reversal")))
        .group_by(PointsTransaction.developer_id)
    )
    return {owner: int(amount) for owner, amount in session.execute(query)}
