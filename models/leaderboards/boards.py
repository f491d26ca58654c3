"""Opt-in leaderboards: all-time and weekly (ISO weeks, UTC).

Ties share a rank ("1224") and are sorted by developer id, so pages are stable. A rank is one plus the number of
entries with more XP. That number comes from counts in buckets of two widths, plus the deltas since the last
compaction.
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
"""Bucket widths in XP: a rank reads the coarse buckets above, and the fine ones in the rest of its own."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line of a board."""

    developer_id: UUID
    name: str
    xp: int


@dataclass(frozen=True, slots=True)
class OwnRank:
    """Rank and XP of one developer."""

    rank: int
    xp: int


def week_of(moment: datetime) -> str:
    """The board of the ISO week of ``moment`` (from Monday 00:00 UTC), such as ``2026-W47``."""
    year, week, _ = moment.astimezone(UTC).isocalendar()
    return f"{year}-W{week:02}"


def week_bounds(moment: datetime) -> tuple[datetime, datetime]:
    """Start of the ISO week of ``moment``, and of the next."""
    midnight = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight - timedelta(days=midnight.weekday())
    return start, start + timedelta(days=7)


def opt_in(session: Session, developer: Developer, name: str, now: datetime) -> None:
    """Put the locked developer on the boards under ``name``."""
    developer.leaderboard_name = name
    refresh_entries(session, developer, [now])


def opt_out(session: Session, developer: Developer) -> None:
    """Remove the locked developer from every board."""
    developer.leaderboard_name = None
    session.flush()
    entries = select(BoardEntry).where(BoardEntry.developer_id == developer.id)
    for entry in session.scalars(entries).all():
        _add_delta(session, entry.board, entry.xp, -1)
        session.delete(entry)
    session.flush()


def refresh_entries(session: Session, developer: Developer, dates: Iterable[datetime]) -> None:
    """Update the developer's entries after ledger entries of these dates, if the developer opted in.

    A reversal counts in the week in which the award was earned.
    """
    if developer.leaderboard_name is None:
        return
    session.flush()
    weeks = {week_of(moment): week_bounds(moment) for moment in dates}
    boards = {ALL_TIME: developer.xp_total}
    boards |= {week: _xp_between(session, developer.id, *bounds) for week, bounds in weeks.items()}
    query = select(BoardEntry).where(BoardEntry.developer_id == developer.id, BoardEntry.board.in_(boards))
    entries = {
        entry.board: entry for entry in session.scalars(query.execution_options(populate_existing=True))
    }
    for board, xp in boards.items():
        _set_xp(session, developer.id, board, entries.get(board), xp)
    session.flush()


def _xp_between(session: Session, developer_id: UUID, start: datetime, end: datetime) -> int:
    reversal = aliased(XpTransaction)
    total = (
        select(func.coalesce(func.sum(XpTransaction.amount + func.coalesce(reversal.amount, 0)), 0))
        .outerjoin(reversal, reversal.reverses == XpTransaction.id)
        .where(
            XpTransaction.developer_id == developer_id,
            XpTransaction.created_at >= start,
            XpTransaction.created_at < end,
            XpTransaction.reverses.is_(None),
        )
    )
    return session.scalar(total) or 0


def _set_xp(session: Session, developer_id: UUID, board: str, entry: BoardEntry | None, xp: int) -> None:
    if entry is not None and entry.xp == xp:
        return
    if entry is not None:
        _add_delta(session, board, entry.xp, -1)
        entry.xp = xp
    elif xp or board == ALL_TIME:
        session.add(BoardEntry(developer_id=developer_id, board=board, xp=xp))
    else:
        return
    _add_delta(session, board, xp, 1)


def _add_delta(session: Session, board: str, xp: int, members: int) -> None:
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
        # The index needs only the first condition; the second is for ties.
        query = query.where(BoardEntry.xp <= xp, (BoardEntry.xp < xp) | ties)
    return [BoardLine(row_id, name or "", xp) for row_id, name, xp in session.execute(query)]


def rank_of(session: Session, board: str, xp: int) -> int:
    """The rank of an entry with this XP."""
    return session.scalar(select(_above(literal(board), literal(xp)) + 1)) or 1


def own_rank(session: Session, board: str, developer_id: UUID) -> OwnRank | None:
    """Rank and XP in one query; None if the developer is not on the board."""
    query = select(_above(BoardEntry.board, BoardEntry.xp) + 1, BoardEntry.xp).where(
        BoardEntry.developer_id == developer_id, BoardEntry.board == board
    )
    row = session.execute(query).one_or_none()
    return OwnRank(*row) if row else None


def members_of(session: Session, board: str) -> int:
    """How many entries the board has."""
    counts = select(func.sum(BoardCount.members)).where(BoardCount.board == board, BoardCount.width == COARSE)
    deltas = select(func.sum(BoardDelta.members)).where(BoardDelta.board == board)
    both = union_all(counts, deltas).subquery()
    return int(session.scalar(select(func.coalesce(func.sum(both.c[0]), 0))) or 0)


def _above(board: ColumnElement[str] | Any, xp: ColumnElement[int] | Any) -> ColumnElement[int]:
    """The number of entries of ``board`` with more than ``xp``: three ranges of two indexes."""
    coarse = _members(BoardCount.members).where(
        BoardCount.board == board, BoardCount.width == COARSE, BoardCount.bucket > xp // COARSE
    )
    fine = _members(BoardCount.members).where(
        BoardCount.board == board,
        BoardCount.width == FINE,
        BoardCount.bucket > xp,
        BoardCount.bucket < (xp // COARSE + 1) * COARSE,
    )
    deltas = _members(BoardDelta.members).where(BoardDelta.board == board, BoardDelta.xp > xp)
    return _total(coarse) + _total(fine) + _total(deltas)


def _members(column: Any) -> Any:
    return select(func.coalesce(func.sum(column), 0))


def _total(query: Any) -> ScalarSelect[int]:
    total: ScalarSelect[int] = query.correlate(BoardEntry).scalar_subquery()
    return total


def compact(session: Session, limit: int) -> int:
    """Add up to ``limit`` deltas to the counts; returns how many. Readers never see a delta twice."""
    oldest = select(BoardDelta.id).order_by(BoardDelta.id).limit(limit).with_for_update(skip_locked=True)
    deltas = session.execute(
        BoardDelta.__table__.delete()  # type: ignore[attr-defined]
        .where(BoardDelta.id.in_(oldest.scalar_subquery()))
        .returning(BoardDelta.board, BoardDelta.xp, BoardDelta.members)
    ).all()
    sums: dict[tuple[str, int, int], int] = {}
    for board, xp, members in deltas:
        for width in (COARSE, FINE):
            key = (board, width, xp // width)
            sums[key] = sums.get(key, 0) + members
    _add_counts(session, sums)
    return len(deltas)


def _add_counts(session: Session, sums: dict[tuple[str, int, int], int]) -> None:
    # Always in the same order, so that two compactions at once do not deadlock.
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
