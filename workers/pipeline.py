"""The flow of all background work.

    POST /cvs -> store -> extract -> sync -> refresh -> reward -> job.succeeded -> deliver

Every stage is an actor; a message has a job's id and only wakes a worker. The worker claims the job's row, runs the
stage named there, and goes on to the next stage without another message.
"""

from collections.abc import Callable
from uuid import UUID

import dramatiq

from workers.enqueue import JOB_QUEUES
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist, Step
from workers.stages.extract import extract
from workers.stages.refresh import refresh
from workers.stages.reward import reward
from workers.stages.store import store
from workers.stages.sync import sync
from workers.tasks.erase import erase_account
from workers.tasks.mail import send_mail
from workers.tasks.rotate import rotate_challenges
from workers.tasks.sweep import sweep

Stage = Callable[[JobSnapshot, Resources], Persist | Step]

STAGES: dict[str, Stage] = {
    "store": store,
    "extract": extract,
    "sync": sync,
    "refresh": refresh,
    "reward": reward,
}
SYSTEM_TASKS: dict[str, Stage] = {
    "rotate_challenges": rotate_challenges,
    "sweep": sweep,
    "erase_account": erase_account,
    "send_mail": send_mail,
}


def declare_actors(
    broker: dramatiq.Broker, run_job: Callable[[UUID], None], deliver: Callable[[UUID], None]
) -> None:
    """One actor for every stage and system task, and ``deliver`` for webhooks, each by its name."""
    for name in (*STAGES, *SYSTEM_TASKS):
        dramatiq.actor(actor_name=name, queue_name="default", broker=broker)(_by_id(run_job))
    # Their wake-ups come by other queues, too. No priority of its own for the actors: a worker takes from all queues
    # in turn, so that a stream of one cannot keep out the other.
    for queue in JOB_QUEUES:
        broker.declare_queue(queue)
    dramatiq.actor(actor_name="deliver", queue_name="webhooks", broker=broker)(_by_id(deliver))


def _by_id(work: Callable[[UUID], None]) -> Callable[[str], None]:
    def actor(row_id: str) -> None:
        work(UUID(row_id))

    return actor
