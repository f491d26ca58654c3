"""Compares the totals on ``developers`` with the sums of the ledgers."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, SQLColumnExpression, func, literal, select, true
from sqlalchemy.orm import Session

from models.tables import Developer, PointsTransaction, XpTransaction


@dataclass(frozen=True, slots=True)
class LedgerDifference:
    """A developer whose ``total`` differs from the ``booked`` sum of the ledger (``xp`` or ``points``)."""

    developer_id: UUID
    ledger: str
    total: int
    booked: int

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"developer_id": str(self.developer_id)}


def ledger_differences(session: Session, changed_since: datetime | None = None) -> list[LedgerDifference]:
    """All differences; there are none unless the code has a bug.

    Args:
        changed_since: check only developers changed since then; a ledger entry always changes its developer.
    """
    # A debt is points owed: the points ledger sums to balance minus debt. One statement, so one snapshot.
    xp = _compare("xp", XpTransaction, Developer.xp_total, changed_since)
    points = _compare(
        "points", PointsTransaction, Developer.points_balance - Developer.points_debt, changed_since
    )
    return [LedgerDifference(*row) for row in session.execute(xp.union_all(points))]


def _compare(
    name: str,
    ledger: type[XpTransaction] | type[PointsTransaction],
    total: SQLColumnExpression[int],
    changed_since: datetime | None,
) -> Select[Any]:
    booked = (
        select(func.coalesce(func.sum(ledger.amount), 0).label("booked"))
        .where(ledger.developer_id == Developer.id)
        .lateral()
    )
    changed = Developer.updated_at >= changed_since if changed_since else true()
    return (
        select(Developer.id, literal(name), total, booked.c.booked)
        .join(booked, true())
        .where(booked.c.booked != total, changed)
    )
