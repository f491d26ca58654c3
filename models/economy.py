"""Rewards: domain events applied to ledgers, badges and challenges, each exactly once.

One door for the ``reward`` stage and for manual edits: ``record_event`` in the transaction that causes the
event, then ``apply_event`` (or ``apply_pending``) under the developer's lock.
"""

from collections import deque
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.badge import UserBadge
from models.challenges import count_event, day_bounds, day_of
from models.developer import Developer
from models.domain_event import DomainEvent
from models.events import record_event
from models.ledger import PointsTransaction, XpTransaction
from models.ledger_check import ledger_differences
from models.rules.awards import Award, AwardFacts, awards_for
from models.rules.badges import BY_SLUG, BadgeFacts
from models.standing import ledger_page, standing

__all__ = ["apply_event", "apply_pending", "ledger_differences", "ledger_page", "standing"]


def apply_event(session: Session, developer: Developer, event: DomainEvent) -> list[Award]:
    """Book what ``event``, and the events it causes, earn; returns the awards that were really new.

    ``developer`` comes from ``lock_developer``. An event applied before changes nothing. Completed challenges
    and earned badges are events themselves and are applied here too, after their cause.
    """
    booked: list[Award] = []
    waiting = deque([event])
    while waiting:
        current = waiting.popleft()
        if current.applied_at is not None:
            continue
        waiting.extend(_apply(session, developer, current, booked))
    return booked


def apply_pending(session: Session, developer: Developer) -> list[Award]:
    """``apply_event`` for every event of the developer that waits, in sequence order."""
    waiting = session.scalars(
        select(DomainEvent)
        .where(DomainEvent.developer_id == developer.id, DomainEvent.applied_at.is_(None))
        .order_by(DomainEvent.sequence)
        .execution_options(populate_existing=True)
    ).all()
    return [award for event in waiting for award in apply_event(session, developer, event)]


def _apply(
    session: Session, developer: Developer, event: DomainEvent, booked: list[Award]
) -> list[DomainEvent]:
    """Apply one event; adds to ``booked`` and returns the events it caused."""
    caused = count_event(session, developer, event)
    facts = _facts(session, developer, event)
    for award in awards_for(event.type, event.source_id, event.data, facts):
        if award.badge:
            if _give_badge(session, developer, event, award.badge):
                booked.append(award)
                caused.append(_record_badge(session, developer, event, award.badge))
        elif _book(session, developer, event, award):
            booked.append(award)
    event.applied_at = session.scalar(select(func.now()))
    session.flush()
    return caused


def _facts(session: Session, developer: Developer, event: DomainEvent) -> AwardFacts:
    start, end = day_bounds(day_of(event.created_at))
    booked_that_day = session.execute(
        select(XpTransaction.rule, func.count())
        .where(
            XpTransaction.developer_id == developer.id,
            XpTransaction.kind == "award",
            XpTransaction.created_at >= start,
            XpTransaction.created_at < end,
        )
        .group_by(XpTransaction.rule)
    )
    files = select(func.count(DomainEvent.source_id.distinct())).where(
        DomainEvent.developer_id == developer.id, DomainEvent.type == "cv.imported"
    )
    held = select(UserBadge.badge).where(UserBadge.developer_id == developer.id)
    return AwardFacts(
        badges=BadgeFacts(cvs_imported=session.scalar(files) or 0),
        held=frozenset(session.scalars(held)),
        awarded_today=dict(booked_that_day.all()),
    )


def _book(session: Session, developer: Developer, event: DomainEvent, award: Award) -> bool:
    """Write the ledger rows of ``award``; totals move only by rows that are really new."""
    xp = _insert_entry(session, XpTransaction, developer, event, award, award.xp)
    points = _insert_entry(session, PointsTransaction, developer, event, award, award.points)
    developer.xp_total += xp
    # Points taken back after they were spent are a debt; what comes in pays it before it can be spent.
    net = developer.points_balance - developer.points_debt + points
    developer.points_balance, developer.points_debt = max(net, 0), max(-net, 0)
    session.flush()
    return bool(xp or points)


def _insert_entry(
    session: Session,
    ledger: type[XpTransaction] | type[PointsTransaction],
    developer: Developer,
    event: DomainEvent,
    award: Award,
    amount: int,
) -> int:
    """Append one row unless (developer, rule, source) has it; returns the amount that was really booked.

    The row is dated as the event is: an award belongs to the day it was earned on, whenever it is applied.
    """
    if not amount:
        return 0
    statement = (
        insert(ledger)
        .values(
            developer_id=developer.id,
            event_id=event.id,
            kind="award",
            rule=award.rule,
            source_id=award.source_id,
            amount=amount,
            reason=award.reason,
            created_at=event.created_at,
        )
        .on_conflict_do_nothing()
        .returning(ledger.id)
    )
    return amount if session.scalar(statement) else 0


def _give_badge(session: Session, developer: Developer, event: DomainEvent, slug: str) -> bool:
    statement = (
        insert(UserBadge)
        .values(developer_id=developer.id, badge=slug, event_id=event.id)
        .on_conflict_do_nothing()
        .returning(UserBadge.badge)
    )
    return session.scalar(statement) is not None


def _record_badge(session: Session, developer: Developer, event: DomainEvent, slug: str) -> DomainEvent:
    data: dict[str, Any] = {"badge": slug, "title": BY_SLUG[slug].title, "cause": str(event.id)}
    return record_event(session, developer, "badge.earned", source_id=slug, data=data)
