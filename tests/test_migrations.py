"""Models and migrations say the same, and every migration can be undone."""

import flask_migrate
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from models.stores.database import Database
from models.tables import Base
from tests.fixtures.state import MIGRATIONS


def test_models_and_migrations_agree(database: Database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_upgrade_and_downgrade_on_an_empty_database(empty_app):
    with empty_app.app_context():
        url = empty_app.config["SQLALCHEMY_DATABASE_URI"]
        flask_migrate.upgrade(str(MIGRATIONS))
        assert set(Base.metadata.tables) <= _tables(url)
        flask_migrate.downgrade(str(MIGRATIONS), revision="base")
        assert _tables(url) <= {"alembic_version"}
        flask_migrate.upgrade(str(MIGRATIONS))
        assert set(Base.metadata.tables) <= _tables(url)


def _tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()
