"""``GET /developer/me/profile`` from the cache, and with the cache away."""

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

from dev.bench.people import Person
from dev.bench.statistics import percentile
from dev.stack import Stack

CLIENTS = 4
SECONDS = 5.0
PATH = "/api/developer/me/profile"


@dataclass(frozen=True, slots=True)
class Reads:
    """How long each answer took (seconds), the seconds in all, and how many came from the cache."""

    times: list[float]
    seconds: float
    hits: int

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    def __str__(self) -> str:
        share = 100 * self.hits / len(self.times)
        late = percentile(self.times, 99) * 1000
        return f"{self.per_second:.0f} requests a second, p99 {late:.1f} ms ({share:.0f} % from the cache)"


class ReadFailed(Exception):
    """A profile was not answered with 200."""


def read_profiles(stack: Stack, people: Sequence[Person]) -> Reads:
    """Keep-alive clients that ask for the people's profiles in turn, without pause. Raises ReadFailed."""
    times: list[float] = []
    problems: list[str] = []
    hits: list[int] = []
    end = time.monotonic() + SECONDS

    def client(offset: int) -> None:
        mine, from_cache = [], 0
        connection = http.client.HTTPConnection("127.0.0.1", int(stack.env["PORT"]), timeout=10)
        for person in cycle([*people[offset:], *people[:offset]]):
            began = time.monotonic()
            if began > end:
                break
            connection.request("GET", PATH, headers=person.headers)
            answer = connection.getresponse()
            answer.read()
            mine.append(time.monotonic() - began)
            from_cache += answer.headers["X-Cache"] == "hit"
            if answer.status != 200:
                problems.append(f"GET {PATH} answered {answer.status}")
                break
        connection.close()
        times.extend(mine)
        hits.append(from_cache)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems or len(hits) < CLIENTS:
        raise ReadFailed(problems[0] if problems else "a client lost its connection")
    return Reads(times, SECONDS, sum(hits))


def read_rows(stack: Stack, people: Sequence[Person]) -> list[tuple[str, str]]:
    """With the cache warm, then with Valkey killed: every profile is built from its tables."""
    warm = read_profiles(stack, people)
    valkey = stack.services.valkey
    assert valkey is not None  # the bench runs on embedded servers only
    valkey.kill()
    try:
        away = read_profiles(stack, people)
    finally:
        valkey.start()
    return [
        (f"profile cached, {CLIENTS} clients", str(warm)),
        ("profile, Valkey away", str(away)),
        ("the cache is worth", f"{warm.per_second / away.per_second:.1f} times the requests"),
    ]
