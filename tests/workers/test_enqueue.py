"""Wake-ups may be lost at any moment; the reconciler sends them again, and no more often than needed."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import func, update

from models.stores.outbox import Wakeup
from models.tables import Job
from workers.enqueue import BACKLOG, NAMESPACE, JobNotifier, resend_due

QUEUE = f"{NAMESPACE}:default"


@pytest.fixture
def queued(database, queue_cv):
    """Three jobs whose own wake-ups were lost."""
    jobs = [queue_cv(b"x") for _ in range(3)]
    _silence_over(database)
    return jobs


def _silence_over(database):
    with database.session() as session:
        session.execute(update(Job).values(next_wake_at=func.now() - timedelta(seconds=1)))


def test_jobs_nobody_was_woken_for_are_woken_once(database, resources, redis_client, queued):
    assert resend_due(database, resources.notifier) == 3
    assert redis_client.llen(QUEUE) == 3
    assert resend_due(database, resources.notifier) == 0


def test_after_a_flush_they_are_woken_again(database, resources, redis_client, queued):
    resend_due(database, resources.notifier)
    redis_client.flushall()
    _silence_over(database)
    assert resend_due(database, resources.notifier) == 3
    assert redis_client.llen(QUEUE) == 3


def test_a_backlog_is_not_sent_again(database, resources, redis_client, queued):
    for number in range(BACKLOG):
        redis_client.rpush(QUEUE, str(number))
    assert resend_due(database, resources.notifier) == 0


def test_held_put_off_and_finished_jobs_are_left_alone(database, resources, leases, redis_client, queued):
    leased, put_off, finished = queued
    leases.claim(Job, leased)
    with database.session() as session:
        later = func.now() + timedelta(hours=1)
        session.execute(update(Job).where(Job.id == put_off).values(next_run_at=later))
        session.execute(update(Job).where(Job.id == finished).values(status="cancelled"))
    assert resend_due(database, resources.notifier) == 0


def test_two_reconcilers_share_the_work(database, resources, redis_client, queued):
    with database.session() as session:
        session.execute(Job.__table__.select().where(Job.id == queued[0]).with_for_update())
        assert resend_due(database, resources.notifier) == 2, (
            "a row another reconciler holds is skipped, not waited for"
        )


def test_a_dead_redis_costs_no_exception_and_little_time(database, queued):
    notifier = JobNotifier("redis://127.0.0.1:9")
    started = time.monotonic()
    assert notifier.send(Wakeup(queued[0], "store", "default")) is False
    assert notifier.send(Wakeup(queued[0], "deliver", "webhooks")) is False
    assert resend_due(database, notifier) == 0
    assert time.monotonic() - started < 30
