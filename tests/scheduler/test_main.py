"""The real process: it ticks, it survives absent servers, and it ends when told to."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
import redis
from sqlalchemy import func, select, update

from models.jobs.lifecycle import create_system_job
from models.stores.database import Database
from models.tables import Job, ScheduleRun
from scheduler.tasks import TASKS
from workers.enqueue import NAMESPACE

ROOT = Path(__file__).parents[2]
END_SECONDS = 5.0


@contextmanager
def scheduler(environment: dict[str, str], logs: Path, **changes: str) -> Iterator[subprocess.Popen[bytes]]:
    with logs.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "scheduler"], env=environment | changes, cwd=ROOT, stderr=output
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def wait_for(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def end(process: subprocess.Popen[bytes], signals: int = 1) -> float:
    """Send SIGTERM (several times, as dyno managers do); seconds until the process had ended well."""
    began = time.monotonic()
    for _ in range(signals):
        process.send_signal(signal.SIGTERM)
        time.sleep(0.02)
    assert process.wait(END_SECONDS) == 0
    return time.monotonic() - began


def count(database: Database, table: type[ScheduleRun] | type[Job]) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_it_takes_the_missed_ticks_at_start_and_ends_on_sigterm(
    environment: dict[str, str], database: Database, redis_client: redis.Redis, tmp_path: Path
):
    with scheduler(environment, tmp_path / "log") as process:
        wait_for(lambda: count(database, ScheduleRun) == len(TASKS))
        wait_for(lambda: redis_client.llen(f"{NAMESPACE}:default") == len(TASKS))
        assert end(process, signals=3) < END_SECONDS
    assert count(database, Job) == len(TASKS)


def test_two_processes_take_each_tick_once(
    environment: dict[str, str], database: Database, redis_client: redis.Redis, tmp_path: Path
):
    logs = tmp_path / "log"
    with scheduler(environment, logs) as first, scheduler(environment, logs) as other:
        wait_for(lambda: logs.read_text().count("scheduler.started") == 2)
        wait_for(lambda: count(database, ScheduleRun) == len(TASKS))
        end(first)
        end(other)
    assert count(database, Job) == len(TASKS)
    assert logs.read_text().count("tick.taken") == len(TASKS)


def test_it_wakes_workers_again_for_work_whose_wake_up_was_lost(
    environment: dict[str, str], database: Database, redis_client: redis.Redis, tmp_path: Path
):
    with database.session() as session:
        job = create_system_job(session, "sweep", 60)
        session.execute(update(Job).values(next_wake_at=None))
    waiting = f"{NAMESPACE}:default.msgs"
    with scheduler(environment, tmp_path / "log", RECONCILE_SECONDS="0.2") as process:
        wait_for(lambda: str(job.id).encode() in b"".join(cast(list[bytes], redis_client.hvals(waiting))))
        end(process)


@pytest.mark.parametrize("absent", ["unused_port", "silent_port"])
def test_it_outlives_servers_that_are_away_and_still_ends_in_time(
    environment: dict[str, str], tmp_path: Path, absent: str, request: pytest.FixtureRequest
):
    port = request.getfixturevalue(absent)
    logs = tmp_path / "log"
    away = {
        "DATABASE_URL": f"postgresql://vitae@127.0.0.1:{port}/vitae",
        "REDIS_URL": f"redis://127.0.0.1:{port}/0",
    }
    with scheduler(environment, logs, RECONCILE_SECONDS="0.2", **away) as process:
        wait_for(lambda: "scheduler.started" in logs.read_text())
        if absent == "unused_port":
            wait_for(lambda: logs.read_text().count("clock.database_unavailable") > 3)
        assert process.poll() is None
        assert end(process, signals=2) < END_SECONDS


def test_a_wrong_configuration_is_told_at_once(environment: dict[str, str], tmp_path: Path):
    logs = tmp_path / "log"
    with scheduler(environment, logs, REDIS_URL="http://wrong") as process:
        assert process.wait(20) == 1
    assert "REDIS_URL" in logs.read_text()
