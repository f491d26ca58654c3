"""flask webhooks: events forwarded to a local port, and an endpoint disabled by the operator."""

import json
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select, update
from standardwebhooks import Webhook

from models.events.domain_events import lock_developer, record_event
from models.stores.encryption import SecretBox
from models.tables import AuditEntry, DomainEvent, WebhookDelivery, WebhookEndpoint
from models.webhooks.endpoints import create_endpoint
from tests.support.receivers import answers, receiver
from tests.workers.test_webhook_delivery import parts


@pytest.fixture
def run(run_command):
    return partial(run_command, "webhooks")


def record(database, developer_id, *types: str) -> None:
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        for event_type in types:
            record_event(session, developer, event_type, source_id="s", data={"job_id": "1", "kind": "x"})


def test_events_are_forwarded_signed_and_in_order(run, database, new_developer):
    developer_id = new_developer(email="listen@example.org")
    record(database, developer_id, "job.failed", "day.active", "badge.earned", "job.succeeded")
    with receiver(answers("204 No Content")) as server:
        url = f"http://127.0.0.1:{server.port}/hook"
        options = ("--after", "0", "--count", "2", "--events", "job.failed,job.succeeded")
        result = run("listen", "Listen@example.org", url, *options)
    assert result.exit_code == 0, result.output
    secret = result.output.split()[1]
    messages = [Webhook(secret).verify(body, headers) for headers, body in map(parts, server.requests)]
    assert [(one["type"], one["sequence"]) for one in messages] == [("job.failed", 1), ("job.succeeded", 4)]
    assert result.output.count("204") == 2


@pytest.mark.parametrize(
    ("email", "url", "options", "problem"),
    [
        ("nobody@example.org", "http://127.0.0.1:9/", (), "No account"),
        ("listen@example.org", "ftp://127.0.0.1/", (), "https"),
        ("listen@example.org", "http://127.0.0.1:9/", ("--events", "x"), "Unknown type"),
    ],
)
def test_a_wrong_request_is_a_sentence(run, new_developer, email, url, options, problem):
    new_developer(email="listen@example.org")
    result = run("listen", email, url, *options)
    assert result.exit_code == 1
    assert problem in result.output


def test_a_receiver_that_is_not_there_is_shown(run, database, new_developer):
    record(database, new_developer(email="listen@example.org"), "job.failed")
    result = run("listen", "listen@example.org", "http://127.0.0.1:9/", "--after", "0", "--count", "1")
    assert "connect_failed" in result.output


def test_an_operator_disables_an_endpoint_and_its_owner_is_told(run, database, developer_id, settings):
    values = {"url": "https://a.example/", "events": ["*"], "description": None, "enabled": True}
    with database.session() as session:
        endpoint, _ = create_endpoint(session, developer_id, SecretBox(settings.secret_key), values)
    for _ in range(2):
        result = run("disable", str(endpoint.id))
        assert result.output == f"{endpoint.id} disabled (operator)\n"
    with database.session() as session:
        assert session.get_one(WebhookEndpoint, endpoint.id).disabled_reason == "operator"
        [event] = session.query(DomainEvent).where(DomainEvent.type == "webhook.disabled").all()
        assert event.data == {"endpoint_id": str(endpoint.id), "reason": "operator"}
    assert json.loads(run("disable", str(endpoint.id), "--json").output)["disabled_reason"] == "operator"
    assert run("disable", str(UUID(int=1))).exit_code == 1
    refused = run("replay", str(endpoint.id))
    assert (refused.exit_code, "(endpoint_disabled)" in refused.output) == (1, True)


def test_an_operator_replays_failed_deliveries_since_a_time(run, database, developer_id, settings):
    values = {"url": "https://a.example/", "events": ["*"], "description": None, "enabled": True}
    with database.session() as session:
        endpoint, _ = create_endpoint(session, developer_id, SecretBox(settings.secret_key), values)
    record(database, developer_id, "job.failed", "job.succeeded")
    with database.session() as session:
        session.execute(update(WebhookDelivery).values(status="failed"))
    assert run("replay", str(endpoint.id), "--since", "2199-01-01").output == "0 sent again\n"
    assert json.loads(run("replay", str(endpoint.id), "--json").output) == {"count": 2}
    with database.session() as session:
        assert session.scalars(select(WebhookDelivery.status)).all() == ["pending", "pending"]
        audited = session.scalars(
            select(AuditEntry.data).where(AuditEntry.action == "webhook.replayed")
        ).all()
    assert audited == [{"endpoint_id": str(endpoint.id), "by": "command line"}] * 2
