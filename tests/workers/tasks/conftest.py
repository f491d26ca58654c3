"""A worker's resources, and the run of a system task as the pipeline would make it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy.orm import Session

from config import Settings
from models.tables import new_id
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist

Task = Callable[[JobSnapshot, Resources], Persist]


@pytest.fixture
def resources(settings: Settings) -> Iterator[Resources]:
    made = Resources(settings)
    yield made
    made.close()


@pytest.fixture
def run_task() -> Callable[[Task, Resources], Mapping[str, Any]]:
    """Run the task and commit its save; its result."""

    def job(task: Task, resources: Resources) -> Mapping[str, Any]:
        name = getattr(task, "__name__", "task")
        persist = task(JobSnapshot(new_id(), name, name, None, None, {}, {}), resources)
        session: Session
        with resources.database.session() as session:
            return persist(session)

    return job
