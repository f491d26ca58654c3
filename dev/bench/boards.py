"""A leaderboard of a million: how long a page and one's own rank take at the database."""

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, event, func, literal, select, tablesample, text
from sqlalchemy.orm import Session

from dev.bench.statistics import percentile
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


def board_rows(database: Database) -> list[tuple[str, str]]:
    """Fill a board of the database, then read places and pages all over it."""
    began = time.monotonic()
    _fill(database)
    filled = time.monotonic() - began
    with database.session() as session:
        sample = tablesample(BoardEntry, func.bernoulli(PERCENT), seed=literal(SEED))
        people = session.execute(select(sample.c.developer_id, sample.c.xp)).all()
        rank_times = _timed(lambda who: own_rank(session, BOARD, who.developer_id), people)
        pages = _timed(lambda who: page(session, BOARD, limit=20, after=(who.xp, who.developer_id)), people)
        plans = [
            ("  own rank uses", _indexes(session, lambda: own_rank(session, BOARD, people[0].developer_id))),
            (
                "  a page uses",
                _indexes(session, lambda: page(session, BOARD, limit=20, after=_place(people[0]))),
            ),
        ]
    return [
        (f"{MEMBERS:,} filled in", f"{filled:.0f} s"),
        ("own rank", _figures(rank_times)),
        ("page of 20, anywhere", _figures(pages)),
        *plans,
    ]


def _fill(database: Database) -> None:
    for statement in _FILL.split(";"):
        with database.engine.begin() as connection:
            # Without checks of foreign keys, which take half the time.
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql(statement)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE developers, board_entries, board_counts, board_moves"))


def _place(row: Any) -> tuple[int, UUID]:
    return row.xp, row.developer_id


def _timed(read: Callable[[Any], Any], people: Any) -> list[float]:
    """Milliseconds of each read, seen from the client."""
    took = []
    for person in people:
        began = time.perf_counter()
        read(person)
        took.append((time.perf_counter() - began) * 1000)
    return took


def _figures(milliseconds: list[float]) -> str:
    return f"p50 {percentile(milliseconds, 50):.2f} ms, p99 {percentile(milliseconds, 99):.2f} ms"


def _indexes(session: Session, read: Callable[[], Any]) -> str:
    """What EXPLAIN says the statement of ``read`` looks into, in order."""
    statements: list[Executable] = []

    def note(state: Any) -> None:
        statements.append(state.statement)

    event.listen(session, "do_orm_execute", note)
    read()
    event.remove(session, "do_orm_execute", note)
    (statement,) = statements
    compiled = statement.compile(session.get_bind(), compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]
    plan = session.connection().exec_driver_sql(f"EXPLAIN {compiled}".replace("%", "%%")).scalars()
    scans = [line.strip(" ->").split("  (")[0] for line in plan if "Scan" in line]
    return "; ".join(dict.fromkeys(scans))
