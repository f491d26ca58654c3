"""Queued jobs worked off, beside extraction alone; and their uploads, beside the same INSERTs."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from dev.bench.bench_stack import VARIABLES, BenchStack
from dev.bench.deployment import READERS
from dev.bench.extraction_alone import extract_alone
from dev.bench.files import File
from dev.bench.model_emulator import emulated_model
from dev.bench.rows import Row
from dev.bench.throughput import UPLOADERS, Drain, drain_backlog
from dev.bench.uploads import insert_copies, upload_inserts

WARM_JOBS = 16
_USAGE = """
SELECT usage->>'model', avg((usage->>'tokens_in')::float8), avg((usage->>'tokens_out')::float8),
    avg((usage->>'cost_usd')::float8)
FROM jobs WHERE id = ANY(%s::uuid[]) GROUP BY 1
"""


def import_rows(bench: BenchStack) -> list[Row]:
    deployment = bench.deployment
    rows = upload_inserts(deployment, bench.people(1)[0], bench.files(1)[0])
    files = [bench.files(bench.jobs) for _ in range(bench.rounds)]
    inserts, drains, limits = [], [], []
    for drain, rate in drain_beside_extraction(bench, files):
        drains.append(drain)
        limits.append(rate)
        inserts.append(insert_copies(deployment, rows, bench.people(bench.jobs)))
    return [
        Row(
            name=f"uploads accepted, {UPLOADERS} clients",
            measured=[drain.uploads_per_second for drain in drains],
            unit="a second",
            limit=inserts,
            limit_name=f"the same {len(rows)} INSERTs by psycopg",
        ),
        _rate_row(f"imports, {bench.jobs} queued, offline", drains, limits, at_least=0.4),
        *cost_rows(drains),
    ]


def model_rows(bench: BenchStack) -> list[Row]:
    """With a model that answers at once; its emulator takes processor time too."""
    files = bench.pdfs(bench.jobs)
    with emulated_model(files) as model, ExitStack() as exits:
        modelled = BenchStack(exits, bench.rounds, bench.jobs, VARIABLES | model)
        pairs = list(drain_beside_extraction(modelled, [files] * bench.rounds))
        job_ids = [job_id for drain, _ in pairs for job_id in drain.job_ids]
        ((model, tokens_in, tokens_out, dollars),) = modelled.deployment.query(_USAGE, job_ids)
    name = f"imports, {len(files)} queued, instant model"
    return [
        _rate_row(name, [drain for drain, _ in pairs], [rate for _, rate in pairs]),
        Row(name=f"  an import's request to {model}", measured=[tokens_in], unit="tokens"),
        Row(name="  and its answer", measured=[tokens_out], unit="tokens"),
        Row(name="  1,000 imports, one page each", measured=[1000 * dollars], unit="US dollars"),
    ]


def drain_beside_extraction(
    bench: BenchStack, rounds: Sequence[Sequence[File]]
) -> Iterator[tuple[Drain, float]]:
    """Each round's files as a backlog, one a person, and their rate with extraction alone. Raises BenchFailed."""
    warm = rounds[0][:WARM_JOBS]
    drain_backlog(bench.deployment, bench.people(len(warm)), warm)
    for files in rounds:
        yield drain_backlog(bench.deployment, bench.people(len(files)), files), extract_alone(files)


def _rate_row(
    name: str, drains: Sequence[Drain], limits: Sequence[float], at_least: float | None = None
) -> Row:
    return Row(
        name=name,
        measured=[drain.jobs_per_second for drain in drains],
        unit="a second",
        limit=limits,
        limit_name="extraction alone, all cores",
        at_least=at_least,
    )


def cost_rows(drains: Sequence[Drain]) -> list[Row]:
    """Processor time an import by part, beside that of the document readers."""
    readers = [drain.cpu_ms(READERS) for drain in drains]
    return [
        Row(
            name=f"  processor time an import, {part}",
            measured=[drain.cpu_ms(part) for drain in drains],
            unit="ms",
            limit=readers,
            limit_name="document reader",
        )
        for part in ("worker", "postgres", "valkey", "s3")
    ]
