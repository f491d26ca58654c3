"""Sends webhooks: claims the delivery that is longest due, posts the signed event, and records the result.

The threads are apart from those of jobs, and a call to a receiver holds no slot, so a receiver that hangs costs a
thread and nothing else. What one developer, host or endpoint may have in flight is bounded
(``models.webhooks.deliveries``).
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from models.events.callback_secret import callback_secret, rotate_callback_secret
from models.events.domain_events import lock_developer
from models.jobs.lifecycle import database_now
from models.outbound import client
from models.stores.encryption import SecretUnreadable, sign
from models.stores.metrics import WEBHOOK_ATTEMPTS, WEBHOOK_LAG_SECONDS
from models.stores.tracing import REQUEST_ID, span
from models.tables import Developer, DomainEvent, Job, WebhookDelivery, WebhookEndpoint
from models.webhooks.attempts import Attempt, record_attempt
from models.webhooks.deliveries import is_superseded, next_due, supersede
from models.webhooks.endpoints import signing_secrets
from models.webhooks.messages import event_body, message_id
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources

THREADS = 32
"""Calls in flight of a worker process."""
RETRYING = THREADS // 2
"""Of them to receivers that failed before: they do not hold up first attempts."""
PACE_SECONDS = 0.05
"""A call counts as in flight at least so long: with two of them an endpoint gets at most 40 calls a second."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent; ``origin`` is the trace and the request that the event's job came from."""

    url: str
    headers: dict[str, str]
    body: bytes
    origin: Mapping[str, Any]


