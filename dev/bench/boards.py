"""A leaderboard of a million: what a page and one's own rank take, beside the SELECT of one entry."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, literal, select, tablesample

from dev.bench.bench_stack import BenchStack
from dev.bench.rows import Row
from dev.bench.statistics import percentile
from dev.query_plans.rows import vacuum
from models.leaderboards.boards import COARSE, FINE, own_rank, page
from models.stores.database import Database
from models.tables import BoardEntry

BOARD = "bench"
MEMBERS = 1_000_000
RECENT = 20_000
"""Moves since the last compact, as a busy ten minutes leave them."""
PERCENT = 0.05
"""Of the members are asked for: about 500."""
SEED = 11

_FILL = f"""
INSERT INTO developers (id, email, password_hash, leaderboard_name)
SELECT lpad(to_hex(n), 32, '0')::uuid, 'board-' || n || '@example.org', '-', 'Person ' || n
FROM generate_series(1, {MEMBERS}) AS n;
INSERT INTO board_entries (developer_id, board, xp)
SELECT lpad(to_hex(n), 32, '0')::uuid, '{BOARD}', floor(exp(random() * 11))::int
FROM generate_series(1, {MEMBERS}) AS n;
INSERT INTO board_counts (board, width, bucket, members)
SELECT '{BOARD}', width, xp / width, count(*)
FROM board_entries, (VALUES ({COARSE}), ({FINE})) AS widths(width) WHERE board = '{BOARD}' GROUP BY 2, 3;
INSERT INTO board_moves (id, board, xp, members)
SELECT gen_random_uuid(), '{BOARD}', xp, CASE WHEN random() < 0.5 THEN 1 ELSE -1 END
FROM board_entries WHERE board = '{BOARD}' LIMIT {RECENT}
"""


def board_rows(bench: BenchStack) -> list[Row]:
    """Fill a board of the database, then read ranks and pages all over it."""
    database = bench.database
    _fill(database)
    with database.session() as session:
        sample = tablesample(BoardEntry, func.bernoulli(PERCENT), seed=literal(SEED))
        people = session.execute(select(sample.c.developer_id, sample.c.xp)).all()
        ranks = _timed(lambda who: own_rank(session, BOARD, who.developer_id), people)
        pages = _timed(lambda who: page(session, BOARD, limit=20, after=(who.xp, who.developer_id)), people)
        row = select(BoardEntry.xp)
        limit = _timed(
            lambda who: session.scalar(
                row.where(BoardEntry.board == BOARD, BoardEntry.developer_id == who.developer_id)
            ),
            people,
        )
    return [
        Row(
            name=f"leaderboard of {MEMBERS:,}, {name}, p{percent}",
            measured=[percentile(times, percent)],
            unit="ms",
            limit=[percentile(limit, percent)],
            limit_name="SELECT of one entry",
        )
        for name, times in (("own rank", ranks), ("page of 20", pages))
        for percent in (50, 99)
    ]


def _fill(database: Database) -> None:
    for statement in _FILL.split(";"):
        with database.engine.begin() as connection:
            # Without checks of foreign keys, which take half the time.
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql(statement)
    vacuum(database, "ANALYZE developers, board_entries, board_counts, board_moves")


def _timed(read: Callable[[Any], Any], people: Any) -> list[float]:
    """Milliseconds of each read, seen from the client."""
    took = []
    for person in people:
        began = time.perf_counter()
        read(person)
        took.append((time.perf_counter() - began) * 1000)
    return took
