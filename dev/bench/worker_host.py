"""A worker beside the processes of a stack: more of them, with other variables, or on another host."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from dev.bench.deployment import BenchFailed
from dev.stack import Stack
from dev.stack.dyno import GRACE_SECONDS, Dyno
from dev.stack.procfile import read_procfile

READY_SECONDS = 60.0


@contextmanager
def worker_host(
    stack: Stack, name: str, processes: int, variables: Mapping[str, str], prefix: str = ""
) -> Iterator[Dyno]:
    """Its processes are ready inside the block; Postgres knows them by ``name``.

    Args:
        prefix: what stands before the worker's command, such as ``ip netns exec NAME``.

    Raises:
        BenchFailed: they did not start.
    """
    env = {**stack.env, **variables, "WORKER_PROCESSES": str(processes), "PGAPPNAME": name}
    (stack.folder / f"{name}.log").unlink(missing_ok=True)
    dyno = Dyno(name, prefix + read_procfile()["worker"], env, stack.folder, lambda *_: None)
    dyno.start()
    try:
        deadline = time.monotonic() + READY_SECONDS
        while dyno.log_tail(1000).count("worker.ready") < processes:
            if time.monotonic() > deadline:
                raise BenchFailed(f"{name} is not ready.\n{dyno.log_tail()}")
            time.sleep(0.05)
        yield dyno
    finally:
        dyno.begin_stop()
        dyno.finish_stop(time.monotonic() + GRACE_SECONDS)
