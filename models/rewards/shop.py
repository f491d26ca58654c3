"""The shop: purchases for points and refunds, each with a ledger entry, under the developer's lock."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import record_event
from models.plans.purchases import count_unused
from models.rewards.apply_events import apply_event
from models.rewards.ledger_entries import add_to_totals
from models.rewards.streaks import use_freezes
from models.rules.rewards.shop import BY_CODE, Item
from models.stores.bulk_insert import add_new_rows
from models.stores.owned_rows import get_owned
from models.tables import Developer, PointsTransaction, Purchase


class UnknownItem(LookupError):
    """The shop has no item with this code."""


class NotEnoughPoints(DomainError):
    """The balance does not cover the price."""

    code = "not_enough_points"

    def __init__(self, price: int, balance: int) -> None:
        super().__init__(detail=f"This costs {price} points; the balance is {balance}.")
        self.price = price
        self.balance = balance


class TooManyUnused(DomainError):
    """The developer already has the maximum number of this item unused."""

    code = "too_many_held"

    def __init__(self, item: Item) -> None:
        super().__init__(detail=f"At most {item.max_held} of these can be held unused.")


class NotRefundable(DomainError):
    """The purchase was used or refunded before."""

    code, detail = "not_refundable", "This purchase was already used or refunded."


def buy_item(session: Session, developer: Developer, item_code: str, now: datetime) -> Purchase:
    """Buy one of an item. With a debt there is no balance to spend.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        now: freezes that are due by then are used before unused ones are counted.

    Raises:
        UnknownItem: there is no such item.
        NotEnoughPoints: the balance does not cover the price.
        TooManyUnused: the maximum number is unused already.
    """
    item = BY_CODE.get(item_code)
    if item is None:
        raise UnknownItem(item_code)
    use_freezes(session, developer, now)
    if count_unused(session, developer.id, item.code) >= item.max_held:
        raise TooManyUnused(item)
    if developer.points_balance < item.price:
        raise NotEnoughPoints(item.price, developer.points_balance)
    purchase = Purchase(developer_id=developer.id, item=item.code, price=item.price, created_at=now)
    session.add(purchase)
    session.flush()
    _complete(session, developer, purchase, "points.spent", "spend", -item.price, f"Bought: {item.title}")
    return purchase


def refund(session: Session, developer: Developer, purchase_id: UUID, now: datetime) -> Purchase:
    """Refund an unused purchase, once.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        now: a freeze that a missed day needs by then counts as used.

    Raises:
        models.stores.owned_rows.NotFound: no such purchase of this developer.
        NotRefundable: it was used or refunded before.
    """
    use_freezes(session, developer, now)
    purchase = get_owned(session, Purchase, developer.id, purchase_id, lock=True)
    if purchase.used_at is not None or purchase.refunded_at is not None:
        raise NotRefundable()
    purchase.refunded_at = now
    reason = f"Refunded: {BY_CODE[purchase.item].title}"
    _complete(session, developer, purchase, "points.refunded", "refund", purchase.price, reason)
    return purchase


def _complete(
    session: Session,
    developer: Developer,
    purchase: Purchase,
    event_type: str,
    kind: str,
    amount: int,
    reason: str,
) -> None:
    """Record the event and the ledger entry, and apply the event."""
    data = {"item": purchase.item, "points": purchase.price}
    event = record_event(session, developer, event_type, source_id=str(purchase.id), data=data)
    entry = {
        "developer_id": developer.id,
        "event_id": event.id,
        "kind": kind,
        "rule": f"spend.{purchase.item}",
        "source_id": str(purchase.id),
        "amount": amount,
        "reason": reason,
    }
    add_to_totals(developer, 0, amount)
    apply_event(session, developer, event)
    add_new_rows(session, PointsTransaction, [entry])
    session.flush()
