"""New rows as JSON in one statement: they arrive as the unit of work would have written them."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from dev.bench.statements import StatementCounter, counted
from models.stores.bulk_insert import add_new_row, add_new_rows
from models.tables import (
    Developer,
    DomainEvent,
    Experience,
    ProfileChange,
    WebhookDelivery,
    new_id,
)

UGLY = 'quote " backslash \\ newline \n {"json": null} :name %(name)s %s Ω 🚀'
NOON = datetime(2026, 1, 2, 12, 0, 0, 123456, tzinfo=UTC)


def add_event(session, developer_id, **values):
    columns = {"developer_id": developer_id, "sequence": 2**40, "type": "t", "source_id": UGLY, **values}
    return add_new_row(session, DomainEvent, **{"id": new_id(), **columns})


def test_every_kind_of_value_arrives(database, developer_id):
    values = {"data": {"a": [1, None, UGLY]}, "xp_multiplier": Decimal("1.25"), "applied_at": NOON}
    with database.session() as session:
        event = add_event(session, developer_id, **values)
    with database.session() as session:
        stored = session.get_one(DomainEvent, event.id)
        assert (stored.sequence, stored.source_id, stored.data) == (2**40, UGLY, {"a": [1, None, UGLY]})
        assert (stored.xp_multiplier, stored.applied_at, stored.reversed_by) == (Decimal("1.25"), NOON, None)
        assert stored.created_at is not None


def test_any_json_value_arrives(database, developer_id):
    values: list[Any] = [UGLY, 1, 1.5, True, [], {"x": {"y": None}}, None]
    columns = {"developer_id": developer_id, "actor": "person", "section": "s", "before": None}
    rows = [{**columns, "field": str(number), "after": value} for number, value in enumerate(values)]
    with database.session() as session:
        add_new_rows(session, ProfileChange, rows)
    with database.session() as session:
        query = select(ProfileChange.after).where(ProfileChange.developer_id == developer_id)
        assert session.scalars(query.order_by(ProfileChange.field)).all() == values


def test_an_inserted_row_can_be_changed_and_has_its_defaults(database, developer_id):
    values = {"title": UGLY, "match_key": "k", "highlights": [UGLY, ""], "current": True}
    with database.session() as session:
        row = add_new_row(session, Experience, developer_id=developer_id, **values)
        row.location = "changed before the flush"
        session.flush()
        assert (row.notes, row.position, row.extras) == (None, 0, {})
        row.company = "changed after the flush"
    with database.session() as session:
        stored = session.get_one(Experience, row.id)
        assert (stored.title, stored.highlights, stored.current) == (UGLY, [UGLY, ""], True)
        assert stored.location == "changed before the flush"
        assert stored.company == "changed after the flush"


def test_a_query_sees_the_new_rows(database, developer_id):
    with database.session() as session:
        event = add_event(session, developer_id)
        assert session.scalars(select(DomainEvent)).all() == [event]


def test_rows_that_refer_to_each_other_go_in_one_statement(database, developer_id):
    counter = StatementCounter()
    with database.session() as session, counted(database.engine, counter):
        event_id = new_id()
        values = {"event_id": event_id, "url": "https://example.org", "next_run_at": NOON}
        delivery = add_new_row(session, WebhookDelivery, developer_id=developer_id, **values)
        add_event(session, developer_id, id=event_id)
        session.flush()
        assert counter.counts.total() == 1
        assert (delivery.status, delivery.attempts) == ("pending", 0)


def test_new_rows_refer_to_what_the_unit_of_work_inserts(database):
    developer = Developer(id=new_id(), email=f"{new_id()}@example.org", password_hash="-")
    with database.session() as session:
        add_new_rows(session, Experience, [{"developer_id": developer.id, "match_key": "k"}])
        session.add(developer)
    with database.session() as session:
        assert session.scalars(select(Experience).where(Experience.developer_id == developer.id)).one()


def test_a_row_that_is_refused_takes_the_others_with_it(database, developer_id):
    row = {"developer_id": developer_id, "match_key": "k"}
    with pytest.raises(IntegrityError), database.session() as session:
        add_new_rows(session, Experience, [row, {**row, "origin_cv_id": new_id()}])
    with database.session() as session:
        assert not session.scalars(select(Experience).where(Experience.developer_id == developer_id)).all()


def test_what_json_does_not_hold_is_refused(database, developer_id):
    with pytest.raises(TypeError), database.session() as session:
        add_new_row(session, Experience, developer_id=developer_id, match_key=b"k")


def test_a_changed_developer_is_written_with_the_new_rows(database, developer_id):
    counter = StatementCounter()
    with database.session() as session:
        developer = session.get_one(Developer, developer_id)
        before = developer.updated_at
        with counted(database.engine, counter):
            developer.headline, developer.import_base, developer.xp_total = UGLY, {"headline": UGLY}, 7
            developer.xp_total = 0
            add_event(session, developer_id)
            session.flush()
            session.flush()
        assert counter.counts.total() == 1
        developer.headline = "after the flush"
    with database.session() as session:
        developer = session.get_one(Developer, developer_id)
        assert (developer.headline, developer.import_base) == ("after the flush", {"headline": UGLY})
        assert developer.updated_at > before


def test_a_developer_with_sql_is_left_to_the_unit_of_work(database, developer_id):
    with database.session() as session:
        developer = session.get_one(Developer, developer_id)
        developer.email_verified_at, developer.headline = func.now(), UGLY
        add_event(session, developer_id)
    with database.session() as session:
        developer = session.get_one(Developer, developer_id)
        assert (developer.headline, developer.email_verified_at is not None) == (UGLY, True)
