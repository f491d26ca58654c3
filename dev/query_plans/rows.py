"""Rows of many developers, made by the database itself, for ``dev.query_plans``."""

from typing import Any
from uuid import UUID

from models.leaderboards.boards import COARSE, FINE
from models.stores.database import Database

ID = UUID(int=7)
"""The developer who is looked at; their session, job and delivery have the same id."""
BOARD = "all"
_ID = "lpad(to_hex({}), 32, '0')::uuid"
_OF_ALL = "FROM generate_series(1, {developers}) AS n"
FILL = (
    """INSERT INTO developers (id, email, password_hash, leaderboard_name, event_sequence)
    SELECT {n}, 'hot-' || n || '@example.org', '-', 'Person ' || n, {events} {all}""",
    """INSERT INTO domain_events (id, developer_id, sequence, type, source_id, data, applied_at, created_at)
    SELECT gen_random_uuid(), {n}, sequence,
        (ARRAY['profile.updated', 'cv.imported', 'day.active', 'job.succeeded'])[1 + mod(sequence, 4)],
        sequence::text,
        jsonb_build_object('by', 'person', 'cv_id', gen_random_uuid(), 'score', 50 + mod(sequence, 40)),
        now(), now() - make_interval(days => {events} - sequence)
    {all}, generate_series(1, {events}) AS sequence""",
    """INSERT INTO login_sessions (id, developer_id) SELECT {n}, {n} {all}""",
    """INSERT INTO jobs (id, developer_id, kind, status, stage, next_run_at, deadline_at)
    SELECT {n}, {n}, 'cv_import', CASE WHEN mod(n, 1000) = 7 THEN 'queued' ELSE 'succeeded' END, 'store', now(), now()
    {all}""",
    """INSERT INTO webhook_deliveries (id, developer_id, event_id, url, status, next_run_at)
    SELECT {n}, {n}, gen_random_uuid(), '-', CASE WHEN mod(n, 1000) = 7 THEN 'pending' ELSE 'delivered' END, now()
    {all}""",
    """INSERT INTO experiences (id, developer_id, match_key, title) SELECT {n}, {n}, '-', 'Engineer' {all}""",
    """INSERT INTO educations (id, developer_id, match_key, institution) SELECT {n}, {n}, '-', 'NTNU' {all}""",
    """INSERT INTO achievements (id, developer_id, match_key, kind, title) SELECT {n}, {n}, '-', 'award', '-'
    {all}""",
    """INSERT INTO developer_skills (id, developer_id, match_key, skill_id, name)
    SELECT {n}, {n}, '-', {n}, 'SQL' {all}""",
    """INSERT INTO contact_infos (id, developer_id, full_name) SELECT {n}, {n}, 'Ada' {all}""",
    """INSERT INTO challenge_progress (developer_id, challenge_id) SELECT {n}, {n} {all}""",
    """INSERT INTO purchases (id, developer_id, item, price) SELECT {n}, {n}, 'streak_freeze', 20 {all}""",
    """INSERT INTO quota_reservations (job_id, developer_id, month) SELECT {n}, {n}, current_date {all}""",
    """INSERT INTO xp_transactions (id, developer_id, rule, source_id, amount, reason)
    SELECT gen_random_uuid(), {n}, 'cv.imported', award::text, 50, '-' {all}, generate_series(1, 3) AS award""",
    """INSERT INTO points_transactions (id, developer_id, rule, source_id, amount, reason)
    SELECT gen_random_uuid(), {n}, 'cv.imported', award::text, 10, '-' {all}, generate_series(1, 3) AS award""",
    """INSERT INTO user_badges (developer_id, badge) SELECT {n}, 'first_cv' {all}""",
    """INSERT INTO active_days (developer_id, day, zone) SELECT {n}, current_date, 'UTC' {all}""",
    f"""INSERT INTO board_entries (developer_id, board, xp)
    SELECT {{n}}, '{BOARD}', floor(exp(random() * 11))::int {{all}}""",
    f"""INSERT INTO board_counts (board, width, bucket, members)
    SELECT board, width, xp / width, count(*)
    FROM board_entries, (VALUES ({COARSE}), ({FINE})) AS widths(width) GROUP BY 1, 2, 3""",
    """INSERT INTO board_moves (id, board, xp, members)
    SELECT gen_random_uuid(), board, xp, 1 FROM board_entries LIMIT 20000""",
)


def fill(database: Database, developers: int, events: int) -> None:
    """Make ``developers`` accounts with ``events`` events each, and what else hot queries read."""
    parts = {"n": _ID.format("n"), "events": events, "all": _OF_ALL.format(developers=developers)}
    for statement in FILL:
        with database.engine.begin() as connection:
            # Without checks of foreign keys, which take half the time.
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            connection.exec_driver_sql(statement.format(**parts))
    vacuum(database, "ANALYZE")


def vacuum(database: Database, what: str) -> None:
    """``VACUUM`` outside a transaction, which it must be."""
    connection: Any = database.engine.raw_connection()
    connection.rollback()
    for statement in ("SET statement_timeout = 0", f"VACUUM {what}", "RESET statement_timeout"):
        connection.driver_connection.execute(statement)
    connection.close()
