"""Alembic's way in, through Flask-Migrate: the metadata and the engine are the app's.

``lock_timeout`` makes a migration give up instead of queueing every request behind its table lock; the release
phase then simply runs again.
"""

from alembic import context
from flask import current_app
from sqlalchemy import text

migrate = current_app.extensions["migrate"]
METADATA = migrate.db.metadata
LOCK_TIMEOUT = "5s"
MIGRATION_LOCK = 7_240_118
"""Advisory lock: two release phases at once run one after the other."""


def run() -> None:
    with migrate.db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            compare_server_default=True,
            **migrate.configure_args,
        )
        with context.begin_transaction():
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
            context.run_migrations()


run()
