"""Each tick once, however many schedulers there are and whatever happens to them."""

import random
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import redis
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from config import Settings
from models.stores.database import Database
from models.tables import Job, JobEvent, ScheduleRun
from scheduler.tasks import TASKS, Task
from scheduler.ticks import Ticker, claim_tick
from tests.support.wait import DEADLINE_SECONDS
from workers.enqueue import NAMESPACE, JobNotifier

ROTATION, SWEEP = TASKS
MORNING = datetime(2026, 3, 9, 10, 3, tzinfo=UTC)
HOURLY = Task("sweep", every=timedelta(hours=1), deadline=timedelta(hours=1))


@pytest.fixture
def ticker(database: Database, settings: Settings, redis_client: redis.Redis) -> Ticker:
    return Ticker(database, JobNotifier(settings.redis_url))


@pytest.fixture
def second(settings: Settings) -> Iterator[Ticker]:
    """Another scheduler, with connections of its own."""
    database = Database(settings.database_url)
    yield Ticker(database, JobNotifier(settings.redis_url))
    database.dispose()


def taken(database: Database) -> list[tuple[str, datetime]]:
    with database.session() as session:
        rows = session.execute(
            select(ScheduleRun.task, ScheduleRun.run_at).order_by(ScheduleRun.run_at, ScheduleRun.task)
        )
        return [(task, run_at) for task, run_at in rows]


def assert_one_job_each(database: Database, ticks: int) -> None:
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(ScheduleRun)) == ticks
        assert session.scalar(select(func.count()).select_from(Job)) == ticks
        assert session.scalar(select(func.count(ScheduleRun.job_id.distinct()))) == ticks


def test_a_start_takes_the_latest_tick_of_every_task(
    ticker: Ticker, database: Database, redis_client: redis.Redis
):
    assert ticker.run_due(TASKS, MORNING) == 2
    assert taken(database) == [
        ("rotate_challenges", datetime(2026, 3, 9, tzinfo=UTC)),
        ("sweep", datetime(2026, 3, 9, 10, 0, tzinfo=UTC)),
    ]
    with database.session() as session:
        jobs = session.scalars(select(Job).order_by(Job.kind)).all()
        assert [(job.kind, job.stage, job.status, job.developer_id) for job in jobs] == [
            ("rotate_challenges", "rotate_challenges", "queued", None),
            ("sweep", "sweep", "queued", None),
        ]
        assert set(session.scalars(select(JobEvent.type))) == {"queued"}
    assert redis_client.llen(f"{NAMESPACE}:default") == 2


def test_a_tick_is_taken_once_by_one_scheduler_and_after_its_restart(
    ticker: Ticker, second: Ticker, database: Database
):
    assert ticker.run_due(TASKS, MORNING) == 2
    assert ticker.run_due(TASKS, MORNING + timedelta(minutes=5)) == 0
    assert second.run_due(TASKS, MORNING + timedelta(minutes=6)) == 0
    assert second.run_due(TASKS, MORNING + timedelta(minutes=7)) == 1
    assert ticker.run_due(TASKS, MORNING + timedelta(minutes=8)) == 0
    assert_one_job_each(database, 3)


def test_a_machine_asleep_over_three_midnights_rotates_once_when_it_wakes(
    ticker: Ticker, second: Ticker, database: Database
):
    ticker.run_due([ROTATION], MORNING)
    assert ticker.run_due([ROTATION], MORNING + timedelta(days=3)) == 1
    assert second.run_due([ROTATION], MORNING + timedelta(days=3)) == 0
    assert [run_at for _, run_at in taken(database)] == [
        datetime(2026, 3, 9, tzinfo=UTC),
        datetime(2026, 3, 12, tzinfo=UTC),
    ]


def test_a_clock_set_back_takes_nothing_twice(ticker: Ticker, second: Ticker, database: Database):
    second.run_due([SWEEP], MORNING - timedelta(minutes=10))
    ticker.run_due([SWEEP], MORNING)
    assert ticker.run_due([SWEEP], MORNING - timedelta(minutes=10)) == 0
    assert ticker.run_due([SWEEP], MORNING) == 0
    assert_one_job_each(database, 2)


def test_a_claim_that_is_rolled_back_leaves_the_tick_to_others(second: Ticker, database: Database):
    with database.session() as session:
        assert claim_tick(session, SWEEP, SWEEP.last_due(MORNING)) is not None
        session.rollback()
    assert taken(database) == []
    assert second.run_due([SWEEP], MORNING) == 1
    assert_one_job_each(database, 1)


def test_a_tick_is_taken_though_redis_is_away(database: Database, unused_redis_url: str):
    alone = Ticker(database, JobNotifier(unused_redis_url))
    assert alone.run_due([SWEEP], MORNING) == 1
    assert_one_job_each(database, 1)


def run_side_by_side(tickers: list[Ticker], ticks: int) -> tuple[int, int]:
    """Every ticker goes through the same simulated hours, one hour at a time for all; a failed call is made
    again as the clock would. Returns (ticks won, calls that failed)."""
    won, failed = [0] * len(tickers), [0] * len(tickers)
    together = threading.Barrier(len(tickers))

    def run(number: int) -> None:
        for hour in range(ticks):
            together.wait(DEADLINE_SECONDS)
            while True:
                try:
                    won[number] += tickers[number].run_due([HOURLY], MORNING + timedelta(hours=hour))
                    break
                except SQLAlchemyError:
                    failed[number] += 1

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(tickers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(won), sum(failed)


def test_two_schedulers_at_once_take_each_tick_once(ticker: Ticker, second: Ticker, database: Database):
    assert run_side_by_side([ticker, second], 100) == (100, 0)
    assert_one_job_each(database, 100)
    assert len(set(taken(database))) == 100


@pytest.mark.verify
def test_each_of_a_thousand_ticks_is_taken_once_while_connections_are_terminated(
    ticker: Ticker, second: Ticker, database: Database, settings: Settings
):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    ended = threading.Event()
    killer = Database(settings.database_url)
    terminate = text(
        "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity WHERE"
        " datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1) AS victim"
    )

    def terminate_now_and_then() -> None:
        while not ended.wait(chance.uniform(0.01, 0.1)):
            with killer.session() as session:
                session.execute(terminate)

    trouble = threading.Thread(target=terminate_now_and_then)
    trouble.start()
    try:
        _, failed = run_side_by_side([ticker, second], 1000)
    finally:
        ended.set()
        trouble.join()
        killer.dispose()
    print(f"{failed} calls lost their connection")
    assert failed > 0
    assert_one_job_each(database, 1000)
