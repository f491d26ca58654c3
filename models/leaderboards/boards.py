"""Leaderboards: all-time and weekly (ISO weeks, UTC), of those developers who chose to be seen.

Ties share a rank ("1224") and are listed by developer id, so pages are stable. A rank is one plus the number of
entries with more XP; that number comes from counts in buckets of two widths, and from the moves since those
were last tallied.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, literal, select, union_all
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from models.tables import BoardCount, BoardDelta, BoardEntry, Developer, XpTransaction

ALL_TIME = "all"
COARSE, FINE = 256, 1
"""XP a bucket is wide: a rank reads every coarse bucket above, and the fine ones in the rest of its own."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line of a board."""

    developer_id: UUID
    name: str
    xp: int


@dataclass(frozen=True, slots=True)
class OwnRank:
    """Where a developer stands."""

    rank: int
    xp: int


def week_of(moment: datetime) -> str:
    """The board of the ISO week (it begins on Monday 00:00 UTC) that ``moment`` falls into: ``2026-W47``."""
    year, week, _ = moment.astimezone(UTC).isocalendar()
    return f"{year}-W{week:02}"


def week_bounds(moment: datetime) -> tuple[datetime, datetime]:
    """First instant of ``moment``'s ISO week, and of the next."""
    midnight = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight - timedelta(days=midnight.weekday())
    return start, start + timedelta(days=7)


def opt_in(session: Session, developer: Developer, name: str, now: datetime) -> None:
    """Show the developer (locked) on the boards under ``name``."""
    developer.leaderboard_name = name
    refresh_entries(session, developer, [now])


def opt_out(session: Session, developer: Developer) -> None:
    """Take the developer (locked) off every board."""
    developer.leaderboard_name = None
    session.flush()
    mine = select(BoardEntry).where(BoardEntry.developer_id == developer.id)
    for entry in session.scalars(mine).all():
        _move(session, entry.board, entry.xp, -1)
        session.delete(entry)
    session.flush()


def refresh_entries(session: Session, developer: Developer, booked_at: Iterable[datetime]) -> None:
    """Bring the developer's entries up to date after bookings of these dates; nothing for who is not shown.

    What is taken back is taken from the week it was earned in.
    """
    if developer.leaderboard_name is None:
        return
    _place(session, developer.id, ALL_TIME, developer.xp_total)
    for week, start, end in {(week_of(moment), *week_bounds(moment)) for moment in booked_at}:
        _place(session, developer.id, week, _earned(session, developer.id, start, end))


def _earned(session: Session, developer_id: UUID, start: datetime, end: datetime) -> int:
    taken_back = aliased(XpTransaction)
    earned_at = func.coalesce(taken_back.created_at, XpTransaction.created_at)
    earned = (
        select(func.coalesce(func.sum(XpTransaction.amount), 0))
        .outerjoin(taken_back, XpTransaction.reverses == taken_back.id)
        .where(XpTransaction.developer_id == developer_id, earned_at >= start, earned_at < end)
    )
    return session.scalar(earned) or 0


def _place(session: Session, developer_id: UUID, board: str, xp: int) -> None:
    entry = session.get(BoardEntry, (developer_id, board), populate_existing=True)
    if entry is not None and entry.xp == xp:
        return
    if entry is not None:
        _move(session, board, entry.xp, -1)
        entry.xp = xp
    elif xp or board == ALL_TIME:
        session.add(BoardEntry(developer_id=developer_id, board=board, xp=xp))
    else:
        return
    _move(session, board, xp, 1)
    session.flush()


def _move(session: Session, board: str, xp: int, members: int) -> None:
    session.add(BoardDelta(board=board, xp=xp, members=members))


