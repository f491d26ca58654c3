"""Points spent and given back: each is a row of the ledger beside the thing bought, under the developer's lock."""

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
from models.stores.owned_rows import get_owned
from models.tables import Developer, DomainEvent, PointsTransaction, Purchase


class UnknownItem(LookupError):
    """Nothing of this name is sold."""


class NotEnoughPoints(DomainError):
    """The balance does not cover the price."""

    code = "not_enough_points"

    def __init__(self, price: int, balance: int) -> None:
        super().__init__(detail=f"This costs {price} points; the balance is {balance}.")
        self.price = price
        self.balance = balance


class TooManyUnused(DomainError):
    """As many as may be held wait unused."""

    code = "too_many_held"

    def __init__(self, item: Item) -> None:
        super().__init__(detail=f"At most {item.max_held} of these can be held unused.")


class NotRefundable(DomainError):
    """It was used, or given back before."""

    code, detail = "not_refundable", "This purchase was already used or refunded."


def buy_item(session: Session, developer: Developer, item_code: str, now: datetime) -> Purchase:
    """Buy one of an item. A debt is paid by earnings first, so with one there is no balance to spend.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        now: freezes due by then are used before held ones are counted.

    Raises:
        UnknownItem: nothing of this name is sold.
        NotEnoughPoints: the balance does not cover the price.
        TooManyUnused: as many as may be held wait unused.
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
    event = _record(session, developer, purchase, "points.spent")
    _book(
        session, developer, purchase, event, kind="spend", amount=-item.price, reason=f"Bought: {item.title}"
    )
    apply_event(session, developer, event)
    return purchase


def refund(session: Session, developer: Developer, purchase_id: UUID, now: datetime) -> Purchase:
    """Give an unused thing back for the points it cost, once.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        now: a freeze that a missed day has taken by then is used, also if nobody has written it down yet.

    Raises:
        models.stores.owned_rows.NotFound: no such purchase of this developer.
        NotRefundable: it was used, or given back before.
    """
    use_freezes(session, developer, now)
    purchase = get_owned(session, Purchase, developer.id, purchase_id, lock=True)
    if purchase.used_at is not None or purchase.refunded_at is not None:
        raise NotRefundable()
    purchase.refunded_at = now
    title = BY_CODE[purchase.item].title
    event = _record(session, developer, purchase, "points.refunded")
    _book(
        session,
        developer,
        purchase,
        event,
        kind="refund",
        amount=purchase.price,
        reason=f"Given back: {title}",
    )
    apply_event(session, developer, event)
    return purchase


def _record(session: Session, developer: Developer, purchase: Purchase, event_type: str) -> DomainEvent:
    facts = {"item": purchase.item, "points": purchase.price}
    return record_event(session, developer, event_type, source_id=str(purchase.id), data=facts)


def _book(
    session: Session,
    developer: Developer,
    purchase: Purchase,
    event: DomainEvent,
    *,
    kind: str,
    amount: int,
    reason: str,
) -> None:
    entry = PointsTransaction(
        developer_id=developer.id,
        event_id=event.id,
        kind=kind,
        rule=f"spend.{purchase.item}",
        source_id=str(purchase.id),
        amount=amount,
        reason=reason,
    )
    session.add(entry)
    add_to_totals(session, developer, 0, amount)
