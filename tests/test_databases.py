"""The databases that tests borrow: whatever a test did to one, the next finds none of it."""

from collections.abc import Iterator

import psycopg
import pytest

from dev.services import Services
from models.tables import Base
from tests.fixtures.databases import SEEDED, Databases

DEVELOPER = (
    "INSERT INTO developers (id, email, password_hash) VALUES (gen_random_uuid(), 'a@example.org', '-')"
)
BADGE_INDEX = "pg_get_serial_sequence('user_badges', 'credential_index')"


@pytest.fixture
def lent(services: Services, template_database: str) -> Iterator[Databases]:
    databases = Databases(services.env["DATABASE_URL"], template_database)
    yield databases
    databases.drop()


def _session(services: Services, name: str) -> psycopg.Connection:
    return psycopg.connect(services.env["DATABASE_URL"].rpartition("/")[0] + f"/{name}", autocommit=True)


def _oid(session: psycopg.Connection) -> object:
    return session.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()


def test_rows_pages_and_sequences_are_gone_and_seeds_stay(lent, services):
    with lent.borrowed() as first, _session(services, first) as session:
        oid = _oid(session)
        session.execute(DEVELOPER)
        session.execute(f"SELECT nextval({BADGE_INDEX})")
    with lent.borrowed() as second, _session(services, second) as session:
        assert _oid(session) == oid  # the same database, used again
        for table in sorted(Base.metadata.tables):
            pages = session.execute(f"SELECT pg_relation_size('{table}')").fetchone()
            assert (pages == (0,)) == (table not in SEEDED), table
        assert session.execute(f"SELECT nextval({BADGE_INDEX})").fetchone() == (1,)


def test_who_is_left_finds_the_database_gone(lent, services):
    with lent.borrowed() as name:
        left = _session(services, name)
    with pytest.raises(psycopg.OperationalError, match="terminating connection"):
        left.execute("SELECT 1")
    left.close()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        _session(services, name)


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE more (x int)",
        "ALTER TABLE developers ALTER password_hash DROP NOT NULL",
        "ALTER TABLE developers DROP COLUMN password_hash",
        "ALTER TABLE developers ADD CHECK (email <> '')",
        "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "UPDATE subscription_tiers SET code = code || '2'",
        "DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num varchar(32))",
    ],
)
def test_more_than_rows_changed_and_nobody_gets_it_again(lent, services, change):
    with lent.borrowed() as first, _session(services, first) as session:
        oid = _oid(session)
        session.execute(change)
    with lent.borrowed() as second, _session(services, second) as session:
        assert _oid(session) != oid
