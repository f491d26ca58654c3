"""Events become ledger rows, badges and challenges exactly once, on real PostgreSQL."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer, record_event
from models.rewards.apply_events import apply_event, apply_pending
from models.rewards.challenges import seed_templates
from models.rewards.ledger_audit import ledger_differences
from models.rewards.summary import ledger_page, rewards_summary
from models.rules.rewards.awards import Award
from models.stores.database import Database
from models.tables import ChallengeTemplate, Developer, DomainEvent, PointsTransaction, XpTransaction

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
YEARS_LATER = datetime(2040, 1, 1, tzinfo=UTC)


def imported(session: Session, developer: Developer, sha256: str, at: datetime = NOON, **added: int):
    data = {"changes": {f"added.{section}": count for section, count in added.items()}}
    event = record_event(session, developer, "cv.imported", source_id=sha256, data=data)
    event.created_at = at
    session.flush()
    return event


def edited(session: Session, developer: Developer, source: str, at: datetime = NOON):
    event = record_event(session, developer, "profile.updated", source_id=source, data={"by": "person"})
    event.created_at = at
    session.flush()
    return event


def rules_of(awards: list[Award]) -> set[str]:
    return {award.rule for award in awards}


def amounts(session: Session, ledger: type[XpTransaction] | type[PointsTransaction], rule: str) -> list[int]:
    return list(session.scalars(select(ledger.amount).where(ledger.rule == rule)))


def test_a_first_import_earns_xp_points_and_the_badge(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        awards = apply_event(session, developer, imported(session, developer, "a" * 64))
        assert {"cv.imported", "cv.first", "badge.earned"} <= rules_of(awards)
    with database.session() as session:
        seen = rewards_summary(session, developer_id, NOON)
        assert [badge["slug"] for badge in seen["badges"]] == ["first_cv"]
        assert amounts(session, XpTransaction, "cv.imported") == [50]
        assert amounts(session, XpTransaction, "cv.first") == [50]
        assert amounts(session, PointsTransaction, "cv.imported") == [10]
        assert seen["xp_total"] == sum(session.scalars(select(XpTransaction.amount)))
        assert ledger_differences(session) == []
        reasons = [entry["reason"] for entry in ledger_page(session, developer_id, "xp", limit=10)]
        assert {"CV imported", "First CV imported"} <= set(reasons)


def test_an_event_applied_again_changes_nothing(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        event = imported(session, developer, "a" * 64, skills=3)
        first = apply_event(session, developer, event)
        assert first
        assert apply_event(session, developer, event) == []
        before = rewards_summary(session, developer_id, NOON)
        # Even where the mark is lost, the ledgers know the source.
        session.execute(update(DomainEvent).values(applied_at=None))
        session.expire_all()
        assert apply_pending(session, lock_developer(session, developer_id)) == []
        assert rewards_summary(session, developer_id, NOON) == before
        badge_events = select(DomainEvent).where(DomainEvent.type == "badge.earned")
        assert len(session.scalars(badge_events).all()) == 1


def test_the_same_file_again_earns_nothing_even_on_another_day(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        apply_event(session, developer, imported(session, developer, "a" * 64))
        again = imported(session, developer, "a" * 64, NOON + timedelta(days=2))
        assert "cv.imported" not in rules_of(apply_event(session, developer, again))
        assert amounts(session, XpTransaction, "cv.imported") == [50]


def test_a_daily_cap_goes_by_the_day_of_the_event(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        for number in range(5):
            apply_event(session, developer, imported(session, developer, f"{number:064}"))
        assert len(amounts(session, XpTransaction, "cv.imported")) == 3
        apply_event(session, developer, imported(session, developer, "f" * 64, NOON + timedelta(days=1)))
        assert len(amounts(session, XpTransaction, "cv.imported")) == 4
        booked = session.scalars(select(XpTransaction).where(XpTransaction.source_id == "f" * 64)).one()
        assert booked.created_at == NOON + timedelta(days=1)


def test_edits_by_a_person_earn_up_to_their_cap(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        for number in range(6):
            apply_event(session, developer, edited(session, developer, f"edit-{number}"))
        by_import = record_event(session, developer, "profile.updated", source_id="v9", data={"by": "import"})
        by_import.created_at = NOON + timedelta(days=1)
        session.flush()
        assert "profile.updated" not in rules_of(apply_event(session, developer, by_import))
        assert amounts(session, XpTransaction, "profile.updated") == [5] * 4
        assert rewards_summary(session, developer_id, NOON)["badges"] == []


def test_pending_events_are_applied_in_sequence_with_what_they_cause(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        seed_templates(session)
        reachable = ChallengeTemplate.slug.in_(["import_cv", "new_job", "skill_set"])
        session.execute(update(ChallengeTemplate).values(active=reachable))
        for number in range(3):
            imported(session, developer, f"{number:064}", experience=3, education=1, skills=8, achievements=1)
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        awards = apply_pending(session, developer)
        assert [award.rule for award in awards].count("challenge.completed") == 3
        waiting = session.scalars(select(DomainEvent).where(DomainEvent.applied_at.is_(None)))
        assert list(waiting) == []
        sequences = session.scalars(select(DomainEvent.sequence).order_by(DomainEvent.sequence)).all()
        assert list(sequences) == list(range(1, len(sequences) + 1))
        assert ledger_differences(session) == []


def test_a_debt_is_paid_before_points_can_be_spent(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        session.add(
            PointsTransaction(
                developer_id=developer_id,
                kind="reversal",
                rule="cv.imported",
                source_id="0",
                amount=-14,
                reason="Import undone",
            )
        )
        developer.points_debt = 14
        apply_event(session, developer, edited(session, developer, "edit"))
        earned = sum(session.scalars(select(PointsTransaction.amount))) + 14
        assert 0 < earned < 14
        assert (developer.points_balance, developer.points_debt) == (0, 14 - earned)
        for number in range(3):
            apply_event(session, developer, imported(session, developer, f"{number:064}"))
        assert developer.points_debt == 0
        assert developer.points_balance == sum(session.scalars(select(PointsTransaction.amount))) > 0
        assert ledger_differences(session) == []


def test_the_check_finds_a_total_that_moved_without_a_booking(database: Database, developer_id: UUID):
    with database.session() as session:
        session.execute(update(Developer).values(xp_total=7, points_balance=2))
        found = {(entry.ledger, entry.total, entry.booked) for entry in ledger_differences(session)}
        assert found == {("xp", 7, 0), ("points", 2, 0)}
        assert ledger_differences(session, changed_since=YEARS_LATER) == []
        assert ledger_differences(session)[0].to_dict()["developer_id"] == str(developer_id)


def test_ledger_pages_are_newest_first_and_do_not_overlap(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        for number in range(3):
            apply_event(session, developer, imported(session, developer, f"{number:064}"))
        everything = ledger_page(session, developer_id, "xp", limit=100)
        assert [entry["id"] for entry in everything] == sorted(
            (entry["id"] for entry in everything), reverse=True
        )
        head = ledger_page(session, developer_id, "xp", limit=2)
        rest = ledger_page(session, developer_id, "xp", limit=100, before=UUID(head[-1]["id"]))
        assert head + rest == everything
        assert {entry["kind"] for entry in ledger_page(session, developer_id, "points", limit=9)} == {"award"}


def test_standing_of_an_unknown_developer_is_a_lookup_error(database: Database):
    with database.session() as session, pytest.raises(LookupError):
        rewards_summary(session, UUID(int=0), NOON)


def test_many_threads_applying_the_same_events_book_each_once(database: Database, developer_id: UUID):
    def apply(_: int) -> int:
        with database.session() as session:
            return len(apply_pending(session, lock_developer(session, developer_id)))

    with database.session() as session:
        developer = lock_developer(session, developer_id)
        for number in range(3):
            imported(session, developer, f"{number:064}", skills=2)
    with ThreadPoolExecutor(8) as threads:
        counts = list(threads.map(apply, range(16)))
    with database.session() as session:
        assert sum(count > 0 for count in counts) == 1
        assert amounts(session, XpTransaction, "cv.imported") == [50] * 3
        assert amounts(session, XpTransaction, "cv.first") == [50]
        assert ledger_differences(session) == []


@pytest.mark.verify
def test_totals_know_neither_the_order_of_application_nor_repetition(database: Database):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)

    def totals_of(number: int) -> tuple[int, int, list[str]]:
        with database.session() as session:
            newcomer = Developer(email=f"dev-{number}@example.org", password_hash="-")
            session.add(newcomer)
            session.flush()
            developer = lock_developer(session, newcomer.id)
            events = [
                imported(session, developer, f"{file:064}", NOON + timedelta(hours=7 * file), skills=file % 4)
                for file in range(20)
            ] + [
                edited(session, developer, f"edit-{edit}", NOON + timedelta(hours=5 * edit))
                for edit in range(30)
            ]
            for event in chance.sample(events * 2, len(events) * 2):
                event.applied_at = None
                apply_event(session, developer, event)
            assert ledger_differences(session) == []
            seen = rewards_summary(session, newcomer.id, NOON)
            return seen["xp_total"], seen["points_balance"], [badge["slug"] for badge in seen["badges"]]

    assert len({str(totals_of(number)) for number in range(10)}) == 1
