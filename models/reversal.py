"""Taking rewards back, once: reversal rows beside the awards they name; nothing is deleted.

Badges and completed challenges stay, as does the progress counted for a day. The ledgers are unique by
(developer, rule, source, kind), so what was taken back is not earned again by the same source.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.base import new_id
from models.developer import Developer
from models.ledger import PointsTransaction, XpTransaction

Ledger = type[XpTransaction] | type[PointsTransaction]


def reverse_source(session: Session, developer: Developer, source_id: str) -> dict[str, int]:
    """Take back every award with this source, such as the sha256 of a file; see ``reverse_events``."""
    return _reverse(session, developer, lambda ledger: ledger.source_id == source_id)


def reverse_events(session: Session, developer: Developer, event_ids: Collection[UUID]) -> dict[str, int]:
    """Take back every award these events earned, whatever its source (``once`` ones included).

    Experience never falls below zero. Points that were spent already become a debt, which later earnings pay
    first (DESIGN section 7). A second call takes back nothing.

    Args:
        developer: locked by ``lock_developer`` in this transaction.

    Returns:
        {"xp": taken back, "points": taken back}, both positive.
    """
    return _reverse(session, developer, lambda ledger: ledger.event_id.in_(event_ids))


def _reverse(session: Session, developer: Developer, which: Any) -> dict[str, int]:
    session.flush()
    xp = _take_back(session, developer, XpTransaction, which(XpTransaction), developer.xp_total)
    points = _take_back(session, developer, PointsTransaction, which(PointsTransaction), None)
    developer.xp_total -= xp
    net = developer.points_balance - developer.points_debt - points
    developer.points_balance, developer.points_debt = max(net, 0), max(-net, 0)
    session.flush()
    return {"xp": xp, "points": points}


def _take_back(
    session: Session, developer: Developer, ledger: Ledger, which: ColumnElement[bool], floor: int | None
) -> int:
    """Book a reversal for each award not reversed yet; ``floor`` is all there is to take, if that limits it."""
    taken = 0
    reversals = select(ledger.reverses).where(
        ledger.developer_id == developer.id, ledger.reverses.is_not(None)
    )
    awards = select(ledger).where(
        ledger.developer_id == developer.id, ledger.kind == "award", which, ledger.id.not_in(reversals)
    )
    found: Sequence[Any] = session.scalars(awards.order_by(ledger.id)).all()
    for award in found:
        amount = award.amount if floor is None else min(award.amount, floor - taken)
        taken += amount if _book(session, developer, ledger, award, amount) else 0
    return taken


def _book(session: Session, developer: Developer, ledger: Ledger, award: Any, amount: int) -> bool:
    statement = (
        insert(ledger)
        .values(
            id=new_id(),
            developer_id=developer.id,
            event_id=award.event_id,
            kind="reversal",
            rule=award.rule,
            source_id=award.source_id,
            amount=-amount,
            reason=f"Taken back: {award.reason}",
            reverses=award.id,
        )
        .on_conflict_do_nothing()
        .returning(ledger.id)
    )
    return session.scalar(statement) is not None