def page(
    session: Session, board: str, *, limit: int, after: tuple[int, UUID] | None = None
) -> Sequence[BoardLine]:
    """Lines of a board, most XP first; ``after`` is (XP, developer id) of the last line of the page before."""
    query = (
        select(BoardEntry.developer_id, Developer.leaderboard_name, BoardEntry.xp)
        .join(Developer, Developer.id == BoardEntry.developer_id)
        .where(BoardEntry.board == board)
        .order_by(BoardEntry.xp.desc(), BoardEntry.developer_id)
        .limit(limit)
    )
    if after is not None:
        xp, developer_id = after
        ties = (BoardEntry.xp == xp) & (BoardEntry.developer_id > developer_id)
        # The first condition is all the index needs; the second is about ties.
        query = query.where(BoardEntry.xp <= xp, (BoardEntry.xp < xp) | ties)
    return [BoardLine(found, name or "", xp) for found, name, xp in session.execute(query)]


def rank_of(session: Session, board: str, xp: int) -> int:
    """The rank an entry with this XP has."""
    return session.scalar(select(_above(literal(board), literal(xp)) + 1)) or 1


def own_rank(session: Session, board: str, developer_id: UUID) -> OwnRank | None:
    """Rank and XP in one query; None for who is not on the board."""
    query = select(_above(BoardEntry.board, BoardEntry.xp) + 1, BoardEntry.xp).where(
        BoardEntry.developer_id == developer_id, BoardEntry.board == board
    )
    row = session.execute(query).one_or_none()
    return OwnRank(*row) if row else None


def members_of(session: Session, board: str) -> int:
    """How many entries the board has."""
    counted = select(func.sum(BoardCount.members)).where(
        BoardCount.board == board, BoardCount.width == COARSE
    )
    moved = select(func.sum(BoardDelta.members)).where(BoardDelta.board == board)
    both = union_all(counted, moved).subquery()
    return int(session.scalar(select(func.coalesce(func.sum(both.c[0]), 0))) or 0)


def _above(board: ColumnElement[str] | Any, xp: ColumnElement[int] | Any) -> ColumnElement[int]:
    """Entries of ``board`` with more than ``xp``: three ranges of two indexes."""
    coarse = _members(BoardCount.members).where(
        BoardCount.board == board, BoardCount.width == COARSE, BoardCount.bucket > xp // COARSE
    )
    fine = _members(BoardCount.members).where(
        BoardCount.board == board,
        BoardCount.width == FINE,
        BoardCount.bucket > xp,
        BoardCount.bucket < (xp // COARSE + 1) * COARSE,
    )
    moved = _members(BoardDelta.members).where(BoardDelta.board == board, BoardDelta.xp > xp)
    return _total(coarse) + _total(fine) + _total(moved)


def _members(column: Any) -> Any:
    return select(func.coalesce(func.sum(column), 0))


def _total(query: Any) -> ScalarSelect[int]:
    total: ScalarSelect[int] = query.correlate(BoardEntry).scalar_subquery()
    return total


def compact(session: Session, limit: int) -> int:
    """Add up to ``limit`` moves to the counts; returns how many. Readers see them here or there, never twice."""
    chosen = select(BoardDelta.id).order_by(BoardDelta.id).limit(limit).with_for_update(skip_locked=True)
    gone = session.execute(
        BoardDelta.__table__.delete()  # type: ignore[attr-defined]
        .where(BoardDelta.id.in_(chosen.scalar_subquery()))
        .returning(BoardDelta.board, BoardDelta.xp, BoardDelta.members)
    ).all()
    sums: dict[tuple[str, int, int], int] = {}
    for board, xp, members in gone:
        for width in (COARSE, FINE):
            key = (board, width, xp // width)
            sums[key] = sums.get(key, 0) + members
    _add_counts(session, sums)
    return len(gone)


def _add_counts(session: Session, sums: dict[tuple[str, int, int], int]) -> None:
    # In one order everywhere, so that two tallies at once wait for each other instead of locking up.
    rows = [
        {"board": board, "width": width, "bucket": bucket, "members": members}
        for (board, width, bucket), members in sorted(sums.items())
        if members
    ]
    if not rows:
        return
    statement = insert(BoardCount).values(rows)
    added = BoardCount.members + statement.excluded.members
    session.execute(
        statement.on_conflict_do_update(index_elements=["board", "width", "bucket"], set_={"members": added})
    )
