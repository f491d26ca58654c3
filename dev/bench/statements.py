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

from models.rules.jobs.stages import PIPELINE
from models.stores.database import Database
from models.tables import Job
from workers.lease_keeper import LeaseKeeper
from workers.pipeline import STAGES, Stage
from workers.resources import Resources
from workers.runner import JobRunner
from workers.stages import JobSnapshot, Persist

CLAIM = "claim"
LEASE_SECONDS = 60


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
def counted(engine: Engine, counter: StatementCounter) -> Iterator[StatementCounter]:
    """Count what the engine sends until the block ends."""
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


def statement_rows(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    by_stage = ", ".join(f"{name} {counts.get(name, 0)}" for name in (CLAIM, *PIPELINE))
    return [("statements of an import", f"{sum(counts.values())}: {by_stage}")]


def is_succeeded(database: Database, job_id: UUID) -> bool:
    with database.session() as session:
        return session.get_one(Job, job_id).status == "succeeded"


def _labelled(counter: StatementCounter, name: str, stage: Stage) -> Stage:
    def run(job: JobSnapshot, resources: Resources) -> Persist:
        counter.label = name
        return stage(job, resources)

    return run
