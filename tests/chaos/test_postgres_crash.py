"""Postgres ends at once (what ``pg_ctl restart -m immediate`` does) while jobs run, and comes back: the results are
exact, clients see 503 and never 500, and the API is back within seconds."""

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from dev.bench.people import Person
from dev.chaos.experiment import Experiment
from dev.services import process
from dev.services.postgres import Postgres

CRASHES = 3
DOWN_SECONDS = 2.0
BACK_SECONDS = 10
JOBS = 80


class Watch:
    """Reads a profile ten times a second: (when, status) of every answer."""

    def __init__(self, base_url: str, person: Person) -> None:
        self.answers: list[tuple[float, int]] = []
        self._base_url, self._person = base_url, person
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        with httpx2.Client(base_url=self._base_url, timeout=20, trust_env=False) as http:
            while not self._over.wait(0.1):
                answer = http.get("/api/developer/me/profile", headers=self._person.headers)
                self.answers.append((time.monotonic(), answer.status_code))

    def back_after(self, when: float, seconds: float) -> float:
        """Seconds from ``when`` until the first 200 later than that."""
        while time.monotonic() < when + seconds:
            for at, status in self.answers.copy():
                if at > when and status == 200:
                    return at - when
            time.sleep(0.05)
        raise AssertionError(f"no 200 within {seconds} s")


def crash(postgres: Postgres) -> float:
    """Immediate shutdown, a while of nothing, the same data on the same port; when it was ready again."""
    assert postgres.child is not None
    process.end(postgres.child, signal.SIGQUIT)
    time.sleep(DOWN_SECONDS)
    postgres.start()
    return time.monotonic()


@pytest.mark.verify
def test_postgres_crashes_while_jobs_run(tell):
    with (
        Experiment(JOBS, {"web": 1, "worker": 1, "scheduler": 1}) as experiment,
        ThreadPoolExecutor(1) as pool,
    ):
        postgres = experiment.stack.services.postgres
        assert postgres is not None
        with Watch(experiment.stack.base_url, experiment.people[0]) as watch:
            uploading = pool.submit(experiment.upload, per_second=4)
            back = []
            for _ in range(CRASHES):
                time.sleep(3)  # jobs are on their way again
                back.append(watch.back_after(crash(postgres), BACK_SECONDS))
            assert set(uploading.result()) <= {202, 409, 503}
        took = experiment.await_end(120)
        assert experiment.problems() == []
        statuses = {status for _, status in watch.answers}
        assert statuses == {200, 503}
    tell(
        f"{JOBS} jobs succeeded over {CRASHES} crashes, the last {took:.1f} s after the last upload; "
        f"the API was back {max(back):.1f} s after Postgres, no other status than 200 and 503"
    )
