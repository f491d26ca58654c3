"""Drawing a day and completing its challenges, on real PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer, record_event
from models.rewards.apply_events import apply_event
from models.rewards.challenges import rotate, seed_templates, today
from models.rewards.utc_days import day_of
from models.rules.rewards.challenge_templates import TEMPLATES
from models.rules.rewards.challenges import resting_days
from models.stores.database import Database
from models.tables import (
    ChallengeProgress,
    ChallengeTemplate,
    DailyChallenge,
    Developer,
    DomainEvent,
    XpTransaction,
)

DAY = date(2026, 3, 9)
NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
EVERYTHING = {f"added.{section}": 12 for section in ("experience", "education", "skills", "achievements")}


def event_of(session: Session, developer: Developer, source: str, data: dict[str, int], at: datetime = NOON):
    event = record_event(session, developer, "cv.imported", source_id=source, data={"changes": data})
    event.created_at = at
    session.flush()
    return event


def completed_by(session: Session, developer: Developer, event: DomainEvent) -> list[DomainEvent]:
    """Apply the newest event; what it completed."""
    apply_event(session, developer, event)
    query = select(DomainEvent).where(
        DomainEvent.developer_id == developer.id,
        DomainEvent.type == "challenge.completed",
        DomainEvent.sequence > event.sequence,
    )
    return list(session.scalars(query.order_by(DomainEvent.sequence)))


def only(session: Session, *slugs: str) -> None:
    """Leave only these templates active."""
    seed_templates(session)
    session.execute(update(ChallengeTemplate).values(active=ChallengeTemplate.slug.in_(slugs)))


def drawn(session: Session, day: date) -> list[str]:
    query = (
        select(ChallengeTemplate.slug)
        .join(DailyChallenge, DailyChallenge.template_id == ChallengeTemplate.id)
        .where(DailyChallenge.day == day)
        .order_by(DailyChallenge.slot)
    )
    return list(session.scalars(query))


def test_seeding_again_adds_nothing_and_keeps_what_admins_changed(database: Database):
    with database.session() as session:
        session.execute(delete(ChallengeTemplate))
        assert seed_templates(session) == len(TEMPLATES)
        session.execute(update(ChallengeTemplate).values(xp=1, active=False))
        assert seed_templates(session) == 0
        assert set(session.scalars(select(ChallengeTemplate.xp))) == {1}


@pytest.mark.usefixtures("daily_challenges")
def test_a_day_is_drawn_once(database: Database):
    with database.session() as session:
        assert rotate(session, DAY) == 3
        first = drawn(session, DAY)
        assert rotate(session, DAY) == 0
        assert drawn(session, DAY) == first
        assert len(set(first)) == 3


@pytest.mark.usefixtures("daily_challenges")
def test_many_at_once_draw_a_day_once(database: Database):
    def draw(_: int) -> int:
        with database.session() as session:
            return rotate(session, DAY)

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(draw, range(8))) == 3
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(DailyChallenge)) == 3
        assert session.scalar(select(func.count()).select_from(ChallengeTemplate)) == len(TEMPLATES)


@pytest.mark.usefixtures("daily_challenges")
def test_days_in_a_row_do_not_repeat_while_templates_rest(database: Database):
    with database.session() as session:
        for number in range(14):
            assert rotate(session, DAY + timedelta(days=number)) == 3
        rest = resting_days(len(TEMPLATES))
        assert rest >= 2
        for number in range(14):
            window = [
                drawn(session, DAY + timedelta(days=day)) for day in range(number, min(14, number + rest + 1))
            ]
            slugs = [slug for day in window for slug in day]
            assert len(set(slugs)) == len(slugs)


def test_only_active_templates_are_drawn_and_fewer_fill_fewer_slots(database: Database):
    with database.session() as session:
        only(session, "import_cv", "three_skills")
        assert rotate(session, DAY) == 2
        assert sorted(drawn(session, DAY)) == ["import_cv", "three_skills"]
        only(session)
        assert rotate(session, DAY + timedelta(days=1)) == 0


def test_progress_adds_up_and_completes_once(database: Database, developer_id: UUID):
    with database.session() as session:
        only(session, "skill_set")
        developer = lock_developer(session, developer_id)
        assert completed_by(session, developer, event_of(session, developer, "a", {"added.skills": 5})) == []
        assert [
            (seen["slug"], seen["progress"], seen["completed_at"])
            for seen in today(session, developer_id, NOON)
        ] == [("skill_set", 5, None)]
        completed = completed_by(session, developer, event_of(session, developer, "b", {"added.skills": 5}))
        assert [event.type for event in completed] == ["challenge.completed"]
        assert completed[0].data["challenge"] == "skill_set"
        assert completed_by(session, developer, event_of(session, developer, "c", {"added.skills": 5})) == []
        seen = today(session, developer_id, NOON)[0]
        assert (seen["progress"], seen["target"]) == (8, 8)
        assert datetime.fromisoformat(seen["completed_at"])


def test_a_completed_challenge_pays_through_the_ledger_by_the_drawn_challenge(
    database: Database, developer_id: UUID
):
    with database.session() as session:
        only(session, "import_cv")
        developer = lock_developer(session, developer_id)
        for source in "ab":
            apply_event(session, developer, event_of(session, developer, source, {}))
        challenge = session.scalars(select(DailyChallenge)).one()
        booked = session.scalars(
            select(XpTransaction).where(XpTransaction.rule == "challenge.completed")
        ).one()
        assert booked.source_id == str(challenge.id)
        assert booked.amount == 20
        assert booked.reason == "Daily challenge completed: Bring a CV"


def test_rewards_are_those_of_the_moment_of_completion(database: Database, developer_id: UUID):
    with database.session() as session:
        only(session, "import_cv")
        developer = lock_developer(session, developer_id)
        completed_by(session, developer, event_of(session, developer, "a", {}))
        session.execute(update(ChallengeTemplate).values(xp=999))
        event = session.scalars(select(DomainEvent).where(DomainEvent.type == "challenge.completed")).one()
        assert event.data["xp"] == 20


def test_an_event_counts_for_its_own_day(database: Database, developer_id: UUID):
    late = datetime(2026, 3, 9, 23, 59, 59, 999999, tzinfo=UTC)
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        only(session, "new_job", "new_degree", "three_skills")
        rotate(session, DAY + timedelta(days=1))
        completed = completed_by(session, developer, event_of(session, developer, "a", EVERYTHING, late))
        assert {event.data["day"] for event in completed} == {DAY.isoformat()}
        assert all(
            seen["progress"] == 0 for seen in today(session, developer_id, late + timedelta(seconds=1))
        )
        assert any(seen["completed_at"] for seen in today(session, developer_id, late))


def test_progress_is_ones_own(database: Database, developer_id: UUID):
    with database.session() as session:
        other = Developer(email="edsger@example.org", password_hash="-")
        session.add(other)
        session.flush()
        only(session, "new_job", "new_degree", "three_skills")
        developer = lock_developer(session, developer_id)
        completed_by(session, developer, event_of(session, developer, "a", EVERYTHING))
        assert {seen["progress"] for seen in today(session, other.id, NOON)} == {0}
        owners = set(session.scalars(select(ChallengeProgress.developer_id)))
        assert owners == {developer_id}


def test_events_that_count_for_nothing_draw_nothing(database: Database, developer_id: UUID):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        event = record_event(session, developer, "job.succeeded", source_id="job")
        assert completed_by(session, developer, event) == []
        assert drawn(session, day_of(event.created_at)) == []
        assert today(session, developer_id, NOON) == []


def test_a_day_is_the_utc_day_whatever_zone_the_time_is_told_in():
    evening_in_new_york = datetime.fromisoformat("2026-03-08T20:30:00-04:00")
    assert day_of(evening_in_new_york) == DAY
