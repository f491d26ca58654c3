"""200 jobs, each followed by polling, by a stream that is cut at random, and by its webhook: one history."""

import json
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from dev.chaos.experiment import Experiment
from dev.chaos.load import Accepted
from models.tables import TERMINAL

JOBS = 200
PER_SECOND = 4.0
END_SECONDS = 300
FOLLOWERS = 40

History = list[tuple[int, str]]


class Follower:
    """Follows one job after the other; ``cuts`` counts the streams it gave up half-way."""

    def __init__(self, http: httpx2.Client) -> None:
        self._http = http
        self.cuts = 0

    def poll(self, done: Accepted) -> History:
        """The history by pages, and the status as the job itself tells it."""
        history: History = []
        while not history or history[-1][1] not in TERMINAL:
            after = history[-1][0] if history else 0
            page = self._get(done, f"/jobs/{done.job_id}/events?limit=2&after={after}").json()
            history += [(event["seq"], event["type"]) for event in page["items"]]
            if not page["items"]:
                time.sleep(float(self._get(done, f"/jobs/{done.job_id}").headers.get("Retry-After", 0)))
        assert self._get(done, f"/jobs/{done.job_id}").json()["status"] == history[-1][1]
        return history

    def stream(self, done: Accepted) -> History:
        """As EventSource does it: reconnects with the last id it heard, until 204."""
        chance = random.Random(done.job_id)
        history: History = []
        while True:
            headers = done.person.headers | {"Accept": "text/event-stream"}
            if history:
                headers["Last-Event-ID"] = str(history[-1][0])
            with self._http.stream("GET", f"/jobs/{done.job_id}/events", headers=headers) as answer:
                if answer.status_code == 204:
                    return history
                assert answer.status_code == 200
                for event in _events(answer):
                    history.append(event)
                    if chance.random() < 0.3:
                        self.cuts += 1
                        break

    def _get(self, done: Accepted, path: str) -> httpx2.Response:
        answer = self._http.get(path, headers=done.person.headers)
        assert answer.status_code == 200
        return answer


def _events(answer: httpx2.Response) -> Iterator[tuple[int, str]]:
    for line in answer.iter_lines():
        if line.startswith("data: "):
            event = json.loads(line.removeprefix("data: "))
            yield event["seq"], event["type"]


@pytest.mark.verify
def test_polling_streams_and_webhooks_tell_the_same_history(tell):
    with Experiment(JOBS) as experiment:
        with experiment.load(PER_SECOND) as load:
            load.await_work()
        limits = httpx2.Limits(max_connections=FOLLOWERS)
        with (
            httpx2.Client(
                base_url=f"{experiment.stack.base_url}/api", timeout=60, trust_env=False, limits=limits
            ) as http,
            ThreadPoolExecutor(FOLLOWERS) as pool,
        ):
            follower = Follower(http)
            streams = pool.map(follower.stream, load.accepted)
            polls = pool.map(follower.poll, load.accepted)
            streamed, polled = list(streams), list(polls)
        experiment.await_end(END_SECONDS)
        told: dict[str, set[str]] = {}
        for received in experiment.receiver.received:
            assert received.verified
            told.setdefault(received.payload["data"]["job_id"], set()).add(received.payload["type"])
        assert experiment.problems(load.accepted) == []
    assert streamed == polled
    assert all([seq for seq, _ in history] == [*range(1, len(history) + 1)] for history in polled)
    ends = [{f"job.{history[-1][1]}"} for history in polled]
    assert [told[done.job_id] for done in load.accepted] == ends
    steps = sum(map(len, polled))
    tell(
        f"{JOBS} jobs, {steps} steps: the same by polling and by streams with {follower.cuts} cuts; "
        f"{len(told)} webhooks"
    )
