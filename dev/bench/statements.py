"""SQL statements of one import by stage, counted where SQLAlchemy sends them: they decide what an import costs.

A statement for many rows counts once, as it is one round trip. BEGIN and COMMIT are not counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, event

from dev.bench.bench_stack import BenchStack
from dev.bench.deployment import BenchFailed
from dev.bench.files import File
from dev.bench.rows import Row
from models.cvs.upload import NewFile, add_cv
from models.rules.jobs.stages import PIPELINE
from models.rules.security.file_type import detect_file_type
from models.stores.database import Database
from models.tables import Job
from workers.lease_keeper import LeaseKeeper
from workers.pipeline import STAGES, Stage
from workers.resources import Resources
from workers.runner import JobRunner
from workers.stages import JobSnapshot, Persist, Step

CLAIM = "claim"
LEASE_SECONDS = 60
BUDGET = 60
CALLBACK = "http://127.0.0.1:9/hook"
"""Nobody answers there: the delivery is made, not sent."""


class StatementCounter:
    """Statements by ``label``, and their text in the order they were sent."""

    def __init__(self) -> None:
        self.label = CLAIM
        self.counts: Counter[str] = Counter()
        self.texts: list[tuple[str, str]] = []

    def record(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.counts[self.label] += 1
        self.texts.append((self.label, statement))


@contextmanager
def counted(engine: Engine | type[Engine], counter: StatementCounter) -> Iterator[StatementCounter]:
    """Count what the engine (or all of this process) sends until the block ends."""
    event.listen(engine, "before_cursor_execute", counter.record)
    try:
        yield counter
    finally:
        event.remove(engine, "before_cursor_execute", counter.record)


def count_import(resources: Resources, job_id: UUID) -> StatementCounter:
    """Run a queued import here and count its statements by stage; what comes before the first stage is ``claim``.

    A stage's commit, which also begins the next one, counts as its own.
    """
    counter = StatementCounter()
    stages = {name: _labelled(counter, name, stage) for name, stage in STAGES.items()}
    runner = JobRunner(resources, LeaseKeeper(resources.database, LEASE_SECONDS), Event(), stages=stages)
    with counted(resources.database.engine, counter):
        runner(job_id)
    return counter


def statement_rows(bench: BenchStack) -> list[Row]:
    """Of a first import with a callback. Raises BenchFailed."""
    resources = Resources(bench.settings)
    try:
        with bench.deployment.paused("worker"):
            job_id = _queue(resources, UUID(bench.people(1)[0].id), bench.files(1)[0])
            counts = count_import(resources, job_id).counts
    finally:
        resources.close()
    if not is_succeeded(bench.database, job_id):
        raise BenchFailed("The import whose statements were counted did not succeed.")
    return stage_rows(counts)


def stage_rows(counts: Mapping[str, int]) -> list[Row]:
    return [
        Row(
            name="statements of an import",
            measured=[sum(counts.values())],
            unit="SQL",
            limit=[BUDGET],
            limit_name="budget",
            at_most=1.0,
        ),
        *(Row(name=f"  {name}", measured=[counts.get(name, 0)], unit="SQL") for name in (CLAIM, *PIPELINE)),
    ]


def _queue(resources: Resources, developer_id: UUID, file: File) -> UUID:
    with resources.database.session() as session:
        upload = NewFile(file.name, detect_file_type(file.body, file.body), file.body)
        _, job = add_cv(session, developer_id, upload, deadline_seconds=600, callback_url=CALLBACK)
        return job.id


def is_succeeded(database: Database, job_id: UUID) -> bool:
    with database.session() as session:
        return session.get_one(Job, job_id).status == "succeeded"


def _labelled(counter: StatementCounter, name: str, stage: Stage) -> Stage:
    def run(job: JobSnapshot, resources: Resources) -> Persist | Step:
        counter.label = name
        return stage(job, resources)

    return run
