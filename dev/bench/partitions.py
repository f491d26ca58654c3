"""The events as one table, and as hash partitions by developer: what partitioning gains, and what it costs."""

import random
import time
from collections.abc import Callable

import psycopg

from dev.bench.bench_stack import BenchStack
from dev.bench.rows import Row

EVENTS_OF_ONE, SHARDS, SEED = 20, 16, 7
IMPORT_EVENTS = 13
"""Events of one import, inserted in one transaction."""
TRANSACTIONS, READS = 500, 2000
PLAIN, PARTITIONED = "events_plain", "events_partitioned"
_COLUMNS = """
CREATE TABLE {table} (LIKE domain_events INCLUDING DEFAULTS, PRIMARY KEY (developer_id, sequence)) {partitions};
CREATE INDEX ON {table} (developer_id, type, source_id);
CREATE INDEX ON {table} (developer_id, type, created_at);
"""
_FILL = """
INSERT INTO {table} (id, developer_id, sequence, type, source_id)
SELECT gen_random_uuid(), lpad(to_hex(developer), 32, '0')::uuid, sequence, 'profile.updated', sequence::text
FROM generate_series(1, {events_of_one}) AS sequence, generate_series(1, {developers}) AS developer
"""
_INSERT = """
INSERT INTO {table} (id, developer_id, sequence, type, source_id)
SELECT gen_random_uuid(), lpad(to_hex(%s::int), 32, '0')::uuid, %s::int + n, 'cv.imported', n::text
FROM generate_series(1, %s::int) AS n
"""
_READ = """
SELECT sequence, type FROM {table} WHERE developer_id = lpad(to_hex(%s::int), 32, '0')::uuid
ORDER BY sequence DESC LIMIT 20
"""
_CHURN = "UPDATE {table} SET applied_at = now() WHERE sequence <= 2"


def partition_rows(bench: BenchStack) -> list[Row]:
    """A million events with the usual 200 jobs a round, fewer with fewer."""
    developers = 250 * bench.jobs
    with psycopg.connect(bench.deployment.database_url, autocommit=True) as connection:
        tables = PartitionedEvents(connection, developers)
        figures = [tables.measure(number) for number in range(bench.rounds)]
        connection.execute(f"DROP TABLE {PLAIN}, {PARTITIONED}")
    units = {
        "reading 20 events": "ms",
        "inserting those of an import": "ms",
        "VACUUM after a tenth changed": "s",
    }
    return [
        Row(
            name=f"{SHARDS} hash partitions, {developers * EVENTS_OF_ONE:,} events: {name}",
            measured=[round_figures[PARTITIONED][name] for round_figures in figures],
            unit=unit,
            limit=[round_figures[PLAIN][name] for round_figures in figures],
            limit_name="one table",
        )
        for name, unit in units.items()
    ]


class PartitionedEvents:
    """Both tables, with the same rows."""

    def __init__(self, connection: psycopg.Connection, developers: int) -> None:
        self._connection = connection
        self._developers = developers
        shards = " ".join(
            f"CREATE TABLE {PARTITIONED}_{shard} PARTITION OF {PARTITIONED} "
            f"FOR VALUES WITH (MODULUS {SHARDS}, REMAINDER {shard});"
            for shard in range(SHARDS)
        )
        self._run("SET statement_timeout = 0")
        self._run(_COLUMNS.format(table=PLAIN, partitions=""))
        self._run(_COLUMNS.format(table=PARTITIONED, partitions="PARTITION BY HASH (developer_id)") + shards)
        for table in (PLAIN, PARTITIONED):
            self._run(_FILL.format(table=table, events_of_one=EVENTS_OF_ONE, developers=developers))
            self._run(f"VACUUM ANALYZE {table}")

    def measure(self, round_number: int) -> dict[str, dict[str, float]]:
        """Figures by table: milliseconds of a read and of an import's insert, seconds of a VACUUM."""
        order = (PLAIN, PARTITIONED) if round_number % 2 else (PARTITIONED, PLAIN)
        return {table: self._measure(table, round_number) for table in order}

    def _measure(self, table: str, round_number: int) -> dict[str, float]:
        people = random.Random(SEED + round_number)
        first = EVENTS_OF_ONE + round_number * TRANSACTIONS * IMPORT_EVENTS

        def read(number: int) -> None:
            self._run(_READ.format(table=table), people.randint(1, self._developers))

        def insert(number: int) -> None:
            start = first + number * IMPORT_EVENTS
            person = people.randint(1, self._developers)
            self._run(_INSERT.format(table=table), person, start, IMPORT_EVENTS)

        figures = {
            "reading 20 events": 1000 * _seconds_each(read, READS),
            "inserting those of an import": 1000 * _seconds_each(insert, TRANSACTIONS),
        }
        self._run(_CHURN.format(table=table))
        return figures | {
            "VACUUM after a tenth changed": _seconds_each(lambda _: self._run(f"VACUUM {table}"), 1)
        }

    def _run(self, statement: str, *values: int) -> None:
        self._connection.execute(statement, values or None)


def _seconds_each(work: Callable[[int], object], count: int) -> float:
    began = time.perf_counter()
    for number in range(count):
        work(number)
    return (time.perf_counter() - began) / count
