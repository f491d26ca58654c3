"""The top of each board in Redis for 30 seconds: a sorted set and the names."""

from collections.abc import Sequence
from uuid import UUID

import redis
import structlog

from models.leaderboards.boards import BoardLine

TOP = 1000
"""Lines of a board that are cached; lower ones are read from Postgres."""
LIFETIME_SECONDS = 30

log = structlog.get_logger(__name__)


class BoardCache:
    """``board:{board}`` (developer id -> minus XP: Redis orders ties by member, as Postgres does by id) and
    ``board:{board}:names``. A dead Redis is a miss."""

    def __init__(self, client: redis.Redis) -> None:
        self._redis = client

    def page(
        self, board: str, *, limit: int, after: tuple[int, UUID] | None = None
    ) -> list[BoardLine] | None:
        """As ``models.leaderboards.boards.page``; None where the page is not completely cached."""
        try:
            return self._page(board, limit, after)
        except redis.RedisError as error:
            log.warning("board_cache.unavailable", problem=type(error).__name__)
            return None

    def _page(self, board: str, limit: int, after: tuple[int, UUID] | None) -> list[BoardLine] | None:
        start = self._start(board, after)
        if start is None:
            return None
        with self._redis.pipeline(transaction=True) as pipe:
            pipe.zcard(_key(board))
            pipe.zrange(_key(board), start, start + limit - 1, withscores=True)
            pipe.hgetall(_names(board))
            size, lines, names = pipe.execute()
        # A full set may be truncated; a shorter one is the whole board.
        if not size or (size == TOP and start + limit > TOP):
            return None
        if any(member not in names for member, _ in lines):
            return None
        return [BoardLine(UUID(bytes=member), names[member].decode(), -int(score)) for member, score in lines]

    def _start(self, board: str, after: tuple[int, UUID] | None) -> int | None:
        if after is None:
            return 0
        xp, developer_id = after
        with self._redis.pipeline(transaction=True) as pipe:
            pipe.zrank(_key(board), developer_id.bytes)
            pipe.zscore(_key(board), developer_id.bytes)
            rank, score = pipe.execute()
        # The cursor is invalid if its developer has moved since the previous page.
        return None if rank is None or -int(score) != xp else int(rank) + 1

    def fill(self, board: str, lines: Sequence[BoardLine]) -> None:
        """Cache ``lines``: the first ``TOP`` lines of the board, or all there are."""
        if not lines:
            return
        try:
            with self._redis.pipeline(transaction=True) as pipe:
                pipe.delete(_key(board), _names(board))
                pipe.zadd(_key(board), {line.developer_id.bytes: -line.xp for line in lines})
                pipe.hset(_names(board), mapping={line.developer_id.bytes: line.name for line in lines})
                pipe.expire(_key(board), LIFETIME_SECONDS)
                pipe.expire(_names(board), LIFETIME_SECONDS)
                pipe.execute()
        except redis.RedisError as error:
            log.warning("board_cache.unavailable", problem=type(error).__name__)

    def drop(self, *boards: str) -> None:
        """Drop the boards after somebody opted out or changed name, so that the old name disappears at once."""
        try:
            self._redis.delete(*(key for board in boards for key in (_key(board), _names(board))))
        except redis.RedisError as error:
            log.warning("board_cache.unavailable", problem=type(error).__name__)


def _key(board: str) -> str:
    return f"board:{board}"


def _names(board: str) -> str:
    return f"board:{board}:names"
