"""Sends wake-ups to the workers by actor name, so that no sender imports an actor.

A message has only an id. Losing it costs a few seconds: ``resend_due`` finds the row again.
"""

import time
from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

import dramatiq
import redis
import structlog
from dramatiq.brokers.redis import RedisBroker

from models.jobs.leases import Work, take_due
from models.rules.jobs.stages import MODEL_QUEUES, PIPELINE, SYSTEM_KINDS
from models.stores.database import Database
from models.stores.metrics import WAKEUPS_NOT_SENT
from models.stores.outbox import Wakeup, take_wakeups
from models.stores.profile_cache import connect_redis
from models.stores.statements import Sender
from models.tables import Job, WebhookDelivery
from models.tables.subscription_tier import QUEUES as PLAN_QUEUES

ACTORS = frozenset({*PIPELINE, *SYSTEM_KINDS, "deliver"})
"""A stage of a later release has no actor here: it is sent to the first one, and the runner defers the job."""
JOB_QUEUES = (*PLAN_QUEUES, *MODEL_QUEUES.values())
QUEUES = (*JOB_QUEUES, "webhooks")
"""Workers serve them in turn: paying developers overtake the backlog of the others, and no queue starves."""
NAMESPACE = "vitae"
BACKLOG = 100
"""Messages in a queue from which on the reconciler sends no more: a backlog is not sent twice."""
QUIET_SECONDS = 1.0
MAX_FALLBACKS = 4
"""Rows a reconciler works on itself in one round while wake-ups cannot be sent."""

log = structlog.get_logger(__name__)


class WakeupBroker(RedisBroker):
    """Dramatiq's broker without middleware: retries, delays, deadlines and results are in the jobs table."""

    _max_unpack_size_val = 4000  # type: ignore[assignment]
    """Half of Lua's stack. Otherwise the server is asked for it, under a lock: every first send would wait behind
    one that waits for a frozen Redis."""

    def __init__(self, client: redis.Redis, **options: int) -> None:
        super().__init__(client=client, namespace=NAMESPACE, middleware=[], **options)

    def get_declared_delay_queues(self) -> set[str]:
        """None: no message is delayed, so no queue needs to be polled for it."""
        return set()


class JobNotifier:
    """Sends wake-ups over Redis, best effort: False instead of an exception, within about a second.

    After a failure it does not try for ``QUIET_SECONDS``, so that only one request waits for a frozen Redis.
    """

    def __init__(self, redis_url: str) -> None:
        self._redis = connect_redis(redis_url)
        self._broker = WakeupBroker(self._redis)
        self._quiet_until = 0.0

    def send_pending(self, sender: Sender) -> None:
        """Send what a session collected in its outbox; call it after the commit."""
        for wakeup in take_wakeups(sender):
            self.send(wakeup)

    def queue_capacity(self, queue: str) -> int | None:
        """How many more wake-ups the queue takes before it counts as a backlog; None where Redis is away."""
        try:
            return max(0, BACKLOG - cast(int, self._redis.llen(f"{NAMESPACE}:{queue}")))
        except redis.RedisError:
            return None

    def send(self, wakeup: Wakeup) -> bool:
        """Wake a worker."""
        if time.monotonic() < self._quiet_until:
            return False
        actor = wakeup.actor if wakeup.actor in ACTORS else PIPELINE[0]
        message: dramatiq.Message[Any] = dramatiq.Message(
            queue_name=wakeup.queue, actor_name=actor, args=(str(wakeup.row_id),), kwargs={}, options={}
        )
        try:
            self._broker.declare_queue(wakeup.queue)
            self._broker.enqueue(message)
        except (redis.RedisError, dramatiq.DramatiqError) as error:
            self._quiet_until = time.monotonic() + QUIET_SECONDS
            WAKEUPS_NOT_SENT.inc()
            log.warning("wakeup.not_sent", actor=actor, problem=type(error).__name__)
            return False
        return True


Fallback = Callable[[Work, UUID], None]


def resend_due(database: Database, notifier: JobNotifier, fallback: Fallback | None = None) -> int:
    """The reconciler: wake workers for due or abandoned rows; returns how many wake-ups went out.

    Args:
        fallback: what to do with a row whose wake-up cannot be sent, because Redis is away or full. Workers
            run it themselves, a few at a time; without it the rows wait.
    """
    jobs_sent = sum(_resend(database, notifier, Job, queue, fallback) for queue in JOB_QUEUES)
    return jobs_sent + _resend(database, notifier, WebhookDelivery, "webhooks", fallback)


def _resend(
    database: Database, notifier: JobNotifier, work: Work, queue: str, fallback: Fallback | None
) -> int:
    capacity = notifier.queue_capacity(queue)
    if capacity is None:
        capacity = MAX_FALLBACKS if fallback else 0
    if not capacity:
        return 0
    with database.session() as session:
        # An empty queue has no wake-ups: those of due rows were lost with a flush, or a worker has them.
        due = take_due(session, work, capacity, queue=queue, even_if_woken=capacity == BACKLOG)
    wakeups = [Wakeup(row[0], row[1] if work is Job else "deliver", queue) for row in due]
    unsent = [wakeup for wakeup in wakeups if not notifier.send(wakeup)]
    if fallback:
        for wakeup in unsent[:MAX_FALLBACKS]:
            fallback(work, wakeup.row_id)
    return len(due) - len(unsent)