class Deliverer:
    """Makes attempts, and writes into the rows when the next ones are due."""

    def __init__(self, resources: Resources, leases: LeaseKeeper, pace_seconds: float = PACE_SECONDS) -> None:
        self._resources = resources
        self._pace_seconds = pace_seconds
        self._leases = leases
        self._slots = resources.slots
        self._retrying = threading.BoundedSemaphore(RETRYING)

    def deliver_next(self) -> bool:
        """Make one attempt at the delivery that is longest due; False where none may be sent now."""
        with self._slots:
            if not self._retrying.acquire(blocking=False):
                return self._deliver(self._claim(first_attempts_only=True))
            delivery = self._claim()
            if delivery is not None and delivery.attempts:
                try:
                    return self._deliver(delivery)
                finally:
                    self._retrying.release()
            self._retrying.release()
            return self._deliver(delivery)

    def _claim(self, *, first_attempts_only: bool = False) -> WebhookDelivery | None:
        return self._leases.claim(WebhookDelivery, next_due(first_attempts_only=first_attempts_only))

    def _deliver(self, delivery: WebhookDelivery | None) -> bool:
        if delivery is None:
            return False
        structlog.contextvars.bind_contextvars(delivery_id=str(delivery.id))
        reach = partial(self._resources.reach, "deliver")
        try:
            reach("before-effect")
            attempt = self._attempt(delivery)
            reach("after-effect")
            if attempt is not None:
                self._record(delivery, attempt)
            reach("after-commit")
        except (SQLAlchemyError, LookupError) as error:  # Postgres is away, or the account is being erased
            self._leases.defer_release(WebhookDelivery, delivery.id)
            log.warning("webhook.left_behind", problem=type(error).__name__)
        finally:
            structlog.contextvars.clear_contextvars()
            self._leases.drop(WebhookDelivery, delivery.id, delivery.lease_token)
        reach("before-ack")
        return True

    def _attempt(self, delivery: WebhookDelivery) -> Attempt | None:
        """None where there is nothing to send any more."""
        try:
            message = self._load(delivery)
            return self._post(message) if message else None
        except SecretUnreadable:
            log.error("webhook.secret_unreadable")
            return Attempt(problem="secret_unreadable")
        except SQLAlchemyError:
            raise
        except Exception:
            # Counted like any failed attempt: an unexpected error must not be repeated for ever.
            log.exception("webhook.unexpected")
            return Attempt(problem="internal_error")

    def _load(self, delivery: WebhookDelivery) -> Message | None:
        """None if a newer event is sent instead. Every log line has the origin of the event's job from here on."""
        with self._resources.database.session() as session:
            event = session.get_one(DomainEvent, delivery.event_id)
            if is_superseded(session, delivery, event):
                supersede(session, delivery)
                return None
            body = event_body(session, event, delivery.endpoint_id)
            now = database_now(session)
            headers = sign(self._secrets(session, delivery, now), message_id(event.id), now, body)
            context = session.scalar(select(Job.context).where(Job.id == event.job_id)) or {}
        ids = {"job_id": event.job_id and str(event.job_id), REQUEST_ID: context.get(REQUEST_ID)}
        structlog.contextvars.bind_contextvars(**{name: value for name, value in ids.items() if value})
        return Message(delivery.url, {**headers, "content-type": "application/json"}, body, context)

    def _secrets(self, session: Session, delivery: WebhookDelivery, now: datetime) -> list[str]:
        """The endpoint's; for a callback the account's, which is created here if there is none."""
        box = self._resources.secrets
        if delivery.endpoint_id is not None:
            return signing_secrets(session.get_one(WebhookEndpoint, delivery.endpoint_id), box, now)
        developer = session.get_one(Developer, delivery.developer_id)
        if secret := callback_secret(developer, box):
            return [secret]
        developer = lock_developer(session, delivery.developer_id)
        return [callback_secret(developer, box) or rotate_callback_secret(developer, box)]

    def _post(self, message: Message) -> Attempt:
        started = time.monotonic()
        allow_private = self._resources.settings.webhook_allow_private
        with self._slots.yielded(), span("webhook", message.origin):
            try:
                reply = client.send(message.url, message.body, message.headers, allow_private=allow_private)
                text = reply.body_start.decode("utf-8", "replace").replace("\0", "\ufffd")
                return Attempt(reply.elapsed, reply.status, reply.retry_after, text)
            except client.UnsafeUrl as error:
                return Attempt(time.monotonic() - started, problem=error.code, is_final=True)
            except client.DeliveryFailed as error:
                return Attempt(time.monotonic() - started, problem=error.code)
            finally:
                time.sleep(max(0.0, self._pace_seconds - (time.monotonic() - started)))

    def _record(self, delivery: WebhookDelivery, attempt: Attempt) -> None:
        with self._resources.database.session() as session:
            outcome = record_attempt(session, delivery.id, delivery.lease_token, attempt)
            row = session.get(WebhookDelivery, delivery.id)
            session.flush()
            self._resources.reach("deliver", "before-commit")
        if outcome is None or row is None:
            return
        self._resources.notifier.send_pending(session)
        WEBHOOK_ATTEMPTS.labels(outcome.kind).inc()
        if row.delivered_at:
            WEBHOOK_LAG_SECONDS.observe((row.delivered_at - row.created_at).total_seconds())
        log.info("webhook.attempted", outcome=outcome.kind, status=attempt.status)


class DeliveryThreads:
    """The threads of a worker process that deliver, as many as there is work for."""

    def __init__(self, deliver_next: Callable[[], bool], threads: int = THREADS) -> None:
        self._deliver_next = deliver_next
        self._threads = threads
        self._changed = threading.Condition()
        self._wakeups = self._running = 0
        self._is_stopping = False

    def wake(self, _delivery_id: UUID | None = None) -> None:
        """There is something to send: one more thread delivers until nothing is due. Returns at once."""
        with self._changed:
            self._wakeups = min(self._wakeups + 1, self._threads)
            if self._is_stopping or self._running == self._threads:
                return
            self._running += 1
        threading.Thread(target=self._work, name="deliver", daemon=True).start()

    def begin_stop(self) -> None:
        """Send nothing more."""
        with self._changed:
            self._is_stopping = True

    def wait(self, seconds: float) -> None:
        """Until what is being sent has ended, at most ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: not self._running, seconds)

    def _work(self) -> None:
        while self._take_wakeup():
            try:
                while not self._is_stopping and self._deliver_next():
                    pass
            except SQLAlchemyError as error:  # the reconciler wakes again
                log.warning("webhook.not_claimed", problem=type(error).__name__)

    def _take_wakeup(self) -> bool:
        with self._changed:
            if self._wakeups and not self._is_stopping:
                self._wakeups -= 1
                return True
            self._running -= 1
            self._changed.notify_all()
            return False
