"""Kills a worker at each point of each stage and lets another go on: ``python -m dev.chaos.kill_points --times 20``.

Each run is a process of its own, forked from this one, that works on a new upload until it ends by SIGKILL where
``FAULT_AT`` says. When its lease has ended, another process takes the jobs to their end and sends their webhooks.
"""

import argparse
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import update

from config import KILL_POINTS, KILL_STAGES, load_settings
from dev.bench.files import File, endless_files, kinds
from dev.bench.own_servers import OWN_SERVERS
from dev.bench.people import Person, make_people
from dev.chaos import invariants
from dev.chaos.load import Accepted
from dev.chaos.profiles import Outcome, outcome
from dev.chaos.receiver import ManyReceiver
from dev.stack import Stack
from models.cvs.upload import NewFile, add_cv
from models.rules.security.file_type import DOCX, PDF
from models.stores.database import Database
from models.stores.logging import configure_logs
from models.tables import Job, WebhookDelivery
from workers.extraction.sandbox.pool import Sandbox
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources
from workers.runner import JobRunner
from workers.webhook_delivery import Deliverer

POINTS = [f"{stage}:{point}" for stage in KILL_STAGES for point in KILL_POINTS]
VARIABLES = OWN_SERVERS | {"EXTRACTOR": "offline"}
LEASE_SECONDS = 60.0
MOST_AT_ONCE = 10  # killed deliveries stay in flight until their lease ends, and 12 to one host are the limit


class KillPoints:
    """Inside the block there are servers, ``people`` who have not uploaded yet, and a warm document reader that all
    processes share one after the other."""

    def __init__(self, people: int) -> None:
        self._count = people
        self._exits = ExitStack()
        self._files = endless_files()
        self.accepted: list[Accepted] = []

    def __enter__(self) -> Self:
        with ExitStack() as exits:
            stack = exits.enter_context(Stack(VARIABLES, formation={}))
            self._settings = load_settings(stack.env)
            self.database = Database(self._settings.database_url)
            exits.callback(self.database.dispose)
            everybody = make_people(self.database, self._settings, len(kinds()) + self._count)
            self.receiver = exits.enter_context(ManyReceiver(everybody))
            self._sandbox = exits.enter_context(Sandbox(max_children=1))
            self._sandbox.warm()
            self._people: Iterator[Person] = iter(everybody)
            self._expected = self._undisturbed()
            self._exits = exits.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.close()

    def kill_at(self, point: str, times: int) -> list[str]:
        """Everything that is not as it must be after ``times`` kills at a point; empty when all is right."""
        counts = [min(MOST_AT_ONCE, times - begun) for begun in range(0, times, MOST_AT_ONCE)]
        return [problem for count in counts for problem in self._kill(point, count)]

    def _kill(self, point: str, times: int) -> list[str]:
        killed = [self._upload(person, file) for person, file in self._next(times)]
        statuses = [self._run([done], point) for done in killed]
        self._end_leases()
        ended = self._run(killed)
        missed = [f"{point}: a run ended with {status}" for status in statuses if status != signal.SIGKILL]
        return [
            *missed,
            *([f"{point}: the successor ended with {ended}"] if ended else []),
            *self._wrong(killed),
        ]

    def problems(self) -> list[str]:
        """What is wrong in the books of all runs together."""
        with self.database.session() as session:
            return [
                *invariants.job_violations(session, self.accepted),
                *invariants.ledger_violations(session, self.accepted),
                *invariants.delivery_violations(self.accepted, self.receiver.received),
                *(f"{who} got several bodies" for who, sent in self.receiver.bodies.items() if len(sent) > 1),
            ]

    def _undisturbed(self) -> dict[str, Outcome]:
        calm = [self._upload(person, file) for person, file in self._next(len(kinds()))]
        assert self._run(calm) == 0
        with self.database.session() as session:
            return {done.file.kind: outcome(session, done.person) for done in calm}

    def _next(self, count: int) -> list[tuple[Person, File]]:
        return list(islice(zip(self._people, self._files, strict=False), count))

    def _upload(self, person: Person, file: File) -> Accepted:
        media_type = DOCX if file.name.endswith(".docx") else PDF
        new_file = NewFile(file.name, media_type, file.body)
        with self.database.session() as session:
            _, job = add_cv(
                session, UUID(person.id), new_file, deadline_seconds=600, callback_url=self.receiver.url
            )
        self.accepted.append(Accepted(person, file, str(job.id), 0.0, 1))
        return self.accepted[-1]

    def _run(self, uploads: Sequence[Accepted], kill_point: str | None = None) -> int:
        """Work on the jobs in a process of its own; how it ended: 0, an exit code, or the number of a signal."""
        self.database.dispose()  # the child must not share connections
        pid = os.fork()
        if pid == 0:
            try:
                self._work([UUID(done.job_id) for done in uploads], kill_point)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        status = os.waitpid(pid, 0)[1]
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)

    def _work(self, job_ids: Sequence[UUID], kill_point: str | None) -> None:
        resources = Resources(replace(self._settings, fault_at=kill_point))
        resources.__dict__["sandbox"] = self._sandbox
        leases = LeaseKeeper(resources.database, LEASE_SECONDS)
        run_job = JobRunner(resources, leases, threading.Event())
        deliverer = Deliverer(resources, leases)
        for job_id in job_ids:
            run_job(job_id)
        while deliverer.deliver_next():
            pass

    def _end_leases(self) -> None:
        """As a minute would."""
        with self.database.session() as session:
            for work in (Job, WebhookDelivery):
                leased = work.lease_until.is_not(None)
                session.execute(update(work).where(leased).values(lease_until=work.created_at))

    def _wrong(self, uploads: Sequence[Accepted]) -> list[str]:
        with self.database.session() as session:
            return [
                f"{done.file.kind} of {done.person.id} came to something else"
                for done in uploads
                if outcome(session, done.person) != self._expected[done.file.kind]
            ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.chaos.kill_points")
    parser.add_argument("--times", type=int, default=20, help="kills at each point")
    parser.add_argument("points", nargs="*", default=POINTS, metavar="stage:point")
    options = parser.parse_args()
    configure_logs("ERROR")
    failures = 0
    with KillPoints(options.times * len(options.points)) as runs:
        print(f"{'point':<24}kills  wrong  seconds")
        for point in options.points:
            began = time.monotonic()
            problems = runs.kill_at(point, options.times)
            failures += len(problems)
            print(f"{point:<24}{options.times:5}{len(problems):7}{time.monotonic() - began:9.1f}", flush=True)
            for problem in problems:
                print(f"  {problem}")
        books = runs.problems()
        print(f"{len(runs.accepted)} jobs; wrong in the books of all: {len(books)}")
        print("\n".join(f"  {problem}" for problem in books))
    return 1 if failures or books else 0


if __name__ == "__main__":
    sys.exit(main())
