"""The stack most figures come from, started by the first that needs it, with its developers and files."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from config import Settings, load_settings
from dev.bench.deployment import Deployment
from dev.bench.files import File, endless_files
from dev.bench.own_servers import OWN_SERVERS
from dev.bench.people import Person, make_people
from dev.stack import Stack, StackFailed
from models.stores.database import Database

VARIABLES = OWN_SERVERS | {"EXTRACTOR": "offline", "WORKER_PROCESSES": "2", "WEB_CONCURRENCY": "2"}
WORKER_SECONDS = 60.0


@dataclass(frozen=True)
class BenchStack:
    """``exits`` ends what was started. ``rounds`` a figure, and ``jobs`` a round, are smaller in tests."""

    exits: ExitStack
    rounds: int = 3
    jobs: int = 200
    variables: Mapping[str, str] = field(default_factory=lambda: VARIABLES)
    _files: Iterator[File] = field(default_factory=endless_files)

    @cached_property
    def stack(self) -> Stack:
        return self.exits.enter_context(Stack(self.variables))

    @cached_property
    def deployment(self) -> Deployment:
        await_workers(self.stack)
        deployment = Deployment.of(self.stack)
        await_challenges(deployment)
        return deployment

    @cached_property
    def settings(self) -> Settings:
        return load_settings(self.stack.env)

    @cached_property
    def database(self) -> Database:
        database = Database(self.settings.database_url)
        self.exits.callback(database.dispose)
        return database

    def people(self, count: int) -> list[Person]:
        """New ones."""
        return make_people(self.database, self.settings, count)

    def files(self, count: int) -> list[File]:
        """Files that were not given before."""
        return list(islice(self._files, count))

    def pdfs(self, count: int) -> list[File]:
        """The same, PDF files only."""
        return list(islice((file for file in self._files if file.name.endswith(".pdf")), count))


def await_challenges(deployment: Deployment) -> None:
    """Until the job that chooses those of the day is through: a worker paused in it would keep its locks."""
    deadline = time.monotonic() + WORKER_SECONDS
    while not deployment.query(
        "SELECT 1 FROM jobs WHERE kind = 'rotate_challenges' AND status = 'succeeded'"
    ):
        if time.monotonic() > deadline:
            raise StackFailed("The challenges of the day were not chosen.")
        time.sleep(0.02)


def await_workers(stack: Stack) -> None:
    """Until each process of the worker has said that it is ready."""
    deadline = time.monotonic() + WORKER_SECONDS
    while stack.log("worker").count("worker.ready") < int(stack.env["WORKER_PROCESSES"]):
        if time.monotonic() > deadline:
            raise StackFailed(f"The worker is not ready.\n{stack.processes['worker'].log_tail()}")
        time.sleep(0.02)
