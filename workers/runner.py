"""Running a job: claim, stage by stage, and the two kinds of failure."""

import random
import threading
from collections.abc import Callable
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from models.events.domain_events import lock_developer
from models.jobs import lifecycle
from models.jobs.leases import release
from models.rules.jobs.stages import ENDLESS
from models.stores.blobs import BlobMissing, BlobUnavailable
from models.stores.outbox import Wakeup
from models.tables import Job
from workers.errors import Permanent, StageError, Transient
from workers.lease_keeper import LeaseBook
from workers.orphaned_files import remove_leftovers
from workers.pipeline import STAGES, SYSTEM_TASKS, Stage
from workers.resources import Resources
from workers.stages import Run

POISON_STRIKES = 5
"""Dead workers without progress after which a job is condemned."""
SUSPECT_STRIKES = 2
"""From here on a job runs alone in its process."""
MAX_UNEXPECTED = 5
"""Attempts a stage gets when it fails for a reason nobody foresaw."""
FIRST_DELAY_SECONDS = 1.0
MAX_DELAY_SECONDS = 60.0
MAX_DOUBLINGS = 10
"""An endless job comes to thousands of attempts, and no float holds 2 to such a power."""

log = structlog.get_logger(__name__)


class JobRunner:
    """Takes a job as far as it goes: to its end, to a failure, or to the next wait.

    ``alone`` runs a suspect somewhere else; without it (in the process for suspects) they run here.
    """

    def __init__(
        self,
        at: Resources,
        leases: LeaseBook,
        draining: threading.Event,
        alone: Callable[[UUID], None] | None = None,
    ) -> None:
        self._at = at
        self._leases = leases
        self._draining = draining
        self._alone = alone
        self._stages: dict[str, Stage] = {**STAGES, **SYSTEM_TASKS}

    def __call__(self, job_id: UUID) -> None:
        try:
            if self._alone and self._is_suspect(job_id):
                self._alone(job_id)
            else:
                self._claim_and_work(job_id)
        except lifecycle.LeaseLost:
            log.info("job.lease_lost", job_id=str(job_id))
        except SQLAlchemyError as error:
            self._leases.abandon(Job, job_id)
            log.warning("job.left_behind", job_id=str(job_id), problem=type(error).__name__)

    def _claim_and_work(self, job_id: UUID) -> None:
        if self._draining.is_set() or (token := self._leases.claim(Job, job_id)) is None:
            return
        try:
            self._work(job_id, token)
        except SQLAlchemyError:
            raise  # the lease is still ours: it is given back when Postgres answers again
        except BaseException:
            self._leases.forget(Job, job_id)
            raise
        self._leases.forget(Job, job_id)

    def _is_suspect(self, job_id: UUID) -> bool:
        with self._at.database.session() as session:
            strikes = session.scalar(select(Job.strikes).where(Job.id == job_id))
        return (strikes or 0) >= SUSPECT_STRIKES

    def _work(self, job_id: UUID, token: int) -> None:
        run = self._begin(job_id, token)
        while run is not None and not self._draining.is_set():
            run = self._unless_lost(run, token)
        if run is not None:
            with self._at.database.session() as session:
                release(session, Job, job_id, token)
            self._at.notifier.send(Wakeup(job_id, run.stage, run.queue))

    def _begin(self, job_id: UUID, token: int) -> Run | None:
        """Mark the stage as started; None for a job that has killed too many workers."""
        with self._at.database.session() as session:
            job = lifecycle.lock_leased_job(session, job_id, token)
            if job.strikes < POISON_STRIKES or job.kind in ENDLESS:
                lifecycle.begin_stage(session, job)
                return _snapshot(job)
        detail = f"Processing this file ended the worker {POISON_STRIKES} times; it will not be tried again."
        self._fail(job_id, token, Permanent("poison", detail))
        return None

    def _unless_lost(self, run: Run, token: int) -> Run | None:
        try:
            return self._step(run, token)
        except lifecycle.LeaseLost:
            remove_leftovers(run, self._at)
            raise

    def _step(self, run: Run, token: int) -> Run | None:
        """Run one stage and commit it with the job's step; the next run, or None where the job rests."""
        try:
            return self._run_stage(run, token)
        except lifecycle.LeaseLost:
            raise
        except Exception as error:
            problem = _understood(error)
            if not isinstance(problem, StageError):
                log.exception("job.unexpected", job_id=str(run.job_id), stage=run.stage)
            self._settle(run, token, problem)
            return None

    def _run_stage(self, run: Run, token: int) -> Run | None:
        if run.stage not in self._stages:
            raise Transient("unknown_stage", "This job waits for a newer release of the service.")
        save = self._stages[run.stage](run, self._at)
        with self._at.database.session() as session:
            handed_on = save(session)
            job = lifecycle.lock_leased_job(session, run.job_id, token)
            ended = lifecycle.finish_stage(session, job, handed_on)
            following = None if ended else _snapshot(job)
        self._at.notifier.send_pending(session)
        return following

    def _settle(self, run: Run, token: int, problem: Exception) -> None:
        """Put the job off, or end it."""
        endless = run.kind in ENDLESS
        if isinstance(problem, Permanent) and not endless:
            self._fail(run.job_id, token, problem)
            return
        with self._at.database.session() as session:
            job = lifecycle.lock_leased_job(session, run.job_id, token)
            job.attempts += 1
            delay = _delay(problem, job.attempts)
            out_of_time = lifecycle.database_now(session).timestamp() + delay > job.deadline_at.timestamp()
            foreseen = isinstance(problem, Transient)
            if endless or (not out_of_time and (foreseen or job.attempts < MAX_UNEXPECTED)):
                lifecycle.defer(session, job, *_named(problem), delay)
                session.flush()
                release(session, Job, run.job_id, token, delay)
                return
        self._fail(run.job_id, token, problem)

    def _fail(self, job_id: UUID, token: int, problem: Exception) -> None:
        with self._at.database.session() as session:
            owner = session.scalar(select(Job.developer_id).where(Job.id == job_id))
            if owner:
                lock_developer(session, owner)
            job = lifecycle.lock_leased_job(session, job_id, token)
            code, detail = _named(problem)
            lifecycle.fail(session, job, code, detail, retryable=not isinstance(problem, Permanent))
        self._at.notifier.send_pending(session)
        log.info("job.failed", job_id=str(job_id), code=code)


