"""The real process: it ticks, it survives absent servers, and it ends when told to."""

import signal
import subprocess
import time
from collections.abc import Iterator
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
from tests.support.processes import running
from tests.support.wait import DEADLINE_SECONDS, wait_until
from workers.enqueue import NAMESPACE

pytestmark = pytest.mark.process


@contextmanager
def scheduler(environment: dict[str, str], logs: Path, **changes: str) -> Iterator[subprocess.Popen[bytes]]:
    with running("scheduler", environment | changes, logs) as group:
        yield group.process


def end(process: subprocess.Popen[bytes], signals: int = 1) -> None:
    """Send SIGTERM (several times, as dyno managers do); the process must end well."""
    for _ in range(signals):
        process.send_signal(signal.SIGTERM)
        time.sleep(0.02)
    assert process.wait(DEADLINE_SECONDS) == 0


def count(database: Database, table: type[ScheduleRun] | type[Job]) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_it_takes_the_missed_ticks_at_start_and_ends_on_sigterm(
    environment: dict[str, str], database: Database, redis_client: redis.Redis, tmp_path: Path
):
    with scheduler(environment, tmp_path / "log") as process:
        wait_until(lambda: count(database, ScheduleRun) == len(TASKS), "the missed ticks are taken")
        wait_until(lambda: redis_client.llen(f"{NAMESPACE}:default") == len(TASKS), "the jobs wake a worker")
        end(process, signals=3)
    assert count(database, Job) == len(TASKS)


def test_two_processes_take_each_tick_once(
    environment: dict[str, str], database: Database, redis_client: redis.Redis, tmp_path: Path
):
    logs = tmp_path / "log"
    with scheduler(environment, logs) as first, scheduler(environment, logs) as other:
        wait_until(lambda: logs.read_text().count("scheduler.started") == 2, "both run")
        wait_until(lambda: count(database, ScheduleRun) == len(TASKS), "the ticks are taken")
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
        wait_until(
            lambda: str(job.id).encode() in b"".join(cast(list[bytes], redis_client.hvals(waiting))),
            "the job is sent again",
        )
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
        wait_until(lambda: "scheduler.started" in logs.read_text(), "it runs")
        if absent == "unused_port":
            wait_until(lambda: logs.read_text().count("clock.database_unavailable") > 3, "it notices")
        assert process.poll() is None
        end(process, signals=2)


def test_a_wrong_configuration_is_told_at_once(environment: dict[str, str], tmp_path: Path):
    logs = tmp_path / "log"
    with scheduler(environment, logs, REDIS_URL="http://wrong") as process:
        assert process.wait(DEADLINE_SECONDS) == 1
    assert "REDIS_URL" in logs.read_text()
