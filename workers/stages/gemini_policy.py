"""Calls of Gemini on behalf of a job: with consent, within the circuit breaker, and on the job's account."""

from datetime import UTC, datetime
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from models.accounts.consents import AI_PROCESSING, is_granted
from models.jobs.model_usage import Usage, add_usage, answers_paid
from models.stores.circuit_breaker import Pause
from workers.errors import Permanent, StageError
from workers.gemini.client import GeminiClient
from workers.gemini.cost import cost_usd
from workers.gemini.guarded_client import WatchedClient
from workers.gemini.messages import Reply
from workers.gemini.outcomes import (
    Outcome,
    outcome_of_reply,
    seconds_to_pacific_midnight,
    stage_error,
)
from workers.resources import Resources
from workers.stages import Run

MOST_ANSWERS = 5
"""Answers a job may be billed for: one that never is usable must not be asked for until the deadline."""
_UNAVAILABLE = stage_error(Outcome.TRANSIENT).code
_OUTCOMES = {stage_error(o).code: o for o in (Outcome.TRANSIENT, Outcome.RATE_LIMITED, Outcome.QUOTA_DAY)}

log = structlog.get_logger(__name__)


class NoConsent(Permanent):
    """The developer does not allow that Gemini reads their documents."""


def gemini_for(run: Run, at: Resources) -> GeminiClient:
    """Each call may raise what the client raises, and NoConsent, or Transient while the circuit is open."""
    return WatchedClient(at.gemini, partial(_permit, run, at), partial(_note, run, at))


def allowed(run: Run, at: Resources) -> bool:
    """Whether a document of this job may go out now."""
    if not at.settings.require_ai_consent:
        return True
    with at.database.session() as session:
        return is_granted(session, run.developer, AI_PROCESSING)


def _permit(run: Run, at: Resources) -> None:
    if not allowed(run, at):
        raise NoConsent("no_ai_consent", "The developer does not allow that Gemini reads their documents.")
    with at.database.session() as session:
        answers = answers_paid(session, run.job_id)
    if answers >= MOST_ANSWERS:
        raise stage_error(Outcome.BAD_OUTPUT, f"It was paid for {answers} times.")
    pause = at.gemini_circuit.current_pause(at.settings.gemini_timeout_seconds)
    if pause:
        raise _paused(pause)


def _paused(pause: Pause) -> StageError:
    outcome = _OUTCOMES.get(pause.code, Outcome.TRANSIENT)
    seconds = pause.seconds
    if outcome is Outcome.QUOTA_DAY:
        seconds = max(seconds, seconds_to_pacific_midnight(datetime.now(UTC)))
    return stage_error(outcome, f"Nobody asks it for {pause.seconds:.0f} s.", seconds)


def _note(run: Run, at: Resources, end: Reply | StageError) -> None:
    if isinstance(end, StageError):
        problem: StageError | None = end
    else:
        problem = stage_error(Outcome.TRANSIENT) if outcome_of_reply(end) is Outcome.TRANSIENT else None
    if problem is not None and problem.retryable:
        at.gemini_circuit.record_failure(problem.code, getattr(problem, "retry_after", None))
    else:
        at.gemini_circuit.record_success()
    try:
        with at.database.session() as session:
            add_usage(session, run.job_id, _usage(end, at.settings.gemini_model))
    except SQLAlchemyError as error:  # an answer that came is worth more than its line in the account
        log.warning("usage.not_noted", job_id=str(run.job_id), problem=type(error).__name__)


def _usage(end: Reply | StageError, model: str) -> Usage:
    if isinstance(end, StageError):
        return Usage(calls=1, answers=0, tokens_in=0, tokens_out=0, cost_usd=0.0, model=model)
    answered = end.model or model
    return Usage(
        calls=1,
        answers=1,
        tokens_in=end.tokens_in,
        tokens_out=end.tokens_out,
        cost_usd=cost_usd(answered, end.tokens_in, end.tokens_out, datetime.now(UTC).date()),
        model=answered,
    )
