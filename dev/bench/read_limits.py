"""Reads that clients poll beside their limit.

The limit is ``dev.bench.bare_route``: Flask, the same guard, one SELECT, one Redis GET, on the same server. Both
servers run at once and are loaded in turn, so that what else the machine does meets both. The processor time that an
answer takes in the server is shown too: the clients' own, and what others run on the machine, is no part of it.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

import httpx2
import redis

from dev.bench import bare_route
from dev.bench.bench_stack import BenchStack
from dev.bench.deployment import BenchFailed
from dev.bench.imports import run_import
from dev.bench.people import Person
from dev.bench.processes import cpu_seconds, family
from dev.bench.read_client import CLIENTS, Connection, Request, load
from dev.bench.rows import Row
from dev.bench.statistics import percentile
from dev.services import free_port
from dev.stack import Stack
from dev.stack.dyno import Dyno

SLICE_SECONDS = 1.5
LIMIT = "bare guarded route"
PROFILE = "/api/developer/me/profile"
UNCHANGED = "profile, 304"
TARGETS = {"profile, 200": 0.75, UNCHANGED: 0.75, "job poll": 0.75, "gamification/me": 0.6}
START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Slice:
    """One request repeated for a while: answers a second, the slowest hundredth and the processor time of each."""

    per_second: float
    late_ms: float
    cpu_us: float


@dataclass(frozen=True, slots=True)
class LoadedServer:
    """A server under load: its supervised process and its port."""

    dyno: Dyno
    port: int

    def wait(self) -> None:
        """Until it accepts connections. Raises BenchFailed."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                return Connection(self.port).close()
            except OSError:
                time.sleep(0.05)
        raise BenchFailed(f"The bare route does not start.\n{self.dyno.log_tail()}")

    def slice(self, request: Request) -> Slice:
        """Load it with one request. Raises BenchFailed."""
        before = cpu_seconds(family(self.dyno.pid or 0))
        times = load(self.port, request, SLICE_SECONDS)
        used = cpu_seconds(family(self.dyno.pid or 0)) - before
        return Slice(len(times) / SLICE_SECONDS, percentile(times, 99) * 1000, used / len(times) * 1e6)


def read_rows(bench: BenchStack) -> list[Row]:
    """Each read beside the bare route: answers a second, p99 and processor time. Raises BenchFailed."""
    [person], [file] = bench.people(1), bench.files(1)
    with httpx2.Client(base_url=bench.stack.base_url, timeout=60, trust_env=False) as http:
        job_id = run_import(http, person, file).job["id"]
    web = LoadedServer(bench.stack.processes["web"], int(bench.stack.env["PORT"]))
    with bench.deployment.paused("worker", "scheduler"), bare_server(bench.stack, person) as bare:
        limit = Request(bare_route.PATH, person.headers)
        requests = requests_of(web, person, job_id)
        pairs = {name: _rounds(bench.rounds, web, request, bare, limit) for name, request in requests.items()}
    return [row for name, (ours, limits) in pairs.items() for row in _rows(name, ours, limits)]


def requests_of(web: LoadedServer, person: Person, job_id: str) -> dict[str, Request]:
    """The reads, by name."""
    paths = {
        "profile, 200": PROFILE,
        UNCHANGED: PROFILE,
        "job poll": f"/api/jobs/{job_id}",
        "gamification/me": "/api/gamification/me",
        "profile, evidence": f"{PROFILE}?evidence=true",
        "cvs": "/api/cvs",
    }
    requests = {name: Request(path, person.headers) for name, path in paths.items()}
    with closing(Connection(web.port)) as connection:
        etag = connection.get(requests[UNCHANGED].encode()).header("ETag")
    requests[UNCHANGED] = Request(PROFILE, {**person.headers, "If-None-Match": etag}, status=304)
    return requests


@contextmanager
def bare_server(stack: Stack, person: Person) -> Iterator[LoadedServer]:
    """The limit, up and with the bytes of the person's profile to send. Raises BenchFailed."""
    profile = httpx2.get(f"{stack.base_url}{PROFILE}", headers=person.headers, trust_env=False).content
    with redis.Redis.from_url(stack.env["REDIS_URL"]) as client:
        client.set(bare_route.KEY, profile)
    port = free_port()
    env = {**stack.env, "PORT": str(port)}
    dyno = Dyno("bare", "python -m dev.bench.bare_route", env, stack.folder, lambda name, line: None)
    dyno.start()
    try:
        server = LoadedServer(dyno, port)
        server.wait()
        yield server
    finally:
        dyno.begin_stop()
        dyno.finish_stop(0)


def _rounds(
    rounds: int, web: LoadedServer, request: Request, bare: LoadedServer, limit: Request
) -> tuple[list[Slice], list[Slice]]:
    """Slices of the read and of the limit in turn, after one of each that only warms up."""
    pairs = [(web.slice(request), bare.slice(limit)) for _ in range(rounds + 1)][1:]
    return [ours for ours, _ in pairs], [theirs for _, theirs in pairs]


def _rows(name: str, ours: Sequence[Slice], limits: Sequence[Slice]) -> list[Row]:
    return [
        Row(
            name=f"{name}, {CLIENTS} clients",
            measured=[one.per_second for one in ours],
            unit="a second",
            limit=[one.per_second for one in limits],
            limit_name=LIMIT,
            at_least=TARGETS.get(name),
        ),
        Row(
            name=f"{name}, p99",
            measured=[one.late_ms for one in ours],
            unit="ms",
            limit=[one.late_ms for one in limits],
            limit_name=LIMIT,
        ),
        Row(
            name=f"{name}, processor time of the server",
            measured=[one.cpu_us for one in ours],
            unit="us",
            limit=[one.cpu_us for one in limits],
            limit_name=LIMIT,
        ),
    ]
