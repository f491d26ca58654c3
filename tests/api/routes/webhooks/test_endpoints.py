"""/webhooks: endpoints, their secrets, what was sent to them, and the events themselves."""

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from standardwebhooks import Webhook

from api.application import create_app
from config import Settings
from models.events.domain_events import lock_developer, record_event
from models.outbound.client import send
from models.stores.database import Database
from models.tables import WebhookEndpoint
from tests.api.conftest import PDF_BYTES
from tests.fixtures.web import Account
from tests.models.outbound.test_url_policy import LOOPBACK_SPELLINGS, MALFORMED
from tests.models.rules.security.test_ip_policy import HOSTILE
from tests.support.receivers import Receiver, answers, receiver
from tests.workers.test_webhook_delivery import parts
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources
from workers.webhook_delivery import Deliverer

Call = Callable[..., Any]
SECRET = "secret"


@pytest.fixture
def call(client: FlaskClient, account: Account) -> Call:
    """``call("post", "/{id}/test", status=202)``: a request below /webhooks; the JSON of its answer."""

    def send_request(method: str, path: str = "", body: Any = None, *, status: int = 200) -> Any:
        address = f"/api/webhook{path}" if path.startswith("-") else f"/api/webhooks{path}"
        answer = client.open(address, method=method.upper(), json=body, headers=account.headers)
        assert answer.status_code == status, answer.text
        return answer.get_json()

    return send_request


@pytest.fixture
def deliver(settings: Settings) -> Iterator[Callable[[], bool]]:
    resources = Resources(settings)
    yield Deliverer(resources, LeaseKeeper(resources.database, 30)).deliver_next
    resources.close()


@pytest.fixture
def record(database: Database, account: Account) -> Callable[[str], None]:
    def add(event_type: str, **data: Any) -> None:
        with database.session() as session:
            developer = lock_developer(session, UUID(account.id))
            record_event(
                session, developer, event_type, source_id="s", data={"job_id": "1", "kind": "x", **data}
            )

    return add


def address(server: Receiver) -> str:
    return f"http://127.0.0.1:{server.port}/hook"


def test_an_endpoint_is_created_changed_and_deleted_and_its_secret_is_shown_once(call: Call) -> None:
    created = call("post", "", {"url": "http://127.0.0.1:9/"}, status=201)
    assert created.pop("secret").startswith("whsec_")
    path = f"/{created['id']}"
    assert (created["events"], created["status"], created["enabled"]) == (["*"], "active", True)
    assert call("get", path) == created
    assert call("get")["items"] == [created]

    changed = call("patch", path, {"events": ["job.failed"], "description": "Prod", "enabled": False})
    assert (changed["events"], changed["description"]) == (["job.failed"], "Prod")
    assert (changed["status"], changed["disabled_reason"]) == ("disabled", "owner")
    assert call("post", f"{path}/test", status=409)["code"] == "endpoint_disabled"
    assert call("patch", path, {"enabled": True})["status"] == "active"
    call("delete", path, status=204)
    call("get", path, status=404)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": ""},
        {"url": 7},
        {"url": "ftp://a.example/"},
        {"url": "http://127.0.0.1:9/", "events": []},
        {"url": "http://127.0.0.1:9/", "events": ["job.exploded"]},
        {"url": "http://127.0.0.1:9/", "events": ["job.failed", "job.failed"]},
        {"url": "http://127.0.0.1:9/", "enabled": "yes"},
        {"url": "http://127.0.0.1:9/", "secret": "mine"},
        {"url": "http://127.0.0.1:9/", "description": "x" * 201},
    ],
)
def test_a_wrong_endpoint_is_refused_by_field(call: Call, body: Any) -> None:
    problem = call("post", "", body, status=422)
    assert problem["code"] == "invalid_fields"
    assert problem["errors"]
    assert call("get")["items"] == []


def test_there_are_at_most_twenty(call: Call) -> None:
    for _ in range(20):
        call("post", "", {"url": "http://127.0.0.1:9/"}, status=201)
    assert call("post", "", {"url": "http://127.0.0.1:9/"}, status=409)["code"] == "too_many_endpoints"


def test_while_a_secret_is_rotated_the_old_one_signs_too(
    call: Call, deliver: Callable[[], bool], database: Database
) -> None:
    with receiver(answers()) as server:
        created = call("post", "", {"url": address(server)}, status=201)
        path, old = f"/{created['id']}", created[SECRET]
        new = call("post", f"{path}/rotate-secret?overlap_seconds=3600")[SECRET]
        call("post", f"{path}/test", status=202)
        assert deliver()
        headers, body = parts(server.requests[0])
        assert Webhook(old).verify(body, headers) == Webhook(new).verify(body, headers)

        with database.session() as session:
            expired = WebhookEndpoint.old_secret_until - timedelta(hours=2)
            session.execute(update(WebhookEndpoint).values(old_secret_until=expired))
        call("post", f"{path}/test", status=202)
        assert deliver()
        assert len(parts(server.requests[1])[0]["webhook-signature"].split()) == 1
    call("post", f"{path}/rotate-secret?overlap_seconds=604801", status=422)


