"""From the clock's tick to the finished job, by the runner every other job goes through."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from models.tables import Job
from scheduler.tasks import TASKS
from scheduler.ticks import Ticker
from workers.lease_keeper import LeaseKeeper
from workers.runner import JobRunner


@pytest.mark.usefixtures("daily_challenges")
def test_the_job_of_every_tick_is_carried_out(resources, redis_client):
    Ticker(resources.database, resources.notifier).run_due(TASKS, datetime.now(UTC))
    with resources.database.session() as session:
        job_ids = session.scalars(select(Job.id)).all()
    run = JobRunner(resources, LeaseKeeper(resources.database, 30), threading.Event())
    for job_id in job_ids:
        run(job_id)
    with resources.database.session() as session:
        jobs = {job.kind: job for job in session.scalars(select(Job))}
    assert {job.status for job in jobs.values()} == {"succeeded"}
    assert set(jobs) == {task.name for task in TASKS}
    assert jobs["rotate_challenges"].result["drawn"] == 3
    assert jobs["sweep"].result["ledger_differences"] == 0
