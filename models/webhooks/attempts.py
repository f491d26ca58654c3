"""Records an attempt: when the next one is due, and what it means for the endpoint or for the job's owner.

Locks: the developer where there is news for the owner, then the endpoint, then the delivery.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer, record_event, transaction_time
from models.jobs.mails import queue_notice
from models.rules.jobs.webhook_retries import (
    MAX_RETRY_AFTER,
    THROTTLED_DELAY,
    AttemptOutcome,
    next_attempt,
)
from models.rules.webhooks.endpoint_policy import DISABLED_AFTER, consequence
from models.rules.webhooks.event_types import CALLBACK_FAILED, FAILING
from models.tables import Developer, DomainEvent, JobEvent, WebhookAttempt, WebhookDelivery, WebhookEndpoint
from models.webhooks.endpoints import disable_endpoint

ENDED = ("gone", "exhausted")


@dataclass(frozen=True, slots=True)
class Attempt:
    """Result of a call: HTTP status, requested wait in seconds and start of the body, or an error code."""

    duration_seconds: float = 0.0
    status: int | None = None
    retry_after: float | None = None
    body: str | None = None
    problem: str | None = None
    is_final: bool = False
    """The address may not be called: another attempt cannot help."""


def record_attempt(
    session: Session, delivery_id: UUID, token: int, attempt: Attempt
) -> AttemptOutcome | None:
    """Write the result of an attempt; None if the lease was lost, or the delivery is gone."""
    delivery = session.get(WebhookDelivery, delivery_id)
    if delivery is None or delivery.lease_token != token:
        return None
    outcome = _outcome(delivery, attempt)
    now = transaction_time(session)
    endpoint = session.get(WebhookEndpoint, delivery.endpoint_id) if delivery.endpoint_id else None
    developer = None
    if _is_news(endpoint, outcome, now):
        developer = lock_developer(session, delivery.developer_id)
    if endpoint is not None:
        session.refresh(endpoint, with_for_update={"key_share": True})  # events may refer to it meanwhile
    session.refresh(delivery, with_for_update=True)
    if delivery.lease_token != token:
        return None
    session.add(_row(delivery, attempt))
    _step(delivery, endpoint, attempt, outcome, now)
    if endpoint is not None:
        _pause(endpoint, attempt, outcome, now)
        _judge(session, developer, endpoint, outcome, now)
    elif developer is not None:
        _report_failed_callback(session, developer, delivery)
    return outcome


def _outcome(delivery: WebhookDelivery, attempt: Attempt) -> AttemptOutcome:
    if attempt.is_final:
        return AttemptOutcome("exhausted")
    key = str(delivery.id)
    return next_attempt(delivery.attempts + 1, attempt.status, attempt.retry_after, key)


def _is_news(endpoint: WebhookEndpoint | None, outcome: AttemptOutcome, now: datetime) -> bool:
    """Whether the attempt may cause an event."""
    if endpoint is None:
        return outcome.kind in ENDED
    if outcome.kind == "delivered" or endpoint.disabled_reason is not None:
        return False
    return outcome.kind == "gone" or _consequence(endpoint, now)[0] is not None


def _consequence(endpoint: WebhookEndpoint, now: datetime) -> tuple[Any, int]:
    return consequence(now - (endpoint.failing_since or now), endpoint.warned)


def _row(delivery: WebhookDelivery, attempt: Attempt) -> WebhookAttempt:
    return WebhookAttempt(
        delivery_id=delivery.id,
        developer_id=delivery.developer_id,
        started_at=func.clock_timestamp() - timedelta(seconds=attempt.duration_seconds),
        duration_ms=round(1000 * attempt.duration_seconds),
        response_status=attempt.status,
        response_body=attempt.body,
        problem=attempt.problem,
    )


def _step(
    delivery: WebhookDelivery,
    endpoint: WebhookEndpoint | None,
    attempt: Attempt,
    outcome: AttemptOutcome,
    now: datetime,
) -> None:
    delivery.attempts += 1
    delivery.response_status, delivery.problem = attempt.status, attempt.problem
    delivery.lease_until = None
    if outcome.kind == "delivered":
        delivery.status, delivery.delivered_at = "delivered", now
    elif outcome.kind == "retry" and not (endpoint and endpoint.disabled_reason):
        delivery.next_run_at = now + timedelta(seconds=outcome.delay_seconds)
    else:
        delivery.status = "failed"


def _pause(endpoint: WebhookEndpoint, attempt: Attempt, outcome: AttemptOutcome, now: datetime) -> None:
    """Let its other deliveries wait as well where it asked for less traffic."""
    seconds = min(attempt.retry_after or 0.0, MAX_RETRY_AFTER)
    if outcome.throttled:
        seconds = max(seconds, THROTTLED_DELAY)
    if outcome.kind == "retry" and seconds:
        endpoint.paused_until = now + timedelta(seconds=seconds)


def _judge(
    session: Session,
    developer: Developer | None,
    endpoint: WebhookEndpoint,
    outcome: AttemptOutcome,
    now: datetime,
) -> None:
    """Note how the endpoint does; disable it or warn of that where the developer is locked."""
    if outcome.kind == "delivered":
        endpoint.last_success_at, endpoint.failing_since, endpoint.warned = now, None, 0
        return
    endpoint.failing_since = endpoint.failing_since or now
    if developer is None or endpoint.disabled_reason is not None:
        return
    action, percent = _consequence(endpoint, now)
    if outcome.kind == "gone" or action == "disable":
        disable_endpoint(session, developer, endpoint, "gone" if outcome.kind == "gone" else "failing")
    elif action == "warn":
        endpoint.warned = percent
        data = {
            "endpoint_id": str(endpoint.id),
            "percent": percent,
            "failing_since": endpoint.failing_since.isoformat(),
            "disables_at": (endpoint.failing_since + DISABLED_AFTER).isoformat(),
        }
        source_id = f"{endpoint.id}:{endpoint.failing_since.isoformat()}:{percent}"
        record_event(session, developer, FAILING, source_id=source_id, data=data)
        queue_notice(session, "webhook_failing", developer)


def _report_failed_callback(session: Session, developer: Developer, delivery: WebhookDelivery) -> None:
    """Into the history of the job, and as an event to the owner's endpoints."""
    job_id = session.scalar(select(DomainEvent.job_id).where(DomainEvent.id == delivery.event_id))
    if job_id is None:
        return
    result = {"problem": delivery.problem, "response_status": delivery.response_status}
    last = select(func.max(JobEvent.seq)).where(JobEvent.job_id == job_id)
    entry = JobEvent(job_id=job_id, seq=(session.scalar(last) or 0) + 1, type=CALLBACK_FAILED, data=result)
    session.add(entry)
    data = {"job_id": str(job_id), "delivery_id": str(delivery.id), **result}
    record_event(session, developer, CALLBACK_FAILED, source_id=str(delivery.id), data=data, job_id=job_id)
