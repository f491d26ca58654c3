"""Statements sent by psycopg in the transaction of a session."""

import pytest
from sqlalchemy import bindparam, create_engine, event, func, literal, null, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError, OperationalError

from models.stores.statements import Statement, send
from models.tables import Developer

RENAME = Statement(
    update(Developer)
    .where(Developer.id == bindparam("developer"))
    .values(headline=bindparam("new_headline"), summary=null())
    .returning(Developer.headline, Developer.summary)
)


def test_it_writes_in_the_transaction_and_names_what_comes_back(database, developer_id):
    with database.session() as session:
        row = RENAME.row(session, developer=developer_id, new_headline="Engineer")
        assert (row.headline, row.summary) == ("Engineer", None)
        assert session.get_one(Developer, developer_id).headline == "Engineer"
        session.rollback()
    with database.session() as session:
        assert session.get_one(Developer, developer_id).headline is None


def test_constants_keep_their_values(database):
    constants = Statement(
        select(
            func.coalesce(literal(None, JSONB), literal({"a": [1]}, JSONB)).label("object"),
            literal(7).label("number"),
            bindparam("name", type_=Developer.email.type).label("name"),
        )
    )
    with database.session() as session:
        assert constants.rows(session, name=None) == [({"a": [1]}, 7, None)]


def send_without_connection(session, database):
    own = session.scalar(text("SELECT pg_backend_pid()"))
    with database.session() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": own})
    send(session, "SELECT 1", {})


def test_its_errors_are_those_of_the_session(database, developer_id):
    with pytest.raises(IntegrityError), database.session() as session:
        send(
            session, "UPDATE developers SET email = NULL WHERE id = %(id)s RETURNING 1", {"id": developer_id}
        )
    with pytest.raises(OperationalError), database.session() as session:
        send_without_connection(session, database)
    with database.session() as session:
        assert send(session, "SELECT 1", {}) == [(1,)]


def test_who_listens_to_statements_hears_of_it(database):
    heard = []

    def listen(_connection, _cursor, statement, *_):
        heard.append(statement)

    event.listen(database.engine, "before_cursor_execute", listen)
    with database.session() as session:
        send(session, "SELECT 1", {})
    event.remove(database.engine, "before_cursor_execute", listen)
    assert heard == ["SELECT 1"]


def test_a_read_by_itself_begins_no_transaction_and_survives_lost_connections(database, developer_id):
    states = Statement(
        select(literal(1).label("one"), func.pg_current_xact_id_if_assigned(), func.now().label("now"))
    )
    first, second = (database.read(states)[0] for _ in range(2))
    assert (first.one, second.one) == (1, 1)
    assert first.now < second.now, "each is a transaction of its own"
    with database.session() as session:
        own = session.scalar(text("SELECT pg_backend_pid()"))
    terminate = text("SELECT pg_terminate_backend(:pid, 5000)")
    killer = create_engine(database.engine.url)
    with killer.connect() as connection:
        connection.execute(terminate, {"pid": own})
    killer.dispose()
    assert database.read(states)[0].one == 1
    with database.session() as session:
        assert session.scalar(text("SELECT pg_backend_pid()")) != own
        session.get_one(Developer, developer_id).headline = "Pilot"
        session.rollback()
    with database.session() as session:
        assert session.get_one(Developer, developer_id).headline is None, "a session still begins one"
