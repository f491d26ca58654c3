"""Models and migrations say the same, and every migration can be undone."""

from uuid import UUID

import flask_migrate
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

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


def test_login_addresses_get_one_spelling(empty_app):
    old = ["a@BÜCHER.example", "b@xn--bcher-kva.example", "B@bücher.example", "C@Example.org", "xn--@-.ü"]
    with empty_app.app_context():
        flask_migrate.upgrade(str(MIGRATIONS), revision="0008")
        engine = create_engine(empty_app.config["SQLALCHEMY_DATABASE_URI"])
        with engine.begin() as connection:
            insert = text("INSERT INTO developers (id, email, password_hash) VALUES (:id, :email, '-')")
            connection.execute(insert, [{"id": UUID(int=n), "email": email} for n, email in enumerate(old)])
        flask_migrate.upgrade(str(MIGRATIONS))
        with engine.connect() as connection:
            new = connection.scalars(text("SELECT email FROM developers ORDER BY id")).all()
        engine.dispose()
    assert new == ["a@bücher.example", old[1], "B@bücher.example", "C@Example.org", old[4]]
