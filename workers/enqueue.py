"""The door to the workers: wake-ups by name, so that no sender imports an actor.

A message carries an id and nothing else. Losing it costs a few seconds: ``resend_due`` finds the row again.
"""

from typing import Any, cast
from uuid import UUID

import dramatiq
import redis
import structlog
from dramatiq.brokers.redis import RedisBroker

from models.cache import connect_redis
from models.database import Database
from models.job import Job
from models.leases import take_due
from models.webhook_delivery import WebhookDelivery

QUEUES = ("default", "webhooks")
NAMESPACE = "vitae"
BACKLOG = 100
"""Messages that may wait in a queue before the reconciler holds back: a backlog is not sent twice."""

log = structlog.get_logger(__name__)


class Wakeups:
    """Sends wake-ups over Redis, best effort: False instead of an exception, within about a second."""

    def __init__(self, redis_url: str) -> None:
        self._redis = connect_redis(redis_url)
        self._broker = RedisBroker(client=self._redis, namespace=NAMESPACE, middleware=[])

    def job(self, job_id: UUID, stage: str, queue: str = "default") -> bool:
        """Wake a worker for a job; ``stage`` names the actor, or the system task."""
        return self._send(queue, stage, job_id)

    def delivery(self, delivery_id: UUID) -> bool:
        """Wake a worker for a webhook delivery."""
        return self._send("webhooks", "deliver", delivery_id)

    def room(self, queue: str) -> int:
        """How many more wake-ups the queue takes before it counts as a backlog; 0 where Redis is away."""
        try:
            return max(0, BACKLOG - cast(int, self._redis.llen(f"{NAMESPACE}:{queue}")))
        except redis.RedisError:
            return 0

    def _send(self, queue: str, actor: str, row_id: UUID) -> bool:
        message: dramatiq.Message[Any] = dramatiq.Message(
            queue_name=queue, actor_name=actor, args=(str(row_id),), kwargs={}, options={}
        )
        try:
            self._broker.declare_queue(queue)
            self._broker.enqueue(message)
        except (redis.RedisError, dramatiq.DramatiqError) as error:
            log.warning("wakeup.not_sent", actor=actor, problem=type(error).__name__)
            return False
        return True


def resend_due(database: Database, wakeups: Wakeups) -> int:
    """The reconciler: wake workers for due or abandoned rows; returns how many wake-ups went out."""
    sent = 0
    if room := wakeups.room("default"):
        with database.session() as session:
            jobs = take_due(session, Job, room)
        sent += sum(wakeups.job(job_id, stage) for job_id, stage in jobs)
    if room := wakeups.room("webhooks"):
        with database.session() as session:
            deliveries = take_due(session, WebhookDelivery, room)
        sent += sum(wakeups.delivery(delivery_id) for (delivery_id,) in deliveries)
    return sent