def test_the_log_has_attempts_and_a_delivery_goes_out_again_under_its_id(
    call: Call, deliver: Callable[[], bool]
) -> None:
    answer = answers("500 Internal Server Error", body=b"\x00no" + b"x" * 2000)
    with receiver(answer) as server:
        path = f"/{call('post', '', {'url': address(server)}, status=201)['id']}"
        sent = call("post", f"{path}/test", status=202)
        assert (sent["status"], sent["event_type"], sent["attempts"]) == ("pending", "webhook.test", [])
        assert deliver()
        one = call("get", f"-deliveries/{sent['id']}")
        assert call("get", f"/deliveries/{sent['id']}") == one, "the address it had before"
        assert call("get", f"{path}/deliveries?status=pending")["items"] == [one]
        assert call("get", "-deliveries")["items"] == [one]
        assert call("get", f"{path}/deliveries?status=delivered")["items"] == []
        [attempt] = one["attempts"]
        assert attempt["response_status"] == one["response_status"] == 500
        assert attempt["response_body"] == "\ufffdno" + "x" * 1021
        assert attempt["duration_ms"] >= 0
        assert attempt["started_at"] < one["next_attempt_at"]
        assert call("get", path)["status"] == "failing"

        assert call("post", f"-deliveries/{sent['id']}/redeliver", status=202)["status"] == "pending"
        assert deliver()
        ids = {parts(request)[0]["webhook-id"] for request in server.requests}
        assert ids == {sent["message_id"]}
        assert len(call("get", f"-deliveries/{sent['id']}")["attempts"]) == 2
        assert call("post", f"{path}/redeliver", status=202) == {"count": 0}


def test_the_callback_of_a_job_is_in_the_same_log(
    call: Call, client: FlaskClient, account: Account, deliver: Callable[[], bool]
) -> None:
    with receiver(answers()) as server:
        form = {"file": (io.BytesIO(PDF_BYTES), "cv.pdf"), "callback_url": address(server)}
        job = client.post("/api/cvs", data=form, headers=account.headers).get_json()["job"]
        client.post(f"/api/jobs/{job['id']}/cancel", headers=account.headers)
        assert deliver()
    [delivery] = call("get", f"-deliveries?job_id={job['id']}")["items"]
    assert (delivery["endpoint_id"], delivery["job_id"]) == (None, job["id"])
    assert (delivery["event_type"], delivery["status"]) == ("job.cancelled", "delivered")
    assert len(delivery["attempts"]) == 1


def test_the_feed_has_all_events_in_order_whether_or_not_anybody_listens(
    call: Call, record: Callable[..., None]
) -> None:
    for number in range(5):
        record("job.failed", code="x", retryable=False, secret=number)
        record("day.active")
        record("badge.earned", badge="b", title="B")
    events, after = [], 0
    while True:
        page = call("get", f"/events?limit=4&after={after}")
        events += page["items"]
        after = page["next_cursor"]
        if after is None:
            break
    assert [event["sequence"] for event in events] == [n for n in range(1, 16) if n % 3 != 2]
    assert {"code", "retryable", "job_id", "kind", "event_id", "developer_id"} == set(events[0]["data"])
    failures = call("get", "/events?events=job.failed,cv.imported&after=4")["items"]
    assert [event["sequence"] for event in failures] == [7, 10, 13]
    assert call("get", "/events?events=nonsense", status=422)["code"] == "invalid_fields"


def test_a_gap_is_seen_by_the_previous_sequence(
    call: Call, record: Callable[..., None], deliver: Callable[[], bool]
) -> None:
    with receiver(answers()) as server:
        created = call("post", "", {"url": address(server), "events": ["job.failed"]}, status=201)
        for _ in range(2):
            record("job.failed", code="x", retryable=False)
            record("badge.earned", badge="b", title="B")
        while deliver():
            pass
        messages = [parts(request) for request in server.requests]
    bodies = [Webhook(created[SECRET]).verify(body, headers) for headers, body in messages]
    assert sorted((one["sequence"], one["previous_sequence"]) for one in bodies) == [(1, None), (3, 1)]


def test_types_are_listed_and_in_the_openapi_document(call: Call, client: FlaskClient) -> None:
    types = call("get", "/event-types")["items"]
    document = client.get("/api/openapi.json").get_json()
    webhooks = document["webhooks"]
    assert {one["name"] for one in types} == set(webhooks)
    for one in types:
        content = webhooks[one["name"]]["post"]["requestBody"]["content"]["application/json"]
        name = content["schema"]["$ref"].removeprefix("#/components/schemas/")
        assert document["components"]["schemas"][name] == one["schema"]
        assert content["example"] == one["example"]


@pytest.fixture
def strict_app(make_settings: Callable[..., Settings]) -> Iterator[Flask]:
    app = create_app(make_settings(webhook_allow_private="false"))
    yield app
    app.extensions["vitae"].close()


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.verify)])
def test_no_address_inside_is_ever_called(strict_app: Flask, account: Account, every: int) -> None:
    """Refused where it is saved, by each of the three ways to name it, and where it is sent."""
    client = strict_app.test_client()
    tried = 0
    with receiver(answers()) as server:
        hosts = [*LOOPBACK_SPELLINGS, *(f"[{one}]" if ":" in one else one for one in HOSTILE)]
        urls = [f"https://{host}{port}/" for host in hosts for port in ("", f":{server.port}")] + MALFORMED
        urls = urls[::every]
        good = {"url": "https://93.184.215.14/"}
        created: Any = client.post("/api/webhooks", json=good, headers=account.headers).get_json()
        path = f"/api/webhooks/{created['id']}"
        for url in urls:
            form = {"file": (io.BytesIO(PDF_BYTES), "cv.pdf"), "callback_url": url}
            refused = [
                client.post("/api/webhooks", json={"url": url}, headers=account.headers),
                client.patch(path, json={"url": url}, headers=account.headers),
                client.post("/api/cvs", data=form, headers=account.headers),
            ]
            assert [answer.status_code for answer in refused] == [422] * 3, url
            with pytest.raises(Exception, match=r"^(invalid|not_https|has_cred|port_not|address_not)"):
                send(url)
            tried += 1
        assert server.connections == 0
    assert client.get(path, headers=account.headers).get_json()["url"] == good["url"]
    assert tried * every >= 60
    print(f"{tried} addresses, refused in 4 places each, 0 connections")
