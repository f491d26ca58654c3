"""Sends a webhook: claims the delivery, posts the signed event, and records the result."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import orjson
import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from models.events.callback_secret import callback_secret, rotate_callback_secret
from models.events.domain_events import lock_developer
from models.jobs.lifecycle import database_now
from models.outbound import client
from models.rules.jobs.webhook_retries import next_attempt
from models.stores.encryption import SecretUnreadable, sign
from models.stores.metrics import WEBHOOK_ATTEMPTS, WEBHOOK_LAG_SECONDS
from models.stores.tracing import REQUEST_ID, span
from models.tables import Developer, DomainEvent, Job, WebhookDelivery
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources

log = structlog.get_logger(__name__)


def event_body(event: DomainEvent) -> bytes:
    """The JSON of an event as receivers get it: the same bytes in every attempt."""
    return orjson.dumps(
        {
            "type": event.type,
            "timestamp": event.created_at.isoformat(),
            "sequence": event.sequence,
            "data": {"event_id": str(event.id), "developer_id": str(event.developer_id), **event.data},
        },
        option=orjson.OPT_SORT_KEYS,
    )


def message_id(event: DomainEvent) -> str:
    """``webhook-id``: stable over attempts, so receivers can drop repeats."""
    return f"msg_{event.id}"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Result of a post: the HTTP status (and the requested wait in seconds), or an error code."""

    status: int | None = None
    retry_after: float | None = None
    problem: str | None = None
    final: bool = False
    """The address may not be called: another attempt cannot help."""


class Deliverer:
    """Makes one attempt at a delivery, and writes into its row when the next one is due."""

    def __init__(self, resources: Resources, leases: LeaseKeeper, max_parallel: int = 2) -> None:
        self._resources = resources
        self._leases = leases
        self._slots = resources.slots
        self._parallel = threading.BoundedSemaphore(max_parallel)

    def __call__(self, delivery_id: UUID) -> None:
        """Attempt it, unless ``max_parallel`` run already: slow receivers must not hold up jobs. The reconciler
        wakes it again."""
        if self._parallel.acquire(blocking=False):
            try:
                with self._slots:
                    self._deliver(delivery_id)
            finally:
                self._parallel.release()

    def _deliver(self, delivery_id: UUID) -> None:
        delivery = self._leases.claim(WebhookDelivery, delivery_id)
        if delivery is None:
            return
        structlog.contextvars.bind_contextvars(delivery_id=str(delivery_id))
        reach = partial(self._resources.reach, "deliver")
        try:
            reach("before-effect")
            attempt = self._attempt(delivery_id)
            reach("after-effect")
            self._record(delivery_id, delivery.lease_token, attempt)
            reach("after-commit")
        except SQLAlchemyError as error:
            self._leases.defer_release(WebhookDelivery, delivery_id)
            log.warning("webhook.left_behind", problem=type(error).__name__)
        finally:
            structlog.contextvars.clear_contextvars()
            self._leases.drop(WebhookDelivery, delivery_id, delivery.lease_token)
        reach("before-ack")

    def _attempt(self, delivery_id: UUID) -> Attempt:
        try:
            return self._post(*self._load(delivery_id))
        except SecretUnreadable:
            log.error("webhook.secret_unreadable")
            return Attempt(problem="secret_unreadable")
        except SQLAlchemyError:
            raise
        except Exception:
            # Counted like any failed attempt: an unexpected error must not be repeated for ever.
            log.exception("webhook.unexpected")
            return Attempt(problem="internal_error")

    def _load(self, delivery_id: UUID) -> tuple[str, dict[str, str], bytes, Mapping[str, Any]]:
        """URL, headers, body, and the origin of the event's job, which every log line has from here on."""
        with self._resources.database.session() as session:
            delivery = session.get_one(WebhookDelivery, delivery_id)
            event = session.get_one(DomainEvent, delivery.event_id)
            body = event_body(event)
            secret = self._secret(session, delivery.developer_id)
            headers = sign(secret, message_id(event), database_now(session), body)
            context = session.scalar(select(Job.context).where(Job.id == event.job_id)) or {}
        ids = {"job_id": event.job_id and str(event.job_id), REQUEST_ID: context.get(REQUEST_ID)}
        structlog.contextvars.bind_contextvars(**{name: value for name, value in ids.items() if value})
        return delivery.url, {**headers, "content-type": "application/json"}, body, context

    def _secret(self, session: Session, developer_id: UUID) -> str:
        """The account's callback secret; created here if there is none, so that every webhook is signed."""
        developer = session.get_one(Developer, developer_id)
        if secret := callback_secret(developer, self._resources.secrets):
            return secret
        developer = lock_developer(session, developer_id)
        return callback_secret(developer, self._resources.secrets) or rotate_callback_secret(
            developer, self._resources.secrets
        )

    def _post(self, url: str, headers: dict[str, str], body: bytes, origin: Mapping[str, Any]) -> Attempt:
        try:
            with self._slots.yielded(), span("webhook", origin):
                reply = client.send(
                    url, body, headers, allow_private=self._resources.settings.webhook_allow_private
                )
        except client.UnsafeUrl as error:
            return Attempt(problem=error.code, final=True)
        except client.DeliveryFailed as error:
            return Attempt(problem=error.code)
        return Attempt(reply.status, reply.retry_after)

    def _record(self, delivery_id: UUID, token: int, attempt: Attempt) -> None:
        with self._resources.database.session() as session:
            delivery = session.get(WebhookDelivery, delivery_id, with_for_update=True)
            if delivery is None or delivery.lease_token != token:
                return
            delivery.attempts += 1
            delivery.response_status, delivery.problem = attempt.status, attempt.problem
            delivery.lease_until = None
            outcome = next_attempt(delivery.attempts, attempt.status, attempt.retry_after, str(delivery_id))
            if outcome.kind == "delivered":
                delivery.status, delivery.delivered_at = "delivered", database_now(session)
            elif outcome.kind == "retry" and not attempt.final:
                delivery.next_run_at = func.now() + timedelta(seconds=outcome.delay_seconds)
            else:
                delivery.status = "failed"
            session.flush()
            self._resources.reach("deliver", "before-commit")
        WEBHOOK_ATTEMPTS.labels(outcome.kind).inc()
        if delivery.delivered_at:
            WEBHOOK_LAG_SECONDS.observe((delivery.delivered_at - delivery.created_at).total_seconds())
        log.info("webhook.attempted", outcome=outcome.kind, status=attempt.status)
