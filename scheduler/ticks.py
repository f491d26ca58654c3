"""Taking a tick: one row in ``schedule_runs`` and its job, in one transaction, by one of many schedulers.

No leader is elected and no lock is held: a leader that lost its connection without noticing would run beside
its successor, while a primary key cannot be won twice.
"""

from collections.abc import Iterable
from datetime import datetime

import structlog
from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.jobs.lifecycle import create_system_job
from models.stores.database import Database
from models.tables import Job, ScheduleRun
from scheduler.tasks import Task
from workers.enqueue import JobNotifier

log = structlog.get_logger(__name__)


def claim_tick(session: Session, task: Task, run_at: datetime) -> Job | None:
    """The tick's job, written with it; None where the tick is taken already."""
    claim = (
        insert(ScheduleRun)
        .values(task=task.name, run_at=run_at)
        .on_conflict_do_nothing()
        .returning(ScheduleRun.task)
    )
    if session.scalar(claim) is None:
        return None
    job = create_system_job(session, task.name, task.deadline.total_seconds())
    session.execute(
        update(ScheduleRun)
        .where(ScheduleRun.task == task.name, ScheduleRun.run_at == run_at)
        .values(job_id=job.id)
    )
    return job


class Ticker:
    """Runs each task's latest due tick, once among all schedulers.

    The punctual tick, the one missed while the machine slept and the one that found Postgres away are the
    same call, made again and again; ticks before the latest are not made up, because each task does at once
    all there is to do.
    """

    def __init__(self, database: Database, notifier: JobNotifier) -> None:
        self._database = database
        self._notifier = notifier
        self._settled: dict[str, datetime] = {}
        """Task -> latest tick known to be taken, so that Postgres is asked once per tick, not every call."""

    def run_due(self, tasks: Iterable[Task], now: datetime) -> int:
        """Claim what is due at ``now`` and wake workers for it; returns how many ticks were won."""
        return sum(self._run(task, task.last_due(now)) for task in tasks)

    def _run(self, task: Task, run_at: datetime) -> bool:
        if self._settled.get(task.name) == run_at:
            return False
        with self._database.session() as session:
            job = claim_tick(session, task, run_at)
        self._settled[task.name] = run_at
        if job is None:
            return False
        log.info("tick.taken", task=task.name, run_at=run_at.isoformat(), job_id=str(job.id))
        self._notifier.send_pending(session)
        return True
