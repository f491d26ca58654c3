"""Properties every table must have."""

from itertools import chain

import pytest
from sqlalchemy.orm import configure_mappers

from models.tables import Base

FOREIGN_KEYS = [
    (table.name, str(key.name), key)
    for table in Base.metadata.tables.values()
    for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name))
]


@pytest.mark.parametrize(("table", "name", "key"), FOREIGN_KEYS, ids=[name for _, name, _ in FOREIGN_KEYS])
def test_every_foreign_key_has_an_index(table, name, key):
    """Deleting the row it points to would scan the whole table otherwise."""
    columns = [column.name for column in key.columns]
    metadata = Base.metadata.tables[table]
    uniques = [list(c.columns) for c in metadata.constraints if hasattr(c, "columns") and c is not key]
    indexes = chain([list(index.columns) for index in metadata.indexes], uniques)
    leading = [[column.name for column in index[: len(columns)]] for index in indexes]
    assert columns in leading


def test_every_time_has_a_zone():
    naive = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if getattr(column.type, "timezone", None) is False
    ]
    assert naive == []


def test_relations_never_load_by_accident():
    configure_mappers()
    relations = [relation for mapper in Base.registry.mappers for relation in mapper.relationships]
    assert relations
    assert {relation.lazy for relation in relations} == {"raise"}
