"""A worker dies by kill -9 in the middle of each stage, and of a delivery: nothing is lost, nothing comes twice.

Each stage is held up by a lock on a table it writes or reads, so that the kill lands inside it and nowhere else.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select, text

from models.tables import Developer, Job, WebhookDelivery, XpTransaction
from tests.support.processes import running_worker
from tests.support.receivers import answers, receiver
from tests.support.wait import DEADLINE_SECONDS, wait_until
from tests.workers.test_webhook_delivery import parts

pytestmark = [pytest.mark.process, pytest.mark.untraced]

HELD_UP_BY = {
    "store": ("staged_uploads", "ACCESS EXCLUSIVE"),
    "extract": ("extractions", "EXCLUSIVE"),
    "sync": ("experiences", "EXCLUSIVE"),
    "reward": ("xp_transactions", "EXCLUSIVE"),
}


@pytest.fixture
def log(tmp_path):
    return tmp_path / "worker.log"


def lock(connection, table, mode):
    connection.execute(text(f"LOCK TABLE {table} IN {mode} MODE"))


def waits_for(database, table) -> bool:
    waiting = text(
        "SELECT count(*) FROM pg_locks WHERE relation = CAST(:name AS regclass) AND NOT granted "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    with database.engine.connect() as connection:
        return bool(connection.scalar(waiting, {"name": table}))


@contextmanager
def held_up(database, stage) -> Iterator[None]:
    """While the block runs, a job that reaches ``stage`` stays there."""
    table, mode = HELD_UP_BY[stage]
    with database.engine.connect() as blocker, blocker.begin():
        lock(blocker, table, mode)
        yield


def stage_of(database) -> str:
    with database.session() as session:
        return session.scalar(select(Job.stage))


def assert_everything_once(database, server) -> None:
    with database.session() as session:
        job = session.scalars(select(Job)).one()
        assert (job.status, job.error) == ("succeeded", None)
        booked = session.execute(
            select(XpTransaction.rule, XpTransaction.source_id, XpTransaction.amount)
        ).all()
        assert [rule for rule, _, _ in booked].count("cv.imported") == 1
        assert len({(rule, source) for rule, source, _ in booked}) == len(booked)
        total = session.scalar(select(Developer.xp_total))
        assert total == sum(amount for *_, amount in booked)
        of_the_job = sum(
            amount for rule, _, amount in booked if rule != "day.active"
        )  # that was the upload's
        assert of_the_job == sum(award["xp"] for award in job.result["awards"]) > 0
        assert session.scalars(select(WebhookDelivery.status)).all() == ["delivered"]
    ids = {parts(request)[0]["webhook-id"] for request in server.requests}
    assert len(ids) == 1


def delivered(database) -> bool:
    with database.session() as session:
        return session.scalar(select(WebhookDelivery.status)) == "delivered"


@pytest.mark.parametrize("stage", [*HELD_UP_BY])
def test_killed_in_a_stage(stage, environment, database, redis_client, queue_cv, demo_pdf, log):
    with receiver(answers()) as server:
        queue_cv(demo_pdf, callback_url=f"http://127.0.0.1:{server.port}/")
        with held_up(database, stage), running_worker(environment, log) as first:
            wait_until(lambda: waits_for(database, HELD_UP_BY[stage][0]), f"the job is in {stage}")
            assert stage_of(database) == stage
            first.kill()
        with running_worker(environment, log):
            wait_until(lambda: delivered(database), f"the job goes on after {stage}")
        assert_everything_once(database, server)


def test_killed_in_refresh(environment, database, redis_client, queue_cv, demo_pdf, log):
    with receiver(answers()) as server:
        queue_cv(demo_pdf, callback_url=f"http://127.0.0.1:{server.port}/")
        with running_worker(environment, log) as first, refresh_held_up(database):
            first.kill()
        with running_worker(environment, log):
            wait_until(lambda: delivered(database), "the job goes on after refresh")
        assert_everything_once(database, server)


@contextmanager
def refresh_held_up(database) -> Iterator[None]:
    """Inside the block the job is in ``refresh``. It reads only what ``sync`` reads too, so a lock against
    readers is queued behind a sync that is held up, and granted the moment sync commits."""
    release = threading.Event()

    def block_readers() -> None:
        with database.engine.connect() as blocker, blocker.begin():
            lock(blocker, "contact_infos", "ACCESS EXCLUSIVE")
            release.wait(DEADLINE_SECONDS)

    reader_block = threading.Thread(target=block_readers)
    with held_up(database, "sync"):
        wait_until(lambda: waits_for(database, "experiences"), "the job is in sync")
        reader_block.start()
        wait_until(lambda: waits_for(database, "contact_infos"), "the lock against readers queues")
    try:
        wait_until(lambda: stage_of(database) == "refresh", "the job steps to refresh")
        wait_until(lambda: waits_for(database, "contact_infos"), "refresh is held up")
        yield
    finally:
        release.set()
        reader_block.join()


def test_killed_in_a_delivery(environment, database, redis_client, queue_cv, demo_pdf, log):
    hold = threading.Event()
    answered = answers()

    def hang_once(connection) -> None:
        if not hold.is_set():
            hold.wait(DEADLINE_SECONDS)
        else:
            answered(connection)

    with receiver(hang_once) as server:
        queue_cv(demo_pdf, callback_url=f"http://127.0.0.1:{server.port}/")
        with running_worker(environment, log) as first:
            wait_until(lambda: server.requests, "the delivery is on its way")
            first.kill()
        hold.set()
        with running_worker(environment, log):
            wait_until(lambda: delivered(database), "the delivery is made again")
        assert len(server.requests) == 2
        assert_everything_once(database, server)
