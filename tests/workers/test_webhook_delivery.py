"""Webhooks: signed, one id in every attempt, retried from the row, never to our own network."""

from datetime import timedelta

import orjson
import pytest
from sqlalchemy import func, select, update
from standardwebhooks import Webhook

from models.events.callback_secret import rotate_callback_secret
from models.events.domain_events import lock_developer, record_event
from models.tables import Developer, Job, WebhookDelivery
from tests.support.receivers import answers, receiver
from workers.resources import Resources
from workers.webhook_delivery import Deliverer


@pytest.fixture
def deliver(resources, leases):
    """Makes the attempt that is due; False where none is."""
    return Deliverer(resources, leases).deliver_next


@pytest.fixture
def owe(database, developer_id, queue_cv, demo_pdf):
    """``owe(url)`` ends a job with that callback and returns the delivery's id."""

    def new(url: str):
        job_id = queue_cv(demo_pdf, callback_url=url)
        with database.session() as session:
            developer = lock_developer(session, developer_id)
            job = session.get_one(Job, job_id)
            record_event(
                session,
                developer,
                "job.succeeded",
                source_id=str(job_id),
                data={"kind": "x"},
                job_id=job.id,
                callback_url=job.callback_url,
            )
            return session.scalar(select(WebhookDelivery.id).order_by(WebhookDelivery.id.desc()))

    return new


def hook(server) -> str:
    return f"http://127.0.0.1:{server.port}/hook"


def row(database, delivery_id):
    with database.session() as session:
        return session.get_one(WebhookDelivery, delivery_id)


def parts(request: bytes) -> tuple[dict[str, str], bytes]:
    head, _, body = request.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")[1:]
    return {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}, body


def test_a_delivery_is_signed_with_the_callback_secret(database, resources, deliver, owe, developer_id):
    with database.session() as session:
        secret = rotate_callback_secret(lock_developer(session, developer_id), resources.secrets)
    with receiver(answers()) as server:
        delivery_id = owe(hook(server))
        deliver()
        headers, body = parts(server.requests[0])
    told = Webhook(secret).verify(body, headers)
    assert told["type"] == "job.succeeded"
    assert told["sequence"] == 2  # after the day.active of the upload
    delivered = row(database, delivery_id)
    assert (delivered.status, delivered.attempts, delivered.response_status) == ("delivered", 1, 200)
    assert delivered.delivered_at is not None


def test_a_secret_is_made_for_who_never_asked(database, deliver, owe, developer_id):
    with receiver(answers()) as server:
        owe(hook(server))
        deliver()
        assert "webhook-signature" in parts(server.requests[0])[0]
    with database.session() as session:
        assert session.get_one(Developer, developer_id).callback_secret


def test_every_attempt_has_the_same_id_and_body(database, deliver, owe):
    with receiver(answers("503 Service Unavailable")) as server:
        delivery_id = owe(hook(server))
        deliver()
        waiting = row(database, delivery_id)
        assert (waiting.status, waiting.attempts, waiting.response_status) == ("pending", 1, 503)
        assert waiting.next_run_at > waiting.updated_at + timedelta(seconds=3)
        make_due(database, delivery_id)
        deliver()
        (first, body), (second, again) = (parts(request) for request in server.requests)
    assert first["webhook-id"] == second["webhook-id"]
    assert body == again
    assert orjson.loads(body)["data"]["event_id"] in first["webhook-id"]


def test_retry_after_is_honoured(database, deliver, owe):
    with receiver(answers("429 Too Many Requests", "Retry-After: 600")) as server:
        delivery_id = owe(hook(server))
        deliver()
    waiting = row(database, delivery_id)
    assert waiting.next_run_at >= waiting.updated_at + timedelta(seconds=590)


def test_a_receiver_that_is_gone_is_left_alone(database, deliver, owe):
    with receiver(answers("410 Gone")) as server:
        delivery_id = owe(hook(server))
        deliver()
        deliver()
        assert len(server.requests) == 1
    assert row(database, delivery_id).status == "failed"


def test_ten_attempts_and_no_more(database, deliver, owe):
    delivery_id = owe("http://127.0.0.1:9/")
    for _ in range(10):
        make_due(database, delivery_id)
        deliver()
    ended = row(database, delivery_id)
    assert (ended.status, ended.attempts, ended.problem) == ("failed", 10, "connect_failed")


def test_private_addresses_are_refused_at_send(make_settings, leases, database, redis_client, owe):
    public_only = Resources(make_settings(webhook_allow_private="false"))
    with receiver(answers()) as server:
        delivery_id = owe(hook(server))
        Deliverer(public_only, leases).deliver_next()
        assert server.requests == []
    public_only.close()
    refused = row(database, delivery_id)
    assert (refused.status, refused.problem) == ("failed", "not_https")


def test_a_secret_no_key_reads_is_said_and_not_sent(
    make_settings, leases, database, resources, owe, developer_id
):
    with database.session() as session:
        rotate_callback_secret(lock_developer(session, developer_id), resources.secrets)
    other = Resources(make_settings(secret_key="another-secret-key-of-enough-characters"))
    with receiver(answers()) as server:
        delivery_id = owe(hook(server))
        Deliverer(other, leases).deliver_next()
        assert server.requests == []
    other.close()
    assert row(database, delivery_id).problem == "secret_unreadable"


def make_due(database, delivery_id):
    with database.session() as session:
        statement = update(WebhookDelivery).where(WebhookDelivery.id == delivery_id)
        session.execute(statement.values(next_run_at=func.now()))
