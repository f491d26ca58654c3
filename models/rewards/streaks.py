"""Streaks in the database: days marked as active, freezes used for missed ones, the zone they go by.

Freezes are used lazily: by the rules alone (``models/rules/rewards/streaks.py``) they are due at midnight,
and writing
them down later changes nothing, since nothing bought or done afterwards counts for a day before it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import DateTime, null, select, union_all
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.events.domain_events import record_event
from models.plans.purchases import FREEZE, unused, unused_purchases
from models.rules.dates.local_days import is_zone, local_date
from models.rules.rewards.streaks import (
    Kind,
    Streak,
    StreakDay,
    first_missed,
    frozen_days,
    lived_today,
    streak,
)
from models.tables import ActiveDay, Developer, DomainEvent, Purchase

DAY_ACTIVE = "day.active"


class UnknownZone(ValueError):
    """The IANA database has no such time zone."""


def mark_active(session: Session, developer: Developer, now: datetime) -> DomainEvent | None:
    """Note that the developer did something today (by their own clock); the day's first time is an event.

    The event's source is the local date, so a day is rewarded once; the caller applies it.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
    """
    today = local_date(developer.timezone, now)
    known = session.get(ActiveDay, (developer.id, today), populate_existing=True)
    known_kind = known.kind if known else None
    if known_kind == "active" and known is not None and known.zone == developer.timezone:
        return None
    use_freezes(session, developer, now)
    days, _ = _history(session, developer.id)
    lived = lived_today(days, developer.timezone, now)
    if lived is None:
        return None
    _write(session, developer, lived)
    if lived.kind != "active" or known_kind == "active":
        return None
    length = streak_of(session, developer, now).current
    return record_event(session, developer, DAY_ACTIVE, source_id=today.isoformat(), data={"streak": length})


def streak_of(session: Session, developer: Developer, now: datetime) -> Streak:
    """The developer's streak at ``now``; writes nothing, and needs no lock."""
    days, freezes = _history(session, developer.id)
    return streak(days, freezes, developer.timezone, now)


def use_freezes(session: Session, developer: Developer, now: datetime) -> None:
    """Write down the freezes that missed days have taken by ``now``; ``developer`` is locked."""
    days, bought = _history(session, developer.id)
    frozen = frozen_days(days, bought, developer.timezone, now)
    if not frozen:
        return
    freezes = session.scalars(unused_purchases(developer.id, FREEZE).limit(len(frozen))).all()
    for day, freeze in zip(frozen, freezes, strict=True):
        _write(session, developer, StreakDay(day, developer.timezone, "frozen"))
        freeze.used_at, freeze.used_day = now, day
    session.flush()


def change_zone(session: Session, developer: Developer, zone: str, now: datetime) -> None:
    """Let the developer's days be those of ``zone`` from now on; what is past stays as it was.

    Args:
        developer: locked by ``lock_developer`` in this transaction.

    Raises:
        UnknownZone: there is no such zone.
    """
    if not is_zone(zone):
        raise UnknownZone(zone)
    if zone == developer.timezone:
        return
    use_freezes(session, developer, now)  # by the clock that has gone so far
    days, _ = _history(session, developer.id)
    missed = first_missed(days, developer.timezone, now)
    if missed is not None:
        _write(session, developer, StreakDay(missed, developer.timezone, "missed"))
    developer.timezone = zone
    session.flush()


def _history(session: Session, developer_id: UUID) -> tuple[list[StreakDay], list[datetime]]:
    """Days in order, and when each unused freeze was bought: one statement, so both of one moment."""
    columns = (ActiveDay.day, ActiveDay.zone, ActiveDay.kind, ActiveDay.begins)
    days = select(*columns, sql_cast(null(), DateTime(timezone=True)))
    days = days.where(ActiveDay.developer_id == developer_id)
    nothing = (sql_cast(null(), column.type) for column in columns)
    freezes = select(*nothing, Purchase.created_at).where(*unused(developer_id, FREEZE))
    rows: Sequence[Any] = session.execute(union_all(days, freezes)).all()
    held = [
        StreakDay(day, zone, cast(Kind, kind), begins)
        for day, zone, kind, begins, _ in rows
        if day is not None
    ]
    return sorted(held, key=lambda one: one.day), sorted(bought for *_, bought in rows if bought is not None)


def _write(session: Session, developer: Developer, one: StreakDay) -> None:
    values = {"zone": one.zone, "kind": one.kind, "begins": one.begins}
    statement = insert(ActiveDay).values(developer_id=developer.id, day=one.day, **values)
    session.execute(
        statement.on_conflict_do_update(index_elements=["developer_id", "day"], set_=values),
        execution_options={"synchronize_session": False},
    )
