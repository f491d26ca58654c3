"""A stack with load, people who import one CV each, and what their imports must come to."""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import httpx2

from config import load_settings
from dev.bench.files import distinct_files, kinds
from dev.bench.imports import run_import
from dev.bench.own_servers import OWN_SERVERS
from dev.bench.people import make_people
from dev.chaos import invariants
from dev.chaos.load import Accepted, Load
from dev.chaos.profiles import Outcome, outcome
from dev.chaos.receiver import ManyReceiver
from dev.stack import Stack
from models.stores.database import Database

LEASE_SECONDS = 5.0
VARIABLES = OWN_SERVERS | {"EXTRACTOR": "offline", "LEASE_SECONDS": f"{LEASE_SECONDS:g}"}
TWO_WORKERS = {"web": 1, "worker": 2, "scheduler": 2}


class Experiment:
    """Inside the block a stack runs in which one CV of each kind was imported in peace: those outcomes are
    what every later import of the kind must come to. ``lines`` is what the process runner reported."""

    def __init__(self, jobs: int, formation: Mapping[str, int] = TWO_WORKERS) -> None:
        self.lines: list[tuple[str, str]] = []
        self.accepted: list[Accepted] = []
        self._files = distinct_files(len(kinds()) + jobs)
        self._exits = ExitStack()
        self.stack = Stack(VARIABLES, formation=formation, echo=self._keep)

    def __enter__(self) -> Self:
        try:
            self._prepare()
        except BaseException:
            self._exits.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.close()

    def upload(self, per_second: float | None = None) -> list[int]:
        """Everybody's file, each until it is accepted; the status of every answer. Raises load.UploadRefused."""
        load = Load(self.stack.base_url, self.receiver.url)
        self.accepted = load.run(self.people, self._files[len(kinds()) :], per_second)
        return load.statuses

    def await_end(self, seconds: float) -> float:
        """Wait until no job is open and every webhook has arrived; how long that took. Raises TimeoutError."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            with self.database.session() as session:
                if not invariants.open_jobs(session):
                    return time.monotonic() - began
            time.sleep(0.1)
        raise TimeoutError(f"jobs or webhooks are still open after {seconds:g} s")

    def problems(self) -> list[str]:
        """Everything that is not as it must be; empty when all is right."""
        with self.database.session() as session:
            return [
                *invariants.job_violations(session, self.accepted),
                *invariants.ledger_violations(session, self.accepted),
                *invariants.delivery_violations(self.accepted, self.receiver.received),
                *(
                    f"{who} was sent several bodies"
                    for who, sent in self.receiver.bodies.items()
                    if len(sent) > 1
                ),
                *(
                    f"{done.file.kind} of {done.person.id} came to something else"
                    for done in self.accepted
                    if outcome(session, done.person) != self.expected[done.file.kind]
                ),
            ]

    def resume_seconds(self) -> list[float]:
        with self.database.session() as session:
            return invariants.resume_seconds(session, [done.job_id for done in self.accepted])

    def _prepare(self) -> None:
        enter = self._exits.enter_context
        enter(self.stack)
        settings = load_settings(self.stack.env)
        self.database = Database(settings.database_url)
        self._exits.callback(self.database.dispose)
        people = make_people(self.database, settings, len(self._files))
        calm, self.people = people[: len(kinds())], people[len(kinds()) :]
        self.expected: dict[str, Outcome] = {}
        with httpx2.Client(base_url=self.stack.base_url, timeout=30, trust_env=False) as http:
            for person, file in zip(calm, self._files, strict=False):
                run_import(http, person, file)
                with self.database.session() as session:
                    self.expected[file.kind] = outcome(session, person)
        self.receiver = enter(ManyReceiver(self.people))

    def _keep(self, name: str, line: str) -> None:
        if line.startswith("ended with status"):
            self.lines.append((name, line))
