"""Points spent and given back: never below zero, whoever asks at once; every movement a row."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.rewards.ledger_audit import ledger_differences
from models.rewards.ledger_entries import add_to_totals
from models.rewards.shop import NotEnoughPoints, NotRefundable, TooManyUnused, UnknownItem, buy_item, refund
from models.rewards.streaks import mark_active
from models.stores.database import Database
from models.stores.owned_rows import NotFound
from models.tables import Developer, PointsTransaction, Purchase, new_id

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
FREEZE, ANALYSIS = "streak_freeze", "cv_analysis"


def give(session: Session, developer: Developer, points: int) -> None:
    """Points from nowhere, booked as they should be."""
    entry = {"rule": "given", "source_id": str(new_id()), "amount": points, "reason": "Given"}
    session.add(PointsTransaction(developer_id=developer.id, **entry))
    add_to_totals(developer, 0, points)


@pytest.fixture
def rich(database: Database, developer_id: UUID) -> UUID:
    with database.session() as session:
        give(session, lock_developer(session, developer_id), 100)
    return developer_id


def test_a_price_is_paid_and_given_back_in_rows(database: Database, rich: UUID):
    with database.session() as session:
        developer = lock_developer(session, rich)
        bought = buy_item(session, developer, FREEZE, NOW)
        assert developer.points_balance == 80
        refund(session, developer, bought.id, NOW)
        assert developer.points_balance == 100
        rows = session.execute(
            select(PointsTransaction.kind, PointsTransaction.amount, PointsTransaction.reason).order_by(
                PointsTransaction.id
            )
        ).all()
        assert rows[1:] == [
            ("spend", -20, "Bought: Streak freeze"),
            ("refund", 20, "Refunded: Streak freeze"),
        ]
        assert ledger_differences(session) == []
        with pytest.raises(NotRefundable):
            refund(session, developer, bought.id, NOW)
    with database.session() as session, pytest.raises(NotFound):
        refund(session, lock_developer(session, rich), new_id(), NOW)


def test_what_cannot_be_bought_costs_nothing(database: Database, rich: UUID):
    with database.session() as session:
        developer = lock_developer(session, rich)
        with pytest.raises(UnknownItem):
            buy_item(session, developer, "a_pony", NOW)
        for _ in range(3):
            buy_item(session, developer, FREEZE, NOW)
        with pytest.raises(TooManyUnused):
            buy_item(session, developer, FREEZE, NOW)
        with pytest.raises(NotEnoughPoints) as refused:
            buy_item(session, developer, ANALYSIS, NOW)
        assert refused.value.detail == "This costs 50 points; the balance is 40."
        assert developer.points_balance == 40
        assert ledger_differences(session) == []


def test_a_debt_is_paid_before_anything_can_be_bought(database: Database, rich: UUID):
    with database.session() as session:
        developer = lock_developer(session, rich)
        bought = buy_item(session, developer, ANALYSIS, NOW)
        give(session, developer, -70)
        assert (developer.points_balance, developer.points_debt) == (0, 20)
        with pytest.raises(NotEnoughPoints):
            buy_item(session, developer, FREEZE, NOW)
        refund(session, developer, bought.id, NOW)
        assert (developer.points_balance, developer.points_debt) == (30, 0)
        assert ledger_differences(session) == []


def test_a_freeze_that_a_missed_day_has_taken_cannot_be_given_back(database: Database, rich: UUID):
    """Also where nobody has written its use down yet."""
    with database.session() as session:
        developer = lock_developer(session, rich)
        mark_active(session, developer, NOW)
        bought = buy_item(session, developer, FREEZE, NOW)
        with pytest.raises(NotRefundable):
            refund(session, developer, bought.id, NOW + timedelta(days=2))


def test_many_at_once_spend_no_point_twice(database: Database, rich: UUID):
    """Of 60 that buy at once, with points for five freezes and room for three; then all are given back, often."""

    def buy(item: str) -> str:
        try:
            with database.session() as session:
                buy_item(session, lock_developer(session, rich), item, NOW)
        except (NotEnoughPoints, TooManyUnused) as refused:
            return type(refused).__name__
        return item

    with ThreadPoolExecutor(8) as pool:
        done = Counter(pool.map(buy, [FREEZE, FREEZE, ANALYSIS] * 20))
    spent = 20 * done[FREEZE] + 50 * done[ANALYSIS]
    assert spent <= 100
    assert done[FREEZE] <= 3
    with database.session() as session:
        developer = session.get_one(Developer, rich)
        assert (developer.points_balance, developer.points_debt) == (100 - spent, 0)
        bought = session.scalars(select(Purchase.id)).all()
        assert len(bought) == done[FREEZE] + done[ANALYSIS] > 1

    def give_back(purchase_id: UUID) -> bool:
        try:
            with database.session() as session:
                refund(session, lock_developer(session, rich), purchase_id, NOW)
        except NotRefundable:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(give_back, list(bought) * 6)) == len(bought)
    with database.session() as session:
        assert session.get_one(Developer, rich).points_balance == 100
        assert ledger_differences(session) == []
