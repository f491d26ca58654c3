"""Many writers and readers of one profile at once: nothing stale after an answer, no update lost, no 5xx."""

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.fixtures.web import Account
from tests.support.processes import running_web

pytestmark = pytest.mark.untraced

PROFILE = "/api/developer/me/profile"
SKILLS = "/api/developer/me/skills"
EDUCATION = "/api/developer/me/education"
COUNTERS = 5
ROOT = Path(__file__).parents[4]


@dataclass(frozen=True)
class Answer:
    status_code: int
    headers: Mapping[str, str]
    body: bytes

    def get_json(self) -> Any:
        return json.loads(self.body)


Sender = Callable[[str, str, Any, dict[str, str]], Answer]


@dataclass
class Race:
    """What the threads know together: ``acknowledged`` is the newest version a writer was told."""

    sender: Sender
    headers: dict[str, str]
    ends_at: float
    counters: list[str] = field(default_factory=list)
    """Entries that are counted up."""
    acknowledged: int = 0
    increments: int = 0
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.sender(method, path, body, {**self.headers, **named})
        with self.lock:
            self.answers[method, answer.status_code] += 1
            if answer.status_code >= 500:
                self.wrong.append(f"{method} {path}: {answer.body!r}")
        return answer

    def report_version(self, version: int) -> None:
        with self.lock:
            self.acknowledged = max(self.acknowledged, version)


def _read(race: Race, number: int) -> None:
    etag = '"none"'
    while time.monotonic() < race.ends_at:
        floor = race.acknowledged
        answer = race.send("GET", PROFILE, None, If_None_Match=etag)
        if answer.status_code == 200:
            etag = answer.headers["ETag"]
            if etag != f'"profile-1-{answer.get_json()["version"]}"':
                race.wrong.append(f"{etag} is not the version of its body")
        if answer.status_code < 500 and int(etag.strip('"').rpartition("-")[2]) < floor:
            race.wrong.append(f"{answer.status_code} {etag} after {floor} was acknowledged")


def _increment(race: Race, number: int) -> None:
    """Read, add one, write if nobody else has: as many succeed as the sum says, or an update was lost."""
    path = race.counters[number // 2 % COUNTERS]
    while time.monotonic() < race.ends_at:
        current = race.send("GET", path)
        following = {"grade": str(int(current.get_json()["grade"]) + 1)}
        answer = race.send("PATCH", path, following, If_Match=current.headers["ETag"])
        if answer.status_code == 200:
            with race.lock:
                race.increments += 1
        elif answer.status_code != 412:
            race.wrong.append(f"{answer.body!r}")


def _write(race: Race, number: int) -> None:
    """Write without asking, then read: the own write is there."""
    turn = 0
    while time.monotonic() < race.ends_at:
        turn += 1
        made = race.send("POST", SKILLS, {"name": f"Skill {number} of {turn}"}).get_json()
        answer = race.send("GET", PROFILE)
        if made.get("id") not in {row["id"] for row in answer.get_json()["skills"]}:
            race.wrong.append("a skill is missing after it was made")
        race.report_version(answer.get_json()["version"])
        gone = race.send("DELETE", f"{SKILLS}/{made.get('id')}")
        answer = race.send("GET", PROFILE)
        if gone.status_code != 204 or made.get("id") in {row["id"] for row in answer.get_json()["skills"]}:
            race.wrong.append("a skill is there after it was deleted")


def _run(sender: Sender, account: Account, *, writers: int, readers: int, seconds: float) -> Race:
    race = Race(sender, account.headers, time.monotonic() + seconds)
    for number in range(COUNTERS):
        made = race.send("POST", EDUCATION, {"degree": f"Counter {number}", "grade": "0"})
        race.counters.append(made.headers["Location"])
    jobs: list[Callable[[Race, int], None]] = []
    jobs += [_increment, _write] * (writers // 2) + [_read] * readers
    threads = [threading.Thread(target=job, args=(race, number)) for number, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=seconds + 60)
    print(
        f"{writers} writers, {readers} readers, {seconds} s: {dict(race.answers)}, {race.increments} increments"
    )
    return race


def _holds(race: Race) -> None:
    assert race.wrong == []
    assert race.increments > 0
    final = race.send("GET", PROFILE).get_json()
    assert sum(int(row["grade"]) for row in final["education"]) == race.increments
    assert final["skills"] == []


def test_no_update_is_lost_and_nothing_stale_is_read(app: Flask, account: Account) -> None:
    def send(method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
        answer = app.test_client().open(path, method=method, json=body, headers=headers)
        return Answer(answer.status_code, dict(answer.headers), answer.data)

    _holds(_run(send, account, writers=10, readers=20, seconds=3))


@pytest.fixture
def port(environment: dict[str, str], tmp_path: Path) -> Iterator[int]:
    """Where two web processes serve this test's database."""
    with running_web(environment, tmp_path / "web.log", processes=2) as group:
        yield group.port


def _over_http(port: int, method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        sent = {**headers, "Content-Type": "application/json"} if body is not None else headers
        connection.request(method, path, json.dumps(body) if body is not None else None, sent)
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()


@pytest.mark.verify
def test_fifty_writers_and_two_hundred_readers(port: int, account: Account) -> None:
    def send(method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
        return _over_http(port, method, path, body, headers)

    _holds(_run(send, account, writers=50, readers=200, seconds=10))
