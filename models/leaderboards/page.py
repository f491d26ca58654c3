"""A page of a board with ranks, read from the cache if possible."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.leaderboards.boards import BoardLine, members_of, own_rank, page, rank_of
from models.leaderboards.cache import TOP, BoardCache

After = tuple[int, UUID]


def board_page(
    session: Session,
    cache: BoardCache,
    board: str,
    developer_id: UUID,
    *,
    limit: int,
    after: After | None = None,
) -> dict[str, Any]:
    """Lines with rank, name and XP, and the rank of ``developer_id``.

    Args:
        after: (XP, developer id) of the last line of the previous page, from ``next_cursor``.
    """
    lines = _lines(session, cache, board, limit + 1, after)
    visible, more = lines[:limit], len(lines) > limit
    mine = own_rank(session, board, developer_id)
    return {
        "board": board,
        "items": [
            {"rank": rank, "name": line.name, "xp": line.xp, "is_me": line.developer_id == developer_id}
            for rank, line in zip(_ranks(session, board, visible, after), visible, strict=True)
        ],
        "me": {"rank": mine.rank, "xp": mine.xp} if mine else None,
        "members": members_of(session, board),
        "next_cursor": f"{visible[-1].xp}.{visible[-1].developer_id}" if more else None,
    }


def _lines(
    session: Session, cache: BoardCache, board: str, limit: int, after: After | None
) -> Sequence[BoardLine]:
    cached = cache.page(board, limit=limit, after=after)
    if cached is not None:
        return cached
    if after is not None:
        return page(session, board, limit=limit, after=after)
    top = page(session, board, limit=TOP)
    cache.fill(board, top)
    return top[:limit]


def _ranks(session: Session, board: str, lines: Sequence[BoardLine], after: After | None) -> list[int]:
    """Ranks of the lines; equal XP has equal rank. A page may begin within a tie."""
    ranks: list[int] = []
    for number, line in enumerate(lines):
        if number and line.xp == lines[number - 1].xp:
            ranks.append(ranks[-1])
        elif after is None:
            ranks.append(number + 1)
        else:
            ranks.append(_rank_below(session, board, lines, ranks, number))
    return ranks


def _rank_below(
    session: Session, board: str, lines: Sequence[BoardLine], ranks: list[int], number: int
) -> int:
    """The rank of a line with less XP than the one above: two are queried, the others are counted."""
    groups = [i for i in range(1, number) if lines[i].xp != lines[i - 1].xp]
    if not groups:
        return rank_of(session, board, lines[number].xp)
    return ranks[groups[0]] + number - groups[0]
