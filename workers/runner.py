"""Runs a job: claims it, runs stage by stage, and records how it ended or why it waits."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from models.events.domain_events import lock_developer
from models.jobs import lifecycle
from models.jobs.leases import release
from models.rules.jobs.stages import ENDLESS
from models.stores.metrics import LEASES_LOST, STAGE_SECONDS
from models.stores.outbox import Wakeup
from models.stores.statements import Sender
from models.stores.tracing import REQUEST_ID, span
from models.tables import TERMINAL, Job
from workers.errors import Permanent, StageError, Stopping, Transient
from workers.failures import as_stage_error, code_and_detail, retry_delay
from workers.lease_keeper import LeaseKeeper
from workers.orphaned_files import remove_orphaned_files
from workers.pipeline import STAGES, SYSTEM_TASKS, Stage
from workers.resources import Resources
from workers.stages import JobSnapshot, RunMemory, Step
from workers.stages.extraction_method import model_queue

MAX_CRASHES = 5
"""Crashed workers without progress after which a job fails."""
ISOLATE_AFTER_CRASHES = 2
"""From here on a job runs in a process of its own."""
_UNSUSPECTED = Job.crash_count < ISOLATE_AFTER_CRASHES
MAX_UNEXPECTED = 5
"""Attempts a stage gets when it fails with an unexpected error."""

log = structlog.get_logger(__name__)


class JobRunner:
    """Takes a job as far as it goes: to its end, to a failure, or to the next wait.

    ``isolated_runner`` runs a job that crashed workers; without it (in the isolated process) it runs here. With
    ``hand_over`` an import that Gemini reads goes on in a queue of its own.
    """

    def __init__(
        self,
        resources: Resources,
        leases: LeaseKeeper,
        stop_event: threading.Event,
        isolated_runner: Callable[[UUID], None] | None = None,
        stages: Mapping[str, Stage] = STAGES,
        hand_over: bool = False,
    ) -> None:
        self._resources = resources
        self._leases = leases
        self._stop_event = stop_event
        self._isolated_runner = isolated_runner
        self._hand_over = hand_over
        self._slots = resources.slots
        self._stages: dict[str, Stage] = {**stages, **SYSTEM_TASKS}

    def __call__(self, job_id: UUID) -> None:
        try:
            with self._slots:
                self._claim_and_work(job_id)
        except lifecycle.LeaseLost:
            LEASES_LOST.inc()
            log.info("job.lease_lost", job_id=str(job_id))
        except SQLAlchemyError as error:
            self._leases.defer_release(Job, job_id)
            log.warning("job.left_behind", job_id=str(job_id), problem=type(error).__name__)

    def _claim_and_work(self, job_id: UUID) -> None:
        if self._stop_event.is_set():
            return
        job = self._claim(job_id)
        if job is not None:
            self._work_leased(job)
        elif self._isolated_runner and self._must_isolate(job_id):
            with self._slots.yielded():
                self._isolated_runner(job_id)

    def _claim(self, job_id: UUID) -> Job | None:
        """Lease the job and start its stage; None where it is not free, or has to be isolated."""
        return self._leases.claim(Job, job_id, _UNSUSPECTED if self._isolated_runner else None, starts=True)

    def _must_isolate(self, job_id: UUID) -> bool:
        with self._resources.database.session() as session:
            crash_count = session.scalar(select(Job.crash_count).where(Job.id == job_id))
        return (crash_count or 0) >= ISOLATE_AFTER_CRASHES

    def _work_leased(self, job: Job) -> None:
        try:
            with log_context(job):
                self._work(job)
        except SQLAlchemyError:
            raise  # the lease is still ours: it is given back when Postgres answers again
        except BaseException:
            self._leases.drop(Job, job.id, job.lease_token)
            raise
        self._leases.drop(Job, job.id, job.lease_token)

    def _work(self, begun: Job) -> None:
        if _is_poison(begun):
            detail = (
                f"Processing this file crashed the worker {MAX_CRASHES} times; it will not be tried again."
            )
            self._fail(begun.id, begun.lease_token, Permanent("poison", detail))
            return
        job: Job | None = begun
        memory = RunMemory()
        while job is not None and not self._stop_event.is_set():
            job = self._step(job, memory)
        if job is not None:
            with self._resources.database.session() as session:
                release(session, Job, job.id, job.lease_token)
            self._resources.notifier.send(Wakeup(job.id, job.stage, job.queue))

    def _step(self, job: Job, memory: RunMemory) -> Job | None:
        """Run one stage and commit its writes; the job at its next stage, or at the same where the process stops, or
        None where it ended or waits."""
        try:
            try:
                return self._run_stage(job, memory)
            except lifecycle.LeaseLost:
                raise
            except Stopping:
                return job
            except Exception as exception:
                error = as_stage_error(exception)
                if not isinstance(error, StageError):
                    log.exception("job.unexpected", job_id=str(job.id), stage=job.stage)
                self._record_failure(job, error)
                return None
        except lifecycle.LeaseLost:
            remove_orphaned_files(_snapshot(job, RunMemory()), self._resources)
            raise

    def _run_stage(self, job: Job, memory: RunMemory) -> Job | None:
        if job.stage not in self._stages:
            raise Transient("unknown_stage", "This job waits for a newer release of the service.")
        snapshot, began = _snapshot(job, memory), time.perf_counter()
        reach = partial(self._resources.reach, job.stage)
        with span(f"stage {job.stage}", job.context, job_id=str(job.id)):
            reach("before-effect")
            done = self._stages[job.stage](snapshot, self._resources)
            step = done if isinstance(done, Step) else Step(persist=done)
            reach("after-effect")
            queue = model_queue(snapshot, self._resources) if self._hand_over else None
            sender: Sender
            if step.persist is None:
                reach("before-commit")
                sender = self._resources.database.autocommit()
                following = lifecycle.finish_stage(sender, job, step.output, queue, step.writes)
            else:
                with self._resources.database.session() as sender:
                    following = lifecycle.finish_stage(sender, job, step.persist(sender), queue, step.writes)
                    reach("before-commit")
            reach("after-commit")
        STAGE_SECONDS.labels(job.stage).observe(time.perf_counter() - began)
        self._resources.notifier.send_pending(sender)
        reach("before-ack")
        return None if queue or following.status in TERMINAL else following

    def _record_failure(self, begun: Job, error: Exception) -> None:
        """Put the job off, or fail it."""
        endless = begun.kind in ENDLESS
        if isinstance(error, Permanent) and not endless:
            self._fail(begun.id, begun.lease_token, error)
            return
        with self._resources.database.session() as session:
            job = lifecycle.lock_leased_job(session, begun.id, begun.lease_token)
            attempts = job.attempts + 1
            delay = retry_delay(error, attempts)
            next_attempt = lifecycle.database_now(session).timestamp() + delay
            may_retry = isinstance(error, Transient) or attempts < MAX_UNEXPECTED
            if endless or (may_retry and next_attempt <= job.deadline_at.timestamp()):
                lifecycle.defer(session, job, *code_and_detail(error), delay)
                return
        self._fail(begun.id, begun.lease_token, error)

    def _fail(self, job_id: UUID, token: int, error: Exception) -> None:
        code, detail = code_and_detail(error)
        with self._resources.database.session() as session:
            owner_id = session.scalar(select(Job.developer_id).where(Job.id == job_id))
            if owner_id:
                lock_developer(session, owner_id)
            job = lifecycle.lock_leased_job(session, job_id, token)
            lifecycle.fail(session, job, code, detail, retryable=not isinstance(error, Permanent))
        self._resources.notifier.send_pending(session)
        log.info("job.failed", job_id=str(job_id), code=code)


def _is_poison(job: Job) -> bool:
    """It crashed too many workers."""
    return job.crash_count >= MAX_CRASHES and job.kind not in ENDLESS


def log_context(job: Job) -> AbstractContextManager[object]:
    """Every log line of the block, whoever writes it, has the job's id and that of the request that made it."""
    ids = {"job_id": str(job.id), REQUEST_ID: job.context.get(REQUEST_ID)}
    return structlog.contextvars.bound_contextvars(**{name: value for name, value in ids.items() if value})


def _snapshot(job: Job, memory: RunMemory) -> JobSnapshot:
    return JobSnapshot(
        job.id, job.kind, job.stage, job.developer_id, job.cv_id, job.params, job.context, job.queue, memory
    )
