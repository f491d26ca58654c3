"""Lanes: wake-ups are awaited in Redis instead of asked for again and again, with Dramatiq's promises kept."""

import threading
import time
from contextlib import contextmanager
from uuid import uuid4

import dramatiq
import pytest

from models.stores.outbox import Wakeup
from tests.support.wait import wait_until
from workers.enqueue import NAMESPACE, JobNotifier
from workers.lanes import BLOCK_SECONDS, BlockingBroker, Lane, stop_lanes

QUEUE = "default"
KEY = f"{NAMESPACE}:{QUEUE}"


class Work:
    """An actor that keeps what it was woken for, and may be held up."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self, row_id: str) -> None:
        self.begun.append(row_id)
        self.may_end.wait(60)


@pytest.fixture
def work():
    work = Work()
    yield work
    work.may_end.set()


@pytest.fixture
def notifier(settings, redis_client):
    return JobNotifier(settings.redis_url)


@contextmanager
def running_lane(redis_url, work, threads=2):
    broker = BlockingBroker(redis_url)
    dramatiq.actor(actor_name="store", queue_name=QUEUE, broker=broker)(work)
    lane = Lane(broker, [QUEUE], threads)
    lane.start()
    try:
        yield broker, lane
    finally:
        work.may_end.set()
        if not broker.stopping.is_set():
            stop_lanes(broker, [lane], 10)


def send(notifier, count=1) -> list[str]:
    ids = [uuid4() for _ in range(count)]
    for row_id in ids:
        assert notifier.send(Wakeup(row_id, "store", QUEUE))
    return [str(row_id) for row_id in ids]


def calls(redis_client, command) -> int:
    return redis_client.info("commandstats").get(f"cmdstat_{command}", {}).get("calls", 0)


def test_an_idle_lane_hardly_asks_and_starts_at_once(settings, redis_client, notifier, work):
    with running_lane(settings.redis_url, work):
        wait_until(lambda: redis_client.info("clients")["blocked_clients"], "the consumer waits in Redis")
        redis_client.config_resetstat()
        time.sleep(1)
        assert calls(redis_client, "evalsha") <= 1
        began = time.monotonic()
        (sent,) = send(notifier)
        wait_until(lambda: work.begun == [sent], "the message is taken")
        assert time.monotonic() - began < BLOCK_SECONDS / 2


def test_as_many_messages_are_in_hand_as_there_are_threads(settings, redis_client, notifier, work):
    work.may_end.clear()
    sent = send(notifier, 6)
    with running_lane(settings.redis_url, work):
        wait_until(lambda: len(work.begun) == 2, "both threads work")
        assert redis_client.llen(KEY) == 4
        work.may_end.set()
        wait_until(lambda: len(work.begun) == 6, "the others follow without a pause")
    assert work.begun[:2] == sent[:2]
    assert sorted(work.begun) == sorted(sent)
    assert redis_client.hlen(f"{KEY}.msgs") == 0, "a message is acknowledged, not kept"


def test_a_lane_that_stops_puts_back_what_it_has_not_begun(settings, redis_client, notifier, work):
    work.may_end.clear()
    with running_lane(settings.redis_url, work, threads=1) as (broker, lane):
        lane.consumers[QUEUE].prefetch = 3
        send(notifier, 3)
        wait_until(lambda: work.begun, "the first is begun")
        threading.Timer(0.2, work.may_end.set).start()
        stop_lanes(broker, [lane], 10)
    assert len(work.begun) == 1
    assert redis_client.llen(KEY) == redis_client.hlen(f"{KEY}.msgs") == 2


def test_an_idle_lane_stops_without_waiting_for_its_reads(settings, redis_client, work):
    with running_lane(settings.redis_url, work) as (broker, lane):
        wait_until(lambda: redis_client.info("clients")["blocked_clients"], "the consumer waits in Redis")
        began = time.monotonic()
        stop_lanes(broker, [lane], 10)
        assert time.monotonic() - began < BLOCK_SECONDS / 2


def test_a_flush_and_lost_connections_end_nothing(settings, redis_client, notifier, work):
    with running_lane(settings.redis_url, work):
        wait_until(lambda: redis_client.info("clients")["blocked_clients"], "the consumer waits in Redis")
        redis_client.flushall()
        first = send(notifier)
        wait_until(lambda: work.begun == first, "it works after the flush")
        redis_client.client_kill_filter(_type="normal", skipme=True)
        second = send(notifier)
        wait_until(lambda: work.begun == first + second, "it works after the connections were lost")


def test_a_lane_without_a_free_place_keeps_its_heartbeat(settings, redis_client, notifier, work, monkeypatch):
    monkeypatch.setattr("workers.lanes.BLOCK_SECONDS", 0.1)
    work.may_end.clear()
    with running_lane(settings.redis_url, work, threads=1) as (broker, _):
        send(notifier, 2)
        wait_until(lambda: work.begun, "the thread works")

        def heartbeat() -> float:
            return redis_client.zscore(f"{NAMESPACE}:__heartbeats__", broker.broker_id) or 0

        before = heartbeat()
        wait_until(lambda: heartbeat() > before, "its heartbeat is renewed")


def test_messages_of_a_dead_worker_come_back(settings, redis_client, notifier, work, monkeypatch):
    monkeypatch.setattr("workers.lanes.BLOCK_SECONDS", 0.1)
    monkeypatch.setattr("workers.lanes.MAINTENANCE_CHANCE", 1_000_000)
    (sent,) = send(notifier)
    dead = BlockingBroker(settings.redis_url)
    assert dead.do_fetch(QUEUE, 1)
    redis_client.zadd(f"{NAMESPACE}:__heartbeats__", {dead.broker_id: 0})
    with running_lane(settings.redis_url, work):
        wait_until(lambda: work.begun == [sent], "another worker takes it")