def _snapshot(job: Job) -> Run:
    return Run(job.id, job.kind, job.stage, job.developer_id, job.cv_id, job.params, job.context, job.queue)


def _understood(error: Exception) -> Exception:
    """Failures of the outside in the pipeline's own terms; anything else as it is."""
    if isinstance(error, BlobUnavailable):
        return Transient(
            "storage_unavailable", "The file store does not answer; the job goes on when it does."
        )
    if isinstance(error, PoolTimeout) or (isinstance(error, DBAPIError) and _passing(error)):
        return Transient("database_unavailable", "The database was busy; the job goes on by itself.")
    if isinstance(error, LookupError) and not isinstance(error, (BlobMissing, KeyError, IndexError)):
        return Permanent("gone", "The account or file was deleted in the meantime.")
    return error


def _passing(error: DBAPIError) -> bool:
    """A lost or refused connection (no SQLSTATE), or a class that passes: 08 connection, 40 rollback (deadlock),
    53 resources, 55 locks, 57 operator intervention, 58 system."""
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return error.connection_invalidated or isinstance(error, OperationalError)
    return state[:2] in {"08", "40", "53", "55", "57", "58"}


def _named(problem: Exception) -> tuple[str, str]:
    if isinstance(problem, StageError):
        return problem.code, problem.detail
    return "internal_error", "Something went wrong on our side; the job can be tried again."


def _delay(problem: Exception, attempts: int) -> float:
    """Seconds to wait: doubling up to a minute, with jitter, and never less than the outside asked for."""
    doubled = min(MAX_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** min(attempts - 1, MAX_DOUBLINGS))
    asked = problem.retry_after or 0 if isinstance(problem, Transient) else 0
    return max(asked, doubled * random.uniform(0.8, 1.2))  # noqa: S311 - spreads load, guards nothing
