"""Ten thousand awards, purchases and refunds at once, for a few developers: nothing twice, nothing lost, no debt
out of nothing."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import func, select

from models.events.domain_events import lock_developer, record_event
from models.jobs.lifecycle import database_now
from models.rewards.apply_events import apply_event
from models.rewards.ledger_audit import ledger_differences
from models.rewards.ledger_entries import Ledger
from models.rewards.recorded_totals import recorded_totals
from models.rewards.shop import NotEnoughPoints, NotRefundable, TooManyUnused, buy_item, refund
from models.rules.rewards.awards import RULES
from models.rules.rewards.rebuild import differences, rebuild_totals
from models.stores.database import Database
from models.tables import Developer, PointsTransaction, Purchase, XpTransaction

CALLS = 10_000
THREADS = 16
DEVELOPERS = 20
AWARDS = 5_000
SOURCES = 2_500
"""Each is told twice, by whichever threads come: one award each."""


class Crowd:
    """Calls as the web and the workers make them: each a transaction under the developer's lock."""

    def __init__(self, database: Database, developers: list[UUID]) -> None:
        self.database = database
        self.developers = developers

    def award(self, number: int) -> str:
        source = number % SOURCES
        with self.database.session() as session:
            developer = lock_developer(session, self.developers[source % DEVELOPERS])
            data = {"title": "Load", "xp": 3, "points": 2}
            event = record_event(session, developer, "challenge.completed", source_id=str(source), data=data)
            awards = apply_event(session, developer, event)
            return "new" if any(award.rule == "challenge.completed" for award in awards) else "known"

    def buy(self, number: int) -> str:
        with self.database.session() as session:
            developer = lock_developer(session, self.developers[number % DEVELOPERS])
            try:
                buy_item(session, developer, "streak_freeze", database_now(session))
            except (NotEnoughPoints, TooManyUnused) as refusal:
                return type(refusal).__name__
            return "bought"

    def give_back(self, number: int) -> str:
        with self.database.session() as session:
            developer = lock_developer(session, self.developers[number % DEVELOPERS])
            unused = select(Purchase.id).where(
                Purchase.developer_id == developer.id, Purchase.refunded_at.is_(None)
            )
            purchase_id = session.scalar(unused.limit(1))
            if purchase_id is None:
                return "nothing to give back"
            try:
                refund(session, developer, purchase_id, database_now(session))
            except NotRefundable:
                return "not refundable"
            return "refunded"


@pytest.mark.verify
def test_ten_thousand_calls_at_once(database: Database, settings):
    developers = make_developers(database)
    crowd = Crowd(Database(settings.database_url, pool_size=THREADS), developers)
    seed = random.randrange(2**32)
    calls = [(crowd.award, number) for number in range(AWARDS)]
    calls += [(crowd.buy, number) for number in range(3_000)]
    calls += [(crowd.give_back, number) for number in range(2_000)]
    random.Random(seed).shuffle(calls)
    assert len(calls) == CALLS
    began = time.monotonic()
    with ThreadPoolExecutor(THREADS) as threads:
        outcomes = Counter(threads.map(lambda call: call[0](call[1]), calls))
    seconds = time.monotonic() - began
    crowd.database.dispose()
    print(f"seed {seed}: {CALLS} calls in {seconds:.1f} s ({CALLS / seconds:.0f} a second): {dict(outcomes)}")
    assert sum(outcomes.values()) == CALLS
    assert (outcomes["new"], outcomes["known"]) == (SOURCES, AWARDS - SOURCES)
    assert outcomes["bought"] >= outcomes["refunded"] > 0
    with database.session() as session:
        assert (
            booked(session, XpTransaction, "award") == booked(session, PointsTransaction, "award") == SOURCES
        )
        assert booked(session, PointsTransaction, "spend") == outcomes["bought"]
        assert booked(session, PointsTransaction, "refund") == outcomes["refunded"]
        assert ledger_differences(session) == []
        lowest, owed, xp = session.execute(
            select(
                func.min(Developer.points_balance),
                func.sum(Developer.points_debt),
                func.sum(Developer.xp_total),
            )
        ).one()
        assert (lowest >= 0, owed, xp) == (True, 0, 3 * SOURCES)
        for one in recorded_totals(session):
            assert list(differences(one.totals, rebuild_totals(one.events, RULES))) == []


def booked(session, ledger: Ledger, kind: str) -> int:
    return session.scalar(select(func.count()).where(ledger.kind == kind))


def make_developers(database: Database) -> list[UUID]:
    with database.session() as session:
        people = [
            Developer(email=f"dev-{number}@example.org", password_hash="-") for number in range(DEVELOPERS)
        ]
        session.add_all(people)
        session.flush()
        return [person.id for person in people]
