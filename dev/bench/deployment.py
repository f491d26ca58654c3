"""A running Vitae as a bench sees it from outside: addresses, and a process id for each of its parts."""

import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from dev.bench.processes import SANDBOX, Process, cpu_seconds, family
from dev.stack import Stack

END_SECONDS = 120.0
LOOK_SECONDS = 0.25
"""Jobs have their times from the database: each look only takes processor time from what is measured."""
READERS = "document readers"
APPLICATION = "vitae-bench"
"""The name of the bench's own connections."""


class BenchFailed(Exception):
    """Something that is measured did not do what it should; the message says what."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """``pids`` by part: ``web``, ``worker``, ``scheduler`` (leaders of their process groups), ``postgres``..."""

    base_url: str
    database_url: str
    pids: Mapping[str, int]

    @classmethod
    def of(cls, stack: Stack) -> "Deployment":
        pids = {name: dyno.pid for name, dyno in stack.processes.items()}
        pids |= {server.name: server.child.pid for server in stack.services.running if server.child}
        return cls(
            stack.base_url, stack.env["DATABASE_URL"], {name: pid for name, pid in pids.items() if pid}
        )

    @contextmanager
    def paused(self, *parts: str) -> Iterator[None]:
        """Stop the parts' processes (SIGSTOP) for the block."""
        for part in parts:
            os.killpg(self.pids[part], signal.SIGSTOP)
        try:
            yield
        finally:
            for part in parts:
                os.killpg(self.pids[part], signal.SIGCONT)

    def processes(self) -> dict[str, list[Process]]:
        """The processes of each part; document readers are a part of their own."""
        parts = {part: family(pid) for part, pid in self.pids.items()}
        parts[READERS] = [member for members in parts.values() for member in members if _reads(member)]
        return {
            part: [m for m in members if part == READERS or not _reads(m)] for part, members in parts.items()
        }

    def cpu_seconds(self) -> dict[str, float]:
        """Processor time of each part so far."""
        return {part: cpu_seconds(members) for part, members in self.processes().items()}

    def query(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of plain SQL, for the tables of any release."""
        with self._connect() as connection:
            return connection.execute(statement, values).fetchall()

    def execute(self, script: str) -> None:
        """Run statements of plain SQL."""
        with self._connect() as connection:
            connection.execute(script)

    def await_jobs(self, job_ids: Sequence[str], seconds: float = END_SECONDS) -> None:
        """Until all have succeeded.

        Raises:
            BenchFailed: one ended otherwise, or ``seconds`` have passed.
        """
        deadline = time.monotonic() + seconds
        query = "SELECT status, count(*) FROM jobs WHERE id = ANY(%s::uuid[]) GROUP BY 1"
        # One connection, as a new one for each look would take the server longer than many an import does.
        with self._connect() as connection:
            while True:
                counts: dict[str, int] = dict(connection.execute(query, [list(job_ids)]).fetchall())
                if counts.get("succeeded", 0) == len(job_ids):
                    return
                if counts.keys() & {"failed", "cancelled"} or time.monotonic() > deadline:
                    message = f"{len(job_ids)} jobs should have succeeded within {seconds:g} s: {counts}"
                    raise BenchFailed(message)
                time.sleep(LOOK_SECONDS)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.database_url, autocommit=True, application_name=APPLICATION)


def _reads(member: Process) -> bool:
    return SANDBOX in member.command
