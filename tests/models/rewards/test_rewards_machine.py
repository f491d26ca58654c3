"""The economy on PostgreSQL as a state machine: whatever is recorded, applied in whatever order and as often as it
likes, taken back and spent, the books are at every moment what the applied events say."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import ClassVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from models.events.domain_events import lock_developer, record_event
from models.rewards.apply_events import apply_event, apply_pending
from models.rewards.ledger_audit import ledger_differences
from models.rewards.recorded_totals import recorded_totals
from models.rewards.reversal import reverse_source
from models.rewards.shop import NotEnoughPoints, TooManyUnused, buy_item
from models.rules.rewards.awards import RULES
from models.rules.rewards.rebuild import differences, rebuild_totals
from models.stores.database import Database
from models.tables import Developer, DomainEvent, PointsTransaction, UserBadge, XpTransaction

pytestmark = pytest.mark.untraced

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
SECTIONS = ("experience", "education", "skills", "achievements")


class Books(RuleBasedStateMachine):
    database: ClassVar[Database]

    @initialize()
    def begin(self) -> None:
        with self.database.session() as session:
            developer = Developer(email=f"{uuid4()}@example.org", password_hash="-")
            session.add(developer)
            session.flush()
            self.developer_id = developer.id
        self.recorded: list[int] = []
        """Sequences of what was recorded here, results left out."""

    @rule(
        kind=st.sampled_from(["cv.imported", "cv.imported", "profile.updated", "day.active"]),
        source=st.integers(0, 5).map(str),
        hours=st.sampled_from([0, 1, 30]),
        multiplier=st.sampled_from(["1", "1.25", "1.5"]),
        skills=st.integers(0, 12),
        at_once=st.booleans(),
    )
    def happens(self, kind, source, hours, multiplier, skills, at_once) -> None:
        data = {
            "by": "import" if kind == "cv.imported" else "person",
            "facts": {"skills": skills},
            "changes": {f"added.{section}": skills for section in SECTIONS},
            "streak": skills,
        }
        with self.database.session() as session:
            developer = lock_developer(session, self.developer_id)
            event = record_event(session, developer, kind, source_id=source, data=data)
            event.created_at = NOON + timedelta(hours=hours)
            event.xp_multiplier = Decimal(multiplier)
            self.recorded.append(event.sequence)
            session.flush()
            if at_once:
                apply_event(session, developer, event)

    @precondition(lambda self: self.recorded)
    @rule(data=st.data())
    def is_applied_late_or_again(self, data) -> None:
        sequence = data.draw(st.sampled_from(self.recorded))
        with self.database.session() as session:
            developer = lock_developer(session, self.developer_id)
            event = self._event(session, sequence)
            if event.applied_at is not None:
                # The mark is lost, as if the event were delivered a second time: it must change nothing.
                before = self._totals(session)
                event.applied_at = None
                assert apply_event(session, developer, event) == []
                assert self._totals(session) == before
            else:
                apply_event(session, developer, event)

    @rule(source=st.integers(0, 5).map(str), skills=st.integers(0, 3))
    def is_taken_back(self, source, skills) -> None:
        with self.database.session() as session:
            developer = lock_developer(session, self.developer_id)
            reverse_source(session, developer, source)
            facts = {"facts": {"skills": skills}}
            apply_event(
                session, developer, record_event(session, developer, "cv.deleted", source_id="cv", data=facts)
            )

    @rule(hours=st.sampled_from([0, 1, 30]), skills=st.integers(0, 12))
    def a_file_comes_and_goes_and_leaves_all_as_it_was(self, hours, skills) -> None:
        with self.database.session() as session:
            developer = lock_developer(session, self.developer_id)
            apply_pending(session, developer)
            before = self._totals(session)
            data = {"facts": {"skills": skills}, "changes": {f"added.{name}": skills for name in SECTIONS}}
            event = record_event(session, developer, "cv.imported", source_id=str(uuid4()), data=data)
            event.created_at = NOON + timedelta(hours=hours)
            session.flush()
            apply_event(session, developer, event)
            reverse_source(session, developer, event.source_id)
            apply_event(session, developer, record_event(session, developer, "cv.deleted", source_id="cv"))
            assert self._totals(session) == before

    @rule()
    def points_are_spent(self) -> None:
        with self.database.session() as session:
            developer = lock_developer(session, self.developer_id)
            balance = developer.points_balance
            try:
                purchase = buy_item(session, developer, "streak_freeze", NOON)
            except (NotEnoughPoints, TooManyUnused):
                assert developer.points_balance == balance
            else:
                assert developer.points_balance == balance - purchase.price >= 0

    @invariant()
    def the_books_are_what_the_events_say(self) -> None:
        with self.database.session() as session:
            (one,) = recorded_totals(session, self.developer_id)
            assert list(differences(one.totals, rebuild_totals(one.events, RULES))) == []
            assert [
                wrong for wrong in ledger_differences(session) if wrong.developer_id == self.developer_id
            ] == []

    def teardown(self) -> None:
        if not hasattr(self, "developer_id"):
            return
        with self.database.session() as session:
            developer = lock_developer(session, self.developer_id)
            apply_pending(session, developer)
        self.the_books_are_what_the_events_say()
        with self.database.session() as session:
            assert {row.reverses for row in self._rows(session, "reversal")} <= {
                row.id for row in self._rows(session, "award")
            }

    def _event(self, session, sequence) -> DomainEvent:
        query = select(DomainEvent).where(
            DomainEvent.developer_id == self.developer_id, DomainEvent.sequence == sequence
        )
        return session.scalars(query).one()

    def _rows(self, session, kind):
        for ledger in (XpTransaction, PointsTransaction):
            yield from session.scalars(
                select(ledger).where(ledger.developer_id == self.developer_id, ledger.kind == kind)
            )

    def _totals(self, session):
        developer = session.get(Developer, self.developer_id)
        badges = select(UserBadge.badge).where(UserBadge.developer_id == self.developer_id)
        return (
            developer.xp_total,
            developer.points_balance,
            developer.points_debt,
            set(session.scalars(badges)),
        )


def run(database: Database, examples: int, steps: int, **more) -> None:
    machine = type("BooksHere", (Books,), {"database": database})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            **more,
        ),
    )


def test_the_books_follow_the_events(database: Database):
    run(database, examples=6, steps=25, derandomize=True)


@pytest.mark.verify
def test_the_books_follow_the_events_wherever_chance_leads(database: Database):
    run(database, examples=40, steps=40, print_blob=True)
