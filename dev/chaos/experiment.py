"""A stack with load, people who import one CV each, and what their imports must come to."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from types import TracebackType
from typing import Self

import httpx2

from config import load_settings
from dev.bench.files import File, endless_files, kinds
from dev.bench.imports import run_import
from dev.bench.own_servers import OWN_SERVERS
from dev.bench.people import make_people
from dev.chaos import invariants
from dev.chaos.fault_proxy import FaultProxy
from dev.chaos.load import Accepted, Load
from dev.chaos.profiles import Outcome, outcome
from dev.chaos.receiver import ManyReceiver
from dev.stack import Stack
from models.stores.database import Database
from models.stores.profile_cache import ProfileCache, connect_redis

LEASE_SECONDS = 5.0
VARIABLES = OWN_SERVERS | {"EXTRACTOR": "offline", "LEASE_SECONDS": f"{LEASE_SECONDS:g}"}
FORMATION = {"web": 1, "worker": 2, "scheduler": 2}
"""The web process has two processes below it, so each type is there twice."""


class ProxiedStack(Stack):
    """Its processes reach S3 by ``s3``, which can break it."""

    s3: FaultProxy

    def _environment(self) -> dict[str, str]:
        environment = super()._environment()
        self.s3 = self._exits.enter_context(FaultProxy(environment["S3_ENDPOINT_URL"]))
        return environment | {"S3_ENDPOINT_URL": self.s3.url}


class Experiment:
    """Inside the block a stack runs in which one CV of each kind was imported in peace: those outcomes are
    what every later import of the kind must come to. ``lines`` is what the process runner reported.

    Args:
        people: how many may upload.
        may_use: whether a file is used.
    """

    def __init__(
        self,
        people: int,
        variables: Mapping[str, str] | None = None,
        may_use: Callable[[File], bool] = lambda file: True,
    ) -> None:
        self.lines: list[tuple[str, str]] = []
        self._count = people
        self._files = filter(may_use, endless_files())
        self._exits = ExitStack()
        self.stack = ProxiedStack({**VARIABLES, **(variables or {})}, formation=FORMATION, echo=self._keep)

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

    def load(self, per_second: float) -> Load:
        """Uploads of the people who have not uploaded yet; hand what was accepted to ``keep``."""
        work = zip(self._people, self._files, strict=False)
        return Load(self.stack.base_url, self.receiver.url, work, per_second)

    def await_end(self, seconds: float) -> float:
        """Wait until no job is open and every webhook has arrived; how long that took. Raises TimeoutError."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            with self.database.session() as session:
                if not invariants.open_jobs(session):
                    return time.monotonic() - began
            time.sleep(0.1)
        raise TimeoutError(f"jobs or webhooks are still open after {seconds:g} s")

    def problems(self, accepted: Sequence[Accepted]) -> list[str]:
        """Everything that is not as it must be after these uploads; empty when all is right."""
        bodies = self.receiver.bodies.items()
        with self.database.session() as session:
            return [
                *invariants.job_violations(session, accepted),
                *invariants.ledger_violations(session, accepted),
                *invariants.delivery_violations(accepted, self.receiver.received),
                *invariants.cache_violations(session, self._cache, accepted),
                *invariants.log_violations(self.stack.folder),
                *(f"{who} was sent several bodies" for who, sent in bodies if len(sent) > 1),
                *(
                    f"{done.file.kind} of {done.person.id} came to something else"
                    for done in accepted
                    if outcome(session, done.person) != self.expected[done.file.kind]
                ),
            ]

    def _prepare(self) -> None:
        enter = self._exits.enter_context
        enter(self.stack)
        settings = load_settings(self.stack.env)
        self.database = Database(settings.database_url)
        self._exits.callback(self.database.dispose)
        self._cache = ProfileCache(enter(connect_redis(settings.redis_url)))
        files = list(islice(self._files, len(kinds())))
        everybody = make_people(self.database, settings, len(files) + self._count)
        calm, self._people = everybody[: len(files)], iter(everybody[len(files) :])
        self.bystander = calm[0]
        self.expected: dict[str, Outcome] = {}
        with httpx2.Client(base_url=self.stack.base_url, timeout=30, trust_env=False) as http:
            for person, file in zip(calm, files, strict=True):
                run_import(http, person, file)
                with self.database.session() as session:
                    self.expected[file.kind] = outcome(session, person)
        self.receiver = enter(ManyReceiver(everybody))

    def _keep(self, name: str, line: str) -> None:
        if line.startswith("ended with status"):
            self.lines.append((name, line))
