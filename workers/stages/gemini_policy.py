"""Calls of Gemini on behalf of a job: with consent, within the circuit breaker, and on the job's account."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from models.accounts.consents import AI_PROCESSING, is_granted
from models.jobs.model_usage import Usage, add_usage, answers_paid
from models.stores.circuit_breaker import Pause
from models.stores.metrics import GEMINI_CALLS, GEMINI_COST, GEMINI_TOKENS
from workers.errors import Permanent, StageError, Transient
from workers.gemini.cost import cost_usd
from workers.gemini.guarded_client import GuardedClient
from workers.gemini.messages import Reply
from workers.gemini.options import GeminiClient
from workers.gemini.outcomes import (
    Outcome,
    outcome_of_reply,
    seconds_to_pacific_midnight,
    stage_error,
)
from workers.resources import Resources
from workers.stages import JobSnapshot

MAX_PAID_ANSWERS = 5
"""Answers a job may be billed for: one that is never usable must not be asked for until the deadline."""
_OUTCOMES = {stage_error(o).code: o for o in (Outcome.TRANSIENT, Outcome.RATE_LIMITED, Outcome.QUOTA_DAY)}

log = structlog.get_logger(__name__)


class NoConsent(Permanent):
    """The developer does not allow that Gemini reads their documents."""

    code, detail = "no_ai_consent", "The developer has not consented to reading by Gemini."


def gemini_for(job: JobSnapshot, resources: Resources) -> GeminiClient:
    """Each call may raise what the client raises, and NoConsent, or Transient while the circuit is open."""
    before_call = partial(_check_call_allowed, job, resources)
    after_call = partial(_record_call, job, resources)
    return GuardedClient(resources.gemini, before_call, after_call, partial(_in_flight, resources))


@contextmanager
def _in_flight(resources: Resources) -> Iterator[None]:
    with resources.slots.yielded(), resources.model_calls.taken():
        yield


def has_consent(job: JobSnapshot, resources: Resources) -> bool:
    """Whether a document of this job may be sent to Gemini now."""
    if not resources.settings.require_ai_consent:
        return True
    with resources.database.session() as session:
        return is_granted(session, job.owner_id, AI_PROCESSING)


def _check_call_allowed(job: JobSnapshot, resources: Resources) -> None:
    if not has_consent(job, resources):
        raise NoConsent
    with resources.database.session() as session:
        answers = answers_paid(session, job.job_id)
    if answers >= MAX_PAID_ANSWERS:
        raise stage_error(Outcome.BAD_OUTPUT, f"The limit of {MAX_PAID_ANSWERS} paid answers is reached.")
    pause = resources.gemini_circuit.current_pause(resources.settings.gemini_timeout_seconds)
    if pause:
        raise _pause_error(pause)


def _pause_error(pause: Pause) -> StageError:
    outcome = _OUTCOMES.get(pause.code, Outcome.TRANSIENT)
    seconds = pause.seconds
    if outcome is Outcome.QUOTA_DAY:
        seconds = max(seconds, seconds_to_pacific_midnight(datetime.now(UTC)))
    return stage_error(outcome, f"Calls are paused for {pause.seconds:.0f} s.", seconds)


def _record_call(job: JobSnapshot, resources: Resources, result: Reply | StageError) -> None:
    error = result if isinstance(result, StageError) else _error_of_reply(result)
    usage = _usage(result, resources.settings.gemini_model)
    _count_call(usage, error)
    if isinstance(error, Transient):
        resources.gemini_circuit.record_failure(error.code, error.retry_after)
    else:
        resources.gemini_circuit.record_success()
    try:
        with resources.database.session() as session:
            add_usage(session, job.job_id, usage)
    except SQLAlchemyError as problem:  # an answer is worth more than its line in the account
        log.warning("usage.not_noted", job_id=str(job.job_id), problem=type(problem).__name__)


def _count_call(usage: Usage, error: StageError | None) -> None:
    GEMINI_CALLS.labels(error.code if error else "ok").inc()
    GEMINI_TOKENS.labels("in").inc(usage["tokens_in"])
    GEMINI_TOKENS.labels("out").inc(usage["tokens_out"])
    GEMINI_COST.inc(usage["cost_usd"] or 0)


def _error_of_reply(reply: Reply) -> StageError | None:
    return stage_error(Outcome.TRANSIENT) if outcome_of_reply(reply) is Outcome.TRANSIENT else None


def _usage(result: Reply | StageError, model: str) -> Usage:
    if isinstance(result, StageError):
        return Usage(calls=1, answers=0, tokens_in=0, tokens_out=0, cost_usd=0.0, model=model)
    answered = result.model or model
    return Usage(
        calls=1,
        answers=1,
        tokens_in=result.tokens_in,
        tokens_out=result.tokens_out,
        cost_usd=cost_usd(answered, result.tokens_in, result.tokens_out, datetime.now(UTC).date()),
        model=answered,
    )
