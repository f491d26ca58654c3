"""Alembic's way in, through Flask-Migrate: the metadata and the engine are the app's.

A migration never queues every request behind its table lock for long: after ``LOCK_TIMEOUT`` it gives up, lets the
others pass, and tries again.
"""

import time

from alembic import context
from flask import current_app
from psycopg.errors import LockNotAvailable
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

migrate = current_app.extensions["migrate"]
METADATA = migrate.db.metadata
LOCK_TIMEOUT = "1s"
ATTEMPTS = 60
PAUSE_SECONDS = 1.0
MIGRATION_LOCK = 7_240_118
"""Advisory lock: two release phases at once run one after the other."""


def run() -> None:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return try_once()
        except OperationalError as error:
            if not isinstance(error.orig, LockNotAvailable) or attempt == ATTEMPTS:
                raise
        print(f"A table is in use; trying again ({attempt}).")
        time.sleep(PAUSE_SECONDS)


def try_once() -> None:
    """Each migration in a transaction of its own: whoever locks two tables may meet a request that has them in the
    other order, and then Postgres ends one of both."""
    with migrate.db.engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": MIGRATION_LOCK})
        connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
        connection.commit()
        try:
            context.configure(
                connection=connection,
                target_metadata=METADATA,
                compare_server_default=True,
                transaction_per_migration=True,
                **migrate.configure_args,
            )
            with context.begin_transaction():
                context.run_migrations()
        finally:
            connection.rollback()
            connection.execute(text("RESET lock_timeout"))
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": MIGRATION_LOCK})
            connection.commit()


run()
