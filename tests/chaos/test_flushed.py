"""Valkey is emptied again and again while jobs wait in it: no process restarts, nothing is lost."""

import threading

import pytest

from dev.chaos.experiment import Experiment
from models.stores.profile_cache import connect_redis

JOBS = 100
EVERY_SECONDS = 6.0
END_SECONDS = 180


@pytest.mark.verify
def test_flushed_every_six_seconds(tell):
    with Experiment(JOBS, {"web": 1, "worker": 1, "scheduler": 1}) as experiment:
        over, flushed = threading.Event(), []

        def flush() -> None:
            with connect_redis(experiment.stack.env["REDIS_URL"]) as client:
                while not over.wait(EVERY_SECONDS):
                    flushed.append(client.flushall())

        flusher = threading.Thread(target=flush)
        flusher.start()
        try:
            experiment.upload()
            took = experiment.await_end(END_SECONDS)
        finally:
            over.set()
            flusher.join()
        assert len(flushed) >= 2
        assert experiment.problems() == []
        assert {dyno.starts for dyno in experiment.stack.processes.values()} == {1}
    tell(f"{JOBS} jobs succeeded over {len(flushed)} flushes, {took:.1f} s after the last upload")
