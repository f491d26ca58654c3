"""Two schedulers: one is killed over and over, the other loses its connection; each tick is taken once."""

import multiprocessing
import random
import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from models.tables import Job, ScheduleRun
from tests.scheduler.ticking import HOURLY, MORNING, run_ticks

TERMINATE = text(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid()"
)
PATIENCE = 180.0


@pytest.mark.verify
def test_each_of_a_thousand_ticks_is_taken_once_while_one_is_killed_and_one_cut_off(
    database, settings, redis_client
):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    spawn = multiprocessing.get_context("spawn")
    hour, ended = spawn.Value("i", 0, lock=False), spawn.Value("i", 0, lock=False)

    def scheduler():
        process = spawn.Process(
            target=run_ticks, args=(settings.database_url, settings.redis_url, hour, ended)
        )
        process.start()
        return process

    mortal, lasting = scheduler(), scheduler()
    kills = cuts = 0
    try:
        for number in range(1000):
            hour.value = number
            if chance.random() < 0.01:
                mortal.kill()
                mortal.join()
                mortal, kills = scheduler(), kills + 1
            if chance.random() < 0.05:
                with database.session() as session:
                    cuts += session.scalar(TERMINATE)
            _await_tick(database, number)
    finally:
        ended.value = 1
        for process in (mortal, lasting):
            process.join(PATIENCE)
            process.kill()
    print(f"{kills} kills, {cuts} connections terminated")
    assert kills > 0, "the seed drew none"
    assert cuts > 0
    with database.session() as session:
        ticks = session.scalars(select(ScheduleRun.run_at).order_by(ScheduleRun.run_at)).all()
        first = HOURLY.last_due(MORNING)
        assert ticks == [first + timedelta(hours=number) for number in range(1000)]
        assert session.scalar(select(func.count()).select_from(Job)) == 1000
        assert session.scalar(select(func.count(ScheduleRun.job_id.distinct()))) == 1000


def _await_tick(database, number: int) -> None:
    taken = select(ScheduleRun.task).where(
        ScheduleRun.run_at == HOURLY.last_due(MORNING + timedelta(hours=number))
    )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with database.session() as session:
            if session.scalar(taken):
                return
    raise AssertionError(f"nobody took tick {number}")
