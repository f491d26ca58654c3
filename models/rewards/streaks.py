"""Streaks in the database: active days, freezes used for missed days, and the time zone.

Freezes are stored lazily. By the rules (``models/rules/rewards/streaks.py``) they are due at midnight, and nothing
bought or done later counts for an earlier day, so storing them later makes no difference.
"""

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CompoundSelect, Date, DateTime, Uuid, bindparam, null, select, union_all
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from models.events.domain_events import record_event
from models.plans.purchases import FREEZE, unused, unused_purchases
from models.rules.dates.local_days import is_zone, local_date
from models.rules.rewards.streaks import (
    Kind,
    Streak,
    StreakDay,
    activity_day,
    first_missed,
    frozen_days,
    streak,
)
from models.stores.bulk_insert import add_new_rows
from models.stores.statements import Statement
from models.tables import ActiveDay, Developer, DomainEvent, Purchase

DAY_ACTIVE = "day.active"


class UnknownZone(ValueError):
    """The IANA database has no such time zone."""


def mark_active(session: Session, developer: Developer, now: datetime) -> DomainEvent | None:
    """Mark today (local time) as active; returns an event for the first activity of the day.

    The source of the event is the local date, so a day is rewarded once. The caller applies it.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
    """
    today = local_date(developer.timezone, now)
    session.flush()
    stored = _STORED.row(session, developer=developer.id, today=today)
    was_active = stored is not None and stored.kind == "active"
    if stored is not None and was_active and stored.zone == developer.timezone:
        return None
    days, freezes = _store_frozen(session, developer, now)
    activity = activity_day(days, developer.timezone, now)
    if activity is None:
        return None
    _write(session, developer, activity)
    if activity.kind != "active" or was_active:
        return None
    days = [*(one for one in days if one.day != activity.day), activity]
    length = streak(sorted(days, key=_day), freezes, developer.timezone, now).current
    return record_event(session, developer, DAY_ACTIVE, source_id=today.isoformat(), data={"streak": length})


def streak_of(session: Session, developer: Developer, now: datetime) -> Streak:
    """The developer's streak at ``now``; writes nothing and needs no lock."""
    days, freezes = _history(session, developer.id)
    return streak(days, freezes, developer.timezone, now)


def use_freezes(session: Session, developer: Developer, now: datetime) -> None:
    """Store the freezes that missed days have used by ``now``; ``developer`` is locked."""
    _store_frozen(session, developer, now)


def _store_frozen(
    session: Session, developer: Developer, now: datetime
) -> tuple[list[StreakDay], list[datetime]]:
    """As ``_history``, after the freezes that are due by ``now`` were stored."""
    days, purchases = _history(session, developer.id)
    frozen = frozen_days(days, purchases, developer.timezone, now)
    if not frozen:
        return days, purchases
    freezes = session.scalars(unused_purchases(developer.id, FREEZE).limit(len(frozen))).all()
    added = [StreakDay(day, developer.timezone, "frozen") for day in frozen]
    for one, freeze in zip(added, freezes, strict=True):
        _write(session, developer, one)
        freeze.used_at, freeze.used_day = now, one.day
    session.flush()
    return sorted([*days, *added], key=_day), purchases[len(frozen) :]


def change_zone(session: Session, developer: Developer, zone: str, now: datetime) -> None:
    """Use the days of ``zone`` from now on; earlier days keep their zone.

    Args:
        developer: locked by ``lock_developer`` in this transaction.

    Raises:
        UnknownZone: there is no such zone.
    """
    if not is_zone(zone):
        raise UnknownZone(zone)
    if zone == developer.timezone:
        return
    days, _ = _store_frozen(session, developer, now)  # by the zone used so far
    missed = first_missed(days, developer.timezone, now)
    if missed is not None:
        _write(session, developer, StreakDay(missed, developer.timezone, "missed"))
    developer.timezone = zone
    session.flush()


def _history(session: Session, developer_id: UUID) -> tuple[list[StreakDay], list[datetime]]:
    """Days in order, and when each unused freeze was bought; one statement, so both are of one moment."""
    session.flush()
    rows = _HISTORY.rows(session, developer=developer_id)
    history = [
        StreakDay(day, zone, cast(Kind, kind), begins)
        for day, zone, kind, begins, _ in rows
        if day is not None
    ]
    return sorted(history, key=_day), sorted(bought for *_, bought in rows if bought is not None)


def _day(one: StreakDay) -> date:
    return one.day


def _write(session: Session, developer: Developer, one: StreakDay) -> None:
    values = {"zone": one.zone, "kind": one.kind, "begins": one.begins}
    add_new_rows(session, ActiveDay, [{"developer_id": developer.id, "day": one.day, **values}])


def _history_query() -> CompoundSelect[Any]:
    columns = (ActiveDay.day, ActiveDay.zone, ActiveDay.kind, ActiveDay.begins)
    days = select(*columns, sql_cast(null(), DateTime(timezone=True)).label("bought_at"))
    no_day = (sql_cast(null(), column.type) for column in columns)
    freezes = select(*no_day, Purchase.created_at).where(*unused(_DEVELOPER, FREEZE))
    return union_all(days.where(ActiveDay.developer_id == _DEVELOPER), freezes)


_DEVELOPER = bindparam("developer", type_=Uuid())
_HISTORY = Statement(_history_query())
_STORED = Statement(
    select(ActiveDay.zone, ActiveDay.kind).where(
        ActiveDay.developer_id == _DEVELOPER, ActiveDay.day == bindparam("today", type_=Date())
    )
)
