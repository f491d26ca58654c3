"""Streaks in the database: days, freezes and zones as rows, against the person who watches the clock."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.rewards.activity import record_activity
from models.rewards.apply_events import apply_event
from models.rewards.streaks import UnknownZone, change_zone, mark_active, streak_of, use_freezes
from models.rules.rewards.streaks import Streak
from models.stores.database import Database
from models.tables import ActiveDay, Developer, DomainEvent, Purchase, XpTransaction
from tests.models.rules.rewards.streak_oracle import Person, Wall, at

MAY = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def locked(database: Database, developer_id: UUID):
    @contextmanager
    def hold() -> Iterator[tuple[Session, Developer]]:
        with database.session() as session:
            yield session, lock_developer(session, developer_id)

    return hold


def buy_item(session: Session, developer: Developer, now: datetime) -> None:
    session.add(Purchase(developer_id=developer.id, item="streak_freeze", price=20, created_at=now))
    session.flush()


def test_a_day_is_marked_and_rewarded_once(locked):
    with locked() as (session, developer):
        event = mark_active(session, developer, MAY)
        assert event is not None
        assert (event.type, event.source_id, event.data) == ("day.active", "2026-05-01", {"streak": 1})
        apply_event(session, developer, event)
        assert mark_active(session, developer, MAY + timedelta(hours=11)) is None
        assert mark_active(session, developer, MAY + DAY).data == {"streak": 2}
    with locked() as (session, developer):
        booked = session.execute(select(XpTransaction.rule, XpTransaction.source_id)).all()
        assert booked == [("day.active", "2026-05-01")]
        assert streak_of(session, developer, MAY + DAY) == Streak(2, 2, True, 0)
        assert streak_of(session, developer, MAY + 3 * DAY) == Streak(0, 2, False, 0)


def test_activity_goes_by_the_databases_clock(locked):
    with locked() as (session, developer):
        record_activity(session, developer)
        record_activity(session, developer)
    with locked() as (session, developer):
        assert len(session.scalars(select(DomainEvent).where(DomainEvent.type == "day.active")).all()) == 1
        assert streak_of(session, developer, datetime.now(UTC)).current == 1


def test_a_freeze_is_used_for_a_missed_day_and_written_down_once(locked):
    with locked() as (session, developer):
        for _ in range(2):
            buy_item(session, developer, MAY)
        mark_active(session, developer, MAY)
        late = MAY + 2 * DAY
        assert streak_of(session, developer, late) == Streak(1, 1, False, 1)  # reading writes nothing
        assert session.scalars(select(Purchase).where(Purchase.used_at.is_not(None))).all() == []
        use_freezes(session, developer, late)
        use_freezes(session, developer, late)
    with locked() as (session, developer):
        assert streak_of(session, developer, late) == Streak(1, 1, False, 1)
        used = session.scalars(select(Purchase.used_day).where(Purchase.used_at.is_not(None))).all()
        assert used == [date(2026, 5, 2)]
        mark_active(session, developer, late)
    with locked() as (session, developer):
        days = session.execute(select(ActiveDay.day, ActiveDay.kind).order_by(ActiveDay.day)).all()
        assert [(day.day, kind) for day, kind in days] == [(1, "active"), (2, "frozen"), (3, "active")]
        assert streak_of(session, developer, late) == Streak(2, 2, True, 1)


def test_reading_late_or_never_makes_no_difference(database):
    """The same life twice: once looked at every hour, once not at all."""
    streaks = []
    for looks in (True, False):
        with database.session() as session:
            developer = Developer(email=f"{looks}@example.org", password_hash="-", timezone="Europe/Berlin")
            session.add(developer)
            session.flush()
            developer = lock_developer(session, developer.id)
            for hour in range(24 * 20):
                now = MAY + timedelta(hours=hour)
                if looks:
                    use_freezes(session, developer, now)
                if hour in (5, 30, 200):
                    buy_item(session, developer, now)
                if hour in (0, 24, 49, 130, 150, 170, 215, 300, 330):
                    mark_active(session, developer, now)
                if hour == 180:
                    change_zone(session, developer, "Asia/Tokyo", now)
            streaks.append(streak_of(session, developer, now))
    assert streaks[0] == streaks[1]


def test_an_unknown_zone_is_refused_and_a_known_one_kept(locked):
    with locked() as (session, developer):
        for wrong in ("", "Mars/Olympus", "../../etc/passwd", "localtime", "Europe"):
            with pytest.raises(UnknownZone):
                change_zone(session, developer, wrong, MAY)
        change_zone(session, developer, "Asia/Kathmandu", MAY)
    with locked() as (_, developer):
        assert developer.timezone == "Asia/Kathmandu"


@pytest.mark.parametrize("seed", range(3))
def test_the_tables_agree_with_the_clock_on_the_wall(locked, seed):
    """A fortnight of moving about, with freezes; what is stored says what brute force says."""
    start = datetime(2026, 10, 20, tzinfo=UTC)
    zones = ("UTC", "America/Havana", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin")
    walls = [Wall(zone, start, 25 * 96) for zone in zones]
    rng, person = random.Random(seed), Person(walls[0])
    with locked() as (session, developer):
        for step in range(20 * 96):
            person.look(step)
            now = at(start, step)
            if rng.random() < 0.4 / 96:
                wall = rng.choice(walls)
                change_zone(session, developer, wall.zone, now)
                person.move(wall)
            if rng.random() < 0.2 / 96:
                buy_item(session, developer, now)
                person.buy()
            if rng.random() < 2 / 96:
                assert (mark_active(session, developer, now) is not None) == person.act()
            if rng.random() < 4 / 96:
                seen = streak_of(session, developer, now)
                told = (seen.current, seen.longest, seen.freezes_left)
                assert told == (person.current, person.longest, len(person.freezes)), now
        active = session.scalars(select(DomainEvent).where(DomainEvent.type == "day.active")).all()
        assert len({event.source_id for event in active}) == len(active) > 5
