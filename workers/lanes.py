"""The threads that receive wake-ups, and the blocking reads that replace Dramatiq's polling.

Fetching, acknowledging, heartbeats and the messages of dead workers are Dramatiq's own script. Only the pauses
between two fetches are ours: a thread waits in Redis for the next message, or in this process for an
acknowledgement, and both end at once. So an idle worker costs next to nothing and starts at once.
"""

import threading
import time
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, PriorityQueue
from typing import Any

import dramatiq
import redis
from dramatiq.brokers.redis import _RedisConsumer
from dramatiq.errors import ConnectionClosed

from models.stores.profile_cache import connect_redis
from workers.enqueue import NAMESPACE, WakeupBroker

BLOCK_SECONDS = 5
"""Length of a blocking read. After each one follows a fetch, the heartbeat of this worker (due every minute)."""
ANSWER_SECONDS = 2.0
"""A blocking read that is not answered this long after its end finds Redis dead."""
MAINTENANCE_CHANCE = 100_000
"""Fetches in a million that also move the messages of dead workers back: one a minute in an idle queue, as often as
with Dramatiq's polling. Under load it is cheap."""
STOPPING_PAUSE_SECONDS = 0.05
IDLE_MS = 60_000
"""A thread without work wakes up for work, or at the end."""


class BlockingBroker(WakeupBroker):
    """A broker whose consumers block until there is something to do."""

    def __init__(self, redis_url: str) -> None:
        super().__init__(connect_redis(redis_url), maintenance_chance=MAINTENANCE_CHANCE)
        self.stopping = threading.Event()
        self._blocking = connect_redis(redis_url, BLOCK_SECONDS + ANSWER_SECONDS)

    @property
    def consumer_class(self) -> "type[_BlockingConsumer]":
        return _BlockingConsumer

    def await_message(self, queue_name: str) -> None:
        """Return when the queue has a message, after ``BLOCK_SECONDS``, or when the broker stops.

        A message that is moved from the first place of its list to the first place stays where it is.
        """
        key = f"{NAMESPACE}:{queue_name}"
        try:
            self._blocking.blmove(key, key, BLOCK_SECONDS, "LEFT", "LEFT")
        except redis.RedisError:
            if not self.stopping.is_set():
                raise

    def stop(self) -> None:
        """End the waiting; nothing is fetched any more."""
        self.stopping.set()
        self._blocking.connection_pool.disconnect(inuse_connections=True)


class _BlockingConsumer(_RedisConsumer):
    def __init__(self, broker: BlockingBroker, queue_name: str, prefetch: int, timeout: int) -> None:
        super().__init__(broker, queue_name, prefetch, timeout)
        self._place_free = threading.Event()

    def ack(self, message: dramatiq.MessageProxy) -> None:
        try:
            super().ack(message)
        finally:
            self._place_free.set()

    def nack(self, message: dramatiq.MessageProxy) -> None:
        try:
            super().nack(message)
        finally:
            self._place_free.set()

    def __next__(self) -> dramatiq.MessageProxy | None:
        """The next message, or None after a wait."""
        try:
            if not self.message_cache:
                self._fetch()
            body = self.message_cache.pop(0) if self.message_cache else None
        except (redis.ConnectionError, redis.TimeoutError) as error:
            raise ConnectionClosed(error) from None
        if body is None:  # also a message whose body a flush took away
            return None
        message = dramatiq.Message.decode(body)
        self.queued_message_ids.add(message.message_id)
        return dramatiq.MessageProxy(message)

    def _fetch(self) -> None:
        """Wait for a free place, fetch as many messages as there are, or wait for one."""
        if self.broker.stopping.is_set():
            time.sleep(STOPPING_PAUSE_SECONDS)
            return
        self._place_free.clear()
        if self._places() == 0:
            self._place_free.wait(BLOCK_SECONDS)
        places = self._places()
        self.message_cache = self.broker.do_fetch(self.queue_name, places)  # of none: the heartbeat
        if places and not self.message_cache:
            self.broker.await_message(self.queue_name)

    def _places(self) -> int:
        return max(0, self.prefetch - self.outstanding_message_count)


class Lane(dramatiq.Worker):
    """Queues with threads of their own. At most as many messages of each queue are in hand as there are threads."""

    def __init__(self, broker: BlockingBroker, queues: Collection[str], threads: int) -> None:
        super().__init__(broker, queues=set(queues), worker_threads=threads, worker_timeout=IDLE_MS)
        self.queue_prefetch = threads
        self._closing_queue = _WorkQueue()
        self.work_queue = self._closing_queue

    def stop(self, timeout: int = IDLE_MS) -> None:
        """Let running messages end, for ``timeout`` milliseconds; the others go back to their queues.

        Raises:
            redis.RedisError: they could not be put back.
        """
        for thread in self.workers:
            thread.stop()
        self._closing_queue.close()
        super().stop(timeout)


def stop_lanes(broker: BlockingBroker, lanes: Collection[Lane], seconds: float) -> None:
    """Stop all at once. Raises redis.RedisError as ``Lane.stop`` does."""
    broker.stop()
    with ThreadPoolExecutor(len(lanes)) as pool:
        for stopped in [pool.submit(lane.stop, int(seconds * 1000)) for lane in lanes]:
            stopped.result()


class _WorkQueue(PriorityQueue[Any]):
    """Lets waiting threads go when it is closed, so that none needs to wake up in between to look."""

    def __init__(self) -> None:
        super().__init__()
        self._closed = False

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if block:
            with self.not_empty:
                self.not_empty.wait_for(lambda: self._closed or self._qsize(), timeout)
                if self._closed:
                    raise Empty
        return super().get(block=False)

    def close(self) -> None:
        with self.mutex:
            self._closed = True
            self.not_empty.notify_all()
