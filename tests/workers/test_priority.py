"""Two queues of jobs: a plan's jobs pass the others' backlog, and neither queue can keep out the other."""

import pytest
from sqlalchemy import func, select

from models.jobs.lifecycle import create_developer_job, create_system_job
from models.stores.database import Database
from models.stores.outbox import Wakeup
from models.tables import Developer, Job
from tests.support.processes import running_worker
from tests.support.wait import wait_until
from workers.enqueue import NAMESPACE, resend_due

pytestmark = pytest.mark.untraced

KIND = "rotate_challenges"


def queue_jobs(database: Database, notifier, queue: str, count: int) -> None:
    with database.session() as session:
        jobs = [create_system_job(session, KIND, 600) for _ in range(count)]
        for job in jobs:
            job.queue = queue
    for job in jobs:
        assert notifier.send(Wakeup(job.id, job.stage, queue))


def starts(database: Database) -> list[str]:
    """The queues of the jobs, in the order the jobs were started in."""
    with database.session() as session:
        return list(session.scalars(select(Job.queue).order_by(Job.started_at)))


@pytest.mark.parametrize(
    ("many", "few"),
    [("default", "priority"), ("priority", "default")],
    ids=["a plan passes the backlog", "a stream of plans starves nobody"],
)
def test_the_few_do_not_wait_for_the_many(
    environment, database, resources, redis_client, tmp_path, many, few
):
    queue_jobs(database, resources.notifier, many, 60)
    queue_jobs(database, resources.notifier, few, 6)
    with running_worker({**environment, "WORKER_THREADS": "2"}, tmp_path / "worker.log"):
        done = select(func.count()).where(Job.status == "succeeded")

        def all_done() -> bool:
            with database.session() as session:
                return session.scalar(done) == 66

        wait_until(all_done, "all jobs end")
    last = max(number for number, queue in enumerate(starts(database)) if queue == few)
    print(f"the last of 6 {few} jobs was start number {last + 1} of 66")
    assert last < 30


def test_a_job_goes_to_the_queue_of_its_developers_plan(database, resources, redis_client):
    with database.session() as session:
        for number, tier in enumerate(["free", "pro"]):
            developer = Developer(email=f"dev{number}@example.org", password_hash="-", tier=tier)
            session.add(developer)
            session.flush()
            job = create_developer_job(session, "erase_account", developer.id, 600)
            job.next_wake_at = None
    assert resend_due(database, resources.notifier) == 2
    assert redis_client.llen(f"{NAMESPACE}:default") == redis_client.llen(f"{NAMESPACE}:priority") == 1
