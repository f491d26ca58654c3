"""A worker's resources, and the run of a system task as the pipeline would make it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy.orm import Session

from config import Settings
from models.tables import new_id
from workers.resources import Resources
from workers.stages import Run, Save

Task = Callable[[Run, Resources], Save]


@pytest.fixture
def resources(settings: Settings) -> Iterator[Resources]:
    made = Resources(settings)
    yield made
    made.close()


@pytest.fixture
def run_task() -> Callable[[Task, Resources], Mapping[str, Any]]:
    """Run the task and commit its save; its result."""

    def run(task: Task, resources: Resources) -> Mapping[str, Any]:
        name = getattr(task, "__name__", "task")
        save = task(Run(new_id(), name, name, None, None, {}, {}), resources)
        session: Session
        with resources.database.session() as session:
            return save(session)

    return run
