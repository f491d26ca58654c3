"""Single reads: outside transactions, and over connections that were lost."""

import pytest
from sqlalchemy import bindparam, select, text
from sqlalchemy.exc import OperationalError

from models.stores.reads import Read, Reads
from models.tables import Developer

HEADLINE = Read(select(Developer.headline).where(Developer.id == bindparam("developer_id")))


@pytest.fixture
def reads(settings, database):
    pool = Reads(settings.database_url, 2)
    yield pool
    pool.close()


def test_a_read_sees_what_was_committed_before_it(reads, database, new_developer):
    developer_id = new_developer(headline="Engineer")
    assert reads.row(HEADLINE, developer_id=developer_id) == ("Engineer",)
    with database.session() as session:
        session.get_one(Developer, developer_id).headline = "Pilot"
        session.flush()
        assert reads.row(HEADLINE, developer_id=developer_id) == ("Engineer",)
    assert reads.row(HEADLINE, developer_id=developer_id) == ("Pilot",)


def test_no_transaction_stays_open(reads, database, developer_id):
    reads.row(HEADLINE, developer_id=developer_id)
    states = text("SELECT state FROM pg_stat_activity WHERE datname = current_database() AND state ~ 'in tr'")
    with database.session() as session:
        assert session.scalars(states).all() == []


def test_lost_connections_are_replaced_unnoticed(reads, database, new_developer):
    developer_id = new_developer(headline="Engineer")
    for _ in range(2):
        reads.row(HEADLINE, developer_id=developer_id)
    lost = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with database.session() as session:
        session.execute(lost)
    assert reads.row(HEADLINE, developer_id=developer_id) == ("Engineer",)


def test_a_database_that_is_away_is_said(unused_port, developer_id):
    away = Reads(f"postgresql+psycopg://x:y@127.0.0.1:{unused_port}/x", 2)
    with pytest.raises(OperationalError):
        away.rows(HEADLINE, developer_id=developer_id)
    away.close()
