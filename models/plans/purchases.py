"""Shop purchases of a developer that are not used yet."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from models.tables import Purchase

FREEZE = "streak_freeze"
ANALYSIS = "cv_analysis"


def unused(developer_id: UUID | ColumnElement[UUID], item: str) -> tuple[ColumnElement[bool], ...]:
    """Conditions on ``Purchase``: the developer's, of this item, neither used nor refunded."""
    return (
        Purchase.developer_id == developer_id,
        Purchase.item == item,
        Purchase.used_at.is_(None),
        Purchase.refunded_at.is_(None),
    )


def unused_purchases(developer_id: UUID, item: str) -> Select[Purchase]:
    """Oldest first, the order in which they are used."""
    return select(Purchase).where(*unused(developer_id, item)).order_by(Purchase.created_at, Purchase.id)


def count_unused(session: Session, developer_id: UUID, item: str) -> int:
    return session.scalar(select(func.count()).where(*unused(developer_id, item))) or 0
