"""A page of a board as it is shown: from the cache where it can be, with ranks."""

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
    """Lines with rank, name and XP, who of them is ``developer_id``, and where that one stands.

    Args:
        after: (XP, developer id) of the last line of the page before, as ``next_cursor`` names it.
    """
    places = _places(session, cache, board, limit + 1, after)
    shown, more = places[:limit], len(places) > limit
    own = own_rank(session, board, developer_id)
    return {
        "board": board,
        "items": [
            {"rank": rank, "name": place.name, "xp": place.xp, "is_me": place.developer_id == developer_id}
            for rank, place in zip(_ranks(session, board, shown, after), shown, strict=True)
        ],
        "me": {"rank": own.rank, "xp": own.xp} if own else None,
        "members": members_of(session, board),
        "next_cursor": f"{shown[-1].xp}.{shown[-1].developer_id}" if more else None,
    }


def _places(
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


def _ranks(session: Session, board: str, places: Sequence[BoardLine], after: After | None) -> list[int]:
    """Equal XP, equal rank. A page may begin amid a tie: from the next XP on, ranks are counted along it."""
    ranks: list[int] = []
    for number, place in enumerate(places):
        if number and place.xp == places[number - 1].xp:
            ranks.append(ranks[-1])
        elif after is None:
            ranks.append(number + 1)
        else:
            ranks.append(_rank_below(session, board, places, ranks, number))
    return ranks


def _rank_below(
    session: Session, board: str, places: Sequence[BoardLine], ranks: list[int], number: int
) -> int:
    """The rank of a line with another XP than the one above. Two are asked for, the rest is counted."""
    groups = [i for i in range(1, number) if places[i].xp != places[i - 1].xp]
    if not groups:
        return rank_of(session, board, places[number].xp)
    return ranks[groups[0]] + number - groups[0]
