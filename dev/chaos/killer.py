"""Kills random processes of a stack again and again, as a seed decides."""

import random
import signal
import threading
import time
from collections import Counter
from types import TracebackType
from typing import Self

from dev.bench.processes import SANDBOX, family
from dev.stack import Stack

READER_SECONDS = 30


class Killer:
    """While the block runs, one process of the stack gets SIGKILL about every ``every`` seconds.

    The whole process group dies at once, as with a lost machine. ``kills`` counts them by name, ``readers``
    are the process ids of document readers whose worker was killed: they must end by themselves.
    """

    def __init__(self, stack: Stack, seed: int, every: float = 2.0) -> None:
        self.kills: Counter[str] = Counter()
        self.readers: set[int] = set()
        self._stack = stack
        self._chance = random.Random(seed)
        self._every = every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="killer")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def readers_left(self) -> set[int]:
        """Those that outlive their worker by half a minute: it must be none."""
        deadline = time.monotonic() + READER_SECONDS
        while left := {pid for pid in self.readers if _is_reader(pid)}:
            if time.monotonic() > deadline:
                return left
            time.sleep(0.1)
        return set()

    def _run(self) -> None:
        while not self._over.wait(self._every * self._chance.uniform(0.5, 1.5)):
            alive = {name: dyno.pid for name, dyno in sorted(self._stack.processes.items()) if dyno.pid}
            if not alive:
                continue
            name = self._chance.choice(list(alive))
            members = family(alive[name] or 0)
            self._stack.kill(name, signal.SIGKILL)
            self.kills[name] += 1
            self.readers |= {member.pid for member in members if SANDBOX in member.command}


def _is_reader(pid: int) -> bool:
    return any(SANDBOX in member.command for member in family(pid)[:1])
