"""What an attempt leads to: retries, warnings, disabling, and news for the owner."""

from datetime import timedelta

import orjson
import pytest
from sqlalchemy import func, select, update

from models.cvs.upload import NewFile, add_cv
from models.events.domain_events import lock_developer, record_event
from models.tables import (
    Developer,
    DomainEvent,
    JobEvent,
    JobPayload,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)
from models.webhooks.attempts import Attempt, record_attempt
from models.webhooks.deliveries import redeliver, redeliver_failed
from models.webhooks.endpoints import EndpointConflict

OK, ERROR, GONE = Attempt(0.1, 200, body="taken"), Attempt(0.2, 500), Attempt(0.1, 410)


@pytest.fixture
def attempted(database, record):
    """``attempted(ERROR)``: the result of the first attempt at a new event, for its first endpoint."""

    def attempt(result: Attempt, event_id=None):
        event_id = event_id or record("job.failed")
        with database.session() as session:
            of_event = WebhookDelivery.event_id == event_id
            delivery = session.scalars(select(WebhookDelivery).where(of_event)).first()
            record_attempt(session, delivery.id, delivery.lease_token, result)
        with database.session() as session:
            return session.get_one(WebhookDelivery, delivery.id)

    return attempt


def age(database, endpoint_id, **ago):
    with database.session() as session:
        session.get_one(WebhookEndpoint, endpoint_id).failing_since -= timedelta(**ago)


def endpoint_row(database, endpoint_id):
    with database.session() as session:
        return session.get_one(WebhookEndpoint, endpoint_id)


def news(database, event_type):
    with database.session() as session:
        return [
            event.data for event in session.scalars(select(DomainEvent).where(DomainEvent.type == event_type))
        ]


def test_attempts_are_kept_with_time_duration_and_answer(database, new_endpoint, attempted):
    new_endpoint()
    failed = attempted(ERROR)
    assert (failed.status, failed.attempts) == ("pending", 1)
    assert failed.next_run_at > failed.created_at + timedelta(seconds=4)
    attempted(OK, failed.event_id)
    with database.session() as session:
        rows = session.scalars(select(WebhookAttempt).order_by(WebhookAttempt.id)).all()
    assert [(row.response_status, row.response_body, row.duration_ms) for row in rows] == [
        (500, None, 200),
        (200, "taken", 100),
    ]


def test_an_endpoint_is_warned_of_twice_then_disabled_and_others_hear_it(database, new_endpoint, attempted):
    failing = new_endpoint()
    with database.session() as session:
        session.execute(update(Developer).values(email_verified_at=func.now()))
    attempted(ERROR)
    for days in (2.6, 2.0):
        age(database, failing, days=days)
        attempted(ERROR)
        attempted(ERROR)
    watcher = new_endpoint("https://watcher.example/")
    assert [warning["percent"] for warning in news(database, "webhook.failing")] == [50, 90]

    age(database, failing, days=1)
    assert attempted(ERROR).status == "failed"

    row = endpoint_row(database, failing)
    assert row.disabled_reason == "failing"
    assert news(database, "webhook.disabled") == [{"endpoint_id": str(failing), "reason": "failing"}]
    with database.session() as session:
        disabled = select(DomainEvent.id).where(DomainEvent.type == "webhook.disabled").scalar_subquery()
        told = session.scalars(
            select(WebhookDelivery.endpoint_id).where(WebhookDelivery.event_id == disabled)
        )
        assert told.all() == [watcher]
        left = select(WebhookDelivery.id).where(
            WebhookDelivery.endpoint_id == failing, WebhookDelivery.status == "pending"
        )
        assert session.scalars(left).all() == []
        mails = [orjson.loads(body)["kind"] for body in session.scalars(select(JobPayload.body))]
    assert sorted(mails) == ["webhook_disabled", "webhook_failing", "webhook_failing"]


def test_a_success_ends_the_failing(database, new_endpoint, attempted):
    endpoint_id = new_endpoint()
    attempted(ERROR)
    age(database, endpoint_id, days=4)
    attempted(ERROR)
    attempted(OK)
    row = endpoint_row(database, endpoint_id)
    assert (row.failing_since, row.warned, row.disabled_reason) == (None, 0, None)
    assert row.last_success_at is not None
    attempted(ERROR)
    assert news(database, "webhook.disabled") == []


def test_410_disables_at_once(database, new_endpoint, attempted):
    endpoint_id = new_endpoint()
    assert attempted(GONE).status == "failed"
    assert endpoint_row(database, endpoint_id).disabled_reason == "gone"
    assert news(database, "webhook.disabled") == [{"endpoint_id": str(endpoint_id), "reason": "gone"}]


def test_too_many_requests_pause_the_endpoint(database, new_endpoint, attempted):
    endpoint_id = new_endpoint()
    delivery = attempted(Attempt(0.1, 429, retry_after=600))
    paused_until = endpoint_row(database, endpoint_id).paused_until
    assert timedelta(minutes=9) < paused_until - delivery.created_at < timedelta(minutes=11)


def test_a_lost_lease_writes_nothing(database, new_endpoint, record):
    new_endpoint()
    event_id = record("job.failed")
    with database.session() as session:
        delivery = session.scalars(select(WebhookDelivery).where(WebhookDelivery.event_id == event_id)).one()
        assert record_attempt(session, delivery.id, delivery.lease_token + 1, OK) is None
        assert session.scalars(select(WebhookAttempt)).all() == []


def test_what_failed_is_sent_again_with_the_same_id(database, developer_id, new_endpoint, attempted):
    endpoint_id = new_endpoint()
    final = Attempt(problem="address_not_public", is_final=True)
    failed, delivered = attempted(final), attempted(OK)
    assert failed.status == "failed"
    with database.session() as session:
        assert redeliver_failed(session, developer_id, endpoint_id, None) == 1
        assert redeliver_failed(session, developer_id, endpoint_id, None) == 0
        again = redeliver(session, developer_id, delivered.id)
        assert (again.status, again.attempts, again.event_id) == ("pending", 0, delivered.event_id)
    attempted(GONE)
    with database.session() as session, pytest.raises(EndpointConflict, match="disabled"):
        redeliver(session, developer_id, delivered.id)


def test_a_callback_that_is_given_up_is_told_in_the_job_and_to_endpoints(
    database, developer_id, new_endpoint, attempted
):
    with database.session() as session:
        file = NewFile("cv.pdf", "application/pdf", b"x")
        _, job = add_cv(session, developer_id, file, deadline_seconds=60)
        event = record_event(
            session,
            lock_developer(session, developer_id),
            "job.succeeded",
            source_id=str(job.id),
            job_id=job.id,
            callback_url="https://gone.example/",
        )
    new_endpoint()
    attempted(Attempt(problem="address_not_public", is_final=True), event.id)
    result = {"problem": "address_not_public", "response_status": None}
    with database.session() as session:
        last = session.scalars(
            select(JobEvent).where(JobEvent.job_id == job.id).order_by(JobEvent.seq)
        ).all()[-1]
    assert (last.type, last.data) == ("callback.failed", result)
    [told] = news(database, "callback.failed")
    assert told["job_id"] == str(job.id)
    assert told.items() >= result.items()
