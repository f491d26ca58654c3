"""What imports leave in Postgres: rows, and bytes with their indexes, by table; and the connections they took."""

from dev.bench.bench_stack import BenchStack
from dev.bench.deployment import Deployment
from dev.bench.rows import Row
from dev.bench.throughput import drain_backlog
from models.tables import Base

SHOWN = 12
"""Tables: the largest."""
_CONNECTIONS = "SELECT count(*)::float8 FROM pg_stat_activity WHERE application_name = %s"


def size_rows(bench: BenchStack) -> list[Row]:
    """Each import is the first of its developer, so the sums are also those of a developer."""
    people, files = bench.people(bench.jobs), bench.files(bench.jobs)
    before = table_sizes(bench.deployment)
    drain_backlog(bench.deployment, people, files)
    bench.deployment.execute("VACUUM")  # the staged bytes are gone by now
    after = table_sizes(bench.deployment)
    added = {
        table: tuple((new - old) / bench.jobs for new, old in zip(after[table], before[table], strict=True))
        for table in after
    }
    largest = sorted(added, key=lambda table: added[table][1], reverse=True)[:SHOWN]
    return [
        Row(name="rows an import leaves", measured=[sum(rows for rows, _ in added.values())], unit="rows"),
        Row(name="bytes an import leaves", measured=[sum(size for _, size in added.values())], unit="bytes"),
        *(
            Row(
                name=f"  {table}: {added[table][0]:.1f} rows",
                measured=[added[table][1]],
                unit="bytes",
            )
            for table in largest
        ),
        *(
            Row(name=f"connections, {part}", measured=[count], unit="")
            for part in ("web", "worker", "scheduler")
            for ((count,),) in [bench.deployment.query(_CONNECTIONS, part)]
        ),
    ]


def table_sizes(deployment: Deployment) -> dict[str, tuple[int, int]]:
    """Rows, and bytes with indexes and long values, of every table."""
    return {
        table: (
            deployment.query(f'SELECT count(*) FROM "{table}"')[0][0],
            deployment.query("SELECT pg_total_relation_size(%s::regclass)", table)[0][0],
        )
        for table in Base.metadata.tables
    }
