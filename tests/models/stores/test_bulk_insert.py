"""New rows as JSON in one statement: they arrive as the unit of work would have written them."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from dev.bench.statements import StatementCounter, counted
from models.stores.bulk_insert import TABLES
from models.tables import (
    Developer,
    DeveloperSkill,
    DomainEvent,
    Experience,
    ProfileChange,
    WebhookDelivery,
    new_id,
)

UGLY = 'quote " backslash \\ newline \n {"json": null} :name %(name)s %s Ω 🚀'
NOON = datetime(2026, 1, 2, 12, 0, 0, 123456, tzinfo=UTC)


def test_every_kind_of_value_arrives(database, developer_id):
    event = DomainEvent(id=new_id(), developer_id=developer_id, sequence=2**40, type="t", source_id=UGLY)
    event.data, event.xp_multiplier, event.applied_at = {"a": [1, None, UGLY]}, Decimal("1.25"), NOON
    with database.session() as session:
        session.add(event)
    with database.session() as session:
        stored = session.get_one(DomainEvent, event.id)
        assert (stored.sequence, stored.source_id, stored.data) == (2**40, UGLY, {"a": [1, None, UGLY]})
        assert (stored.xp_multiplier, stored.applied_at, stored.reversed_by) == (Decimal("1.25"), NOON, None)
        assert stored.created_at is not None


def test_any_json_value_arrives(database, developer_id):
    values: list[Any] = [UGLY, 1, 1.5, True, [], {"x": {"y": None}}, None]
    columns = {"developer_id": developer_id, "actor": "person", "section": "s", "before": None}
    with database.session() as session:
        session.add_all(
            ProfileChange(**columns, field=str(number), after=value) for number, value in enumerate(values)
        )
    with database.session() as session:
        query = select(ProfileChange.after).where(ProfileChange.developer_id == developer_id)
        assert session.scalars(query.order_by(ProfileChange.field)).all() == values


def test_an_inserted_row_can_be_changed_and_has_its_defaults(database, developer_id):
    row = Experience(
        developer_id=developer_id, title=UGLY, match_key="k", highlights=[UGLY, ""], current=True
    )
    with database.session() as session:
        session.add(row)
        session.flush()
        assert (row.notes, row.position, row.extras) == (None, 0, {})
        row.company = "changed after the flush"
    with database.session() as session:
        stored = session.get_one(Experience, row.id)
        assert (stored.title, stored.highlights, stored.current) == (UGLY, [UGLY, ""], True)
        assert stored.company == "changed after the flush"


def test_rows_that_refer_to_each_other_go_in_one_statement(database, developer_id):
    event = DomainEvent(id=new_id(), developer_id=developer_id, sequence=1, type="t", source_id="s")
    delivery = WebhookDelivery(developer_id=developer_id, event_id=event.id, url="https://example.org")
    delivery.next_run_at = NOON
    counter = StatementCounter()
    with database.session() as session, counted(database.engine, counter):
        session.add_all([delivery, event])
        session.flush()
        assert counter.counts.total() == 1
        assert (delivery.status, delivery.attempts) == ("pending", 0)


def test_rows_of_new_developers_are_left_to_the_unit_of_work(database):
    developer = Developer(id=new_id(), email=f"{new_id()}@example.org", password_hash="-")
    with database.session() as session:
        session.add_all([Experience(developer_id=developer.id, match_key="k"), developer])
    with database.session() as session:
        assert session.scalars(select(Experience).where(Experience.developer_id == developer.id)).one()


def test_a_row_that_is_refused_takes_the_others_with_it(database, developer_id):
    unknown = DeveloperSkill(developer_id=developer_id, skill_id=new_id(), name="none", match_key="x")
    with pytest.raises(IntegrityError), database.session() as session:
        session.add_all([Experience(developer_id=developer_id, match_key="k"), unknown])
    with database.session() as session:
        assert not session.scalars(select(Experience).where(Experience.developer_id == developer_id)).all()


def test_no_table_has_what_json_cannot_hold():
    kinds = {type(column.type).__name__ for table in TABLES for column in table.__table__.columns}
    assert kinds <= {
        "Uuid",
        "String",
        "Boolean",
        "Integer",
        "BigInteger",
        "Double",
        "Numeric",
        "DateTime",
        "JSONB",
    }
