"""Reads that clients poll beside their limit: ``python -m dev.bench.read_limits``.

The limit is ``dev.bench.bare_route``: Flask, the same guard, one SELECT, one Redis GET, on the same server. Both
servers run at once and are loaded in turn, so that what else the machine does meets both; ratios are taken within
a round. The processor time an answer takes in the server is printed too: the clients' own is no part of it.
"""

import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

import httpx2
import redis

from config import load_settings
from dev.bench.bare_route import KEY, PATH
from dev.bench.files import distinct_files
from dev.bench.imports import run_import
from dev.bench.memory import memory_rows
from dev.bench.own_servers import OWN_SERVERS
from dev.bench.people import Person, make_people
from dev.bench.processes import cpu_seconds, family
from dev.bench.read_client import CLIENTS, Connection, ReadFailed, Request, load
from dev.bench.statistics import percentile, table
from dev.services import free_port
from dev.stack import Stack
from dev.stack.dyno import Dyno
from models.stores.database import Database

ROUNDS = 5
SLICE_SECONDS = 1.0
LIMIT = "bare guarded route"
PROFILE = "/api/developer/me/profile"
UNCHANGED = "profile, 304"
TARGETS = {"profile": 0.75, UNCHANGED: 0.75, "job poll": 0.75, "gamification/me": 0.6}
START_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Slice:
    """One request repeated for a while: answers a second, the seconds of each, processor seconds an answer."""

    per_second: float
    times: list[float]
    cpu: float


@dataclass(frozen=True, slots=True)
class Server:
    dyno: Dyno
    port: int

    def wait(self) -> None:
        """Until it accepts connections. Raises ReadFailed."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                return Connection(self.port).close()
            except OSError:
                time.sleep(0.05)
        raise ReadFailed(f"The bare route does not start.\n{self.dyno.log_tail()}")

    def slice(self, request: Request) -> Slice:
        members = family(self.dyno.pid or 0)
        times = load(self.port, request, SLICE_SECONDS)
        used = cpu_seconds(family(self.dyno.pid or 0)) - cpu_seconds(members)
        return Slice(len(times) / SLICE_SECONDS, times, used / len(times))


def read_slices(stack: Stack, person: Person, job_id: str) -> dict[str, list[Slice]]:
    """What each read did in each round, the limit first. Raises ReadFailed."""
    web = Server(stack.processes["web"], int(stack.env["PORT"]))
    with bare_server(stack, person) as bare:
        limit = Request(PATH, person.headers)
        servers = {LIMIT: (bare, limit)}
        servers |= {name: (web, request) for name, request in requests_of(web, person, job_id).items()}
        for server, request in servers.values():
            server.slice(request)  # warms up
        rounds = [
            {name: server.slice(request) for name, (server, request) in servers.items()}
            for _ in range(ROUNDS)
        ]
    return {name: [one[name] for one in rounds] for name in servers}


def requests_of(web: Server, person: Person, job_id: str) -> dict[str, Request]:
    """The reads, by name."""
    paths = {
        "profile": PROFILE,
        "job poll": f"/api/jobs/{job_id}",
        "gamification/me": "/api/gamification/me",
        "profile, evidence": f"{PROFILE}?evidence=true",
        "cvs": "/api/cvs",
        "jobs": "/api/jobs",
    }
    requests = {name: Request(path, person.headers) for name, path in paths.items()}
    etag = Connection(web.port).get(requests["profile"].encode()).header("etag")
    unchanged = Request(PROFILE, {**person.headers, "If-None-Match": etag}, status=304)
    return {"profile": requests.pop("profile"), UNCHANGED: unchanged, **requests}


@contextmanager
def bare_server(stack: Stack, person: Person) -> Iterator[Server]:
    """The limit, up and with the bytes of the person's profile to send."""
    profile = httpx2.get(f"{stack.base_url}{PROFILE}", headers=person.headers, trust_env=False).content
    with redis.Redis.from_url(stack.env["REDIS_URL"]) as client:
        client.set(KEY, profile)
    port = free_port()
    env = {**stack.env, "PORT": str(port)}
    dyno = Dyno("bare", "python -m dev.bench.bare_route", env, stack.folder, lambda name, line: None)
    dyno.start()
    try:
        server = Server(dyno, port)
        server.wait()
        yield server
    finally:
        dyno.begin_stop()
        dyno.finish_stop(0)


def limit_rows(slices: Mapping[str, Sequence[Slice]]) -> list[tuple[str, str]]:
    """The table: medians, and for each read its share of the limit's answers and processor time."""
    limits = slices[LIMIT]
    rows = []
    for name, taken in slices.items():
        rate, cpu = median(one.per_second for one in taken), median(one.cpu for one in taken)
        late = median(percentile(one.times, 99) for one in taken) * 1000
        figure = f"{rate:5.0f} a second, {share_of_limit(taken, limits):.2f} of the limit"
        cost = (
            f"{cpu * 1e6:4.0f} us of processor each, {median(map(_cost, taken, limits)):.2f} of the limit's"
        )
        rows.append((name, f"{figure}; p99 {late:3.0f} ms; {cost}"))
    return rows


def share_of_limit(taken: Sequence[Slice], limits: Sequence[Slice]) -> float:
    """Answers a second as a share of the limit's in the same round: the median."""
    return median(one.per_second / limit.per_second for one, limit in zip(taken, limits, strict=True))


def missed_targets(slices: Mapping[str, Sequence[Slice]]) -> list[str]:
    """A sentence for each read that stays under its target."""
    shares = {name: share_of_limit(slices[name], slices[LIMIT]) for name in TARGETS}
    return [
        f"{name} reaches {share:.2f} of the bare route, not {TARGETS[name]:g}."
        for name, share in shares.items()
        if share < TARGETS[name]
    ]


def _cost(one: Slice, limit: Slice) -> float:
    return one.cpu / limit.cpu


def main() -> int:
    with Stack(OWN_SERVERS | {"EXTRACTOR": "offline", "WEB_CONCURRENCY": "2"}) as stack:
        settings = load_settings(stack.env)
        database = Database(settings.database_url)
        [person] = make_people(database, settings, 1)
        database.dispose()
        with httpx2.Client(base_url=stack.base_url, timeout=30, trust_env=False) as http:
            job = run_import(http, person, distinct_files(1)[0]).job
        for name in ("worker", "scheduler"):
            stack.kill(name, signal.SIGSTOP)
        try:
            slices = read_slices(stack, person, job["id"])
        finally:
            for name in ("worker", "scheduler"):
                stack.kill(name, signal.SIGCONT)
        print(
            table(f"Reads, {CLIENTS} clients, {ROUNDS} rounds", [*limit_rows(slices), memory_rows(stack)[0]])
        )
    missed = missed_targets(slices)
    for sentence in missed:
        print(f"A target is missed: {sentence}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
