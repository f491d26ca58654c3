"""A receiver that fails half its requests, answers slowly and is away for three simulated days gets every event."""

import random
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

import orjson
import pytest
from sqlalchemy import func, select, text, update
from standardwebhooks import Webhook

from models.events.domain_events import lock_developer, record_event
from models.stores.encryption import SecretBox
from models.tables import DomainEvent, WebhookDelivery, WebhookEndpoint
from models.webhooks.deliveries import redeliver_failed
from models.webhooks.endpoints import create_endpoint
from models.webhooks.feed import events_after
from tests.support.node import run_script
from workers.webhook_delivery import Deliverer, DeliveryThreads

pytestmark = [pytest.mark.verify, pytest.mark.untraced]

EVENTS, AWAY = 1000, timedelta(days=3)
VERIFY = """
import { Webhook } from "standardwebhooks";
import { readFileSync } from "node:fs";
const { secret, messages } = JSON.parse(readFileSync(0, "utf8"));
const webhook = new Webhook(secret);
const verifyOnArrival = ({ headers, body }) => {
  Date.now = () => Number(headers["webhook-timestamp"]) * 1000;  // five minutes later it is refused
  return webhook.verify(body, headers);
};
console.log(messages.filter(verifyOnArrival).length);
"""


class Receiver(ThreadingHTTPServer):
    """Keeps what it took; ``clock`` is the simulated time since the first event."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.secret = ""
        self.clock = timedelta()
        self.taken: list[dict[str, Any]] = []
        self.chance = random.Random(7)


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        receiver = self.server
        body = self.rfile.read(int(self.headers["content-length"]))
        time.sleep(receiver.chance.choice((0.0, 0.0, 0.05, 0.2)))
        if receiver.clock < AWAY:
            return  # hangs up
        headers = {name.lower(): value for name, value in self.headers.items()}
        Webhook(receiver.secret).verify(body, headers)
        is_taken = receiver.chance.random() < 0.5
        self.send_response(204 if is_taken else 500)
        self.end_headers()
        if is_taken:
            receiver.taken.append({"headers": headers, "body": body.decode()})

    def log_message(self, *_: object) -> None:
        """Prints nothing."""


@pytest.fixture
def away() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def owe(database, developer_id, count: int) -> None:
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        for _ in range(count):
            data = {"job_id": str(uuid4()), "kind": "cv_import"}
            record_event(session, developer, "job.succeeded", source_id=data["job_id"], data=data)


def drain(database, deliverer) -> None:
    """Until nothing is due."""
    threads = DeliveryThreads(deliverer.deliver_next, 4)
    due = select(func.count()).where(
        WebhookDelivery.status == "pending", WebhookDelivery.next_run_at <= func.now()
    )
    while True:
        with database.session() as session:
            if not session.scalar(due):
                break
        for _ in range(4):
            threads.wake()
        threads.wait(60)


def pass_time(database, hours: float) -> None:
    """Move everything that is planned, and everything that is remembered, into the past."""
    with database.session() as session:
        past = text(f"interval '{hours} hours'")
        session.execute(update(WebhookDelivery).values(next_run_at=WebhookDelivery.next_run_at - past))
        session.execute(update(WebhookEndpoint).values(failing_since=WebhookEndpoint.failing_since - past))


def count(database, status: str) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).where(WebhookDelivery.status == status)) or 0


def test_every_event_arrives_under_one_id_and_the_feed_has_the_same(
    database, developer_id, resources, leases, away, tmp_path
):
    url = f"http://127.0.0.1:{away.server_port}/"
    values = {"url": url, "events": ["*"], "description": None, "enabled": True}
    with database.session() as session:
        box = SecretBox(resources.settings.secret_key)
        endpoint, away.secret = create_endpoint(session, developer_id, box, values)
    deliverer = Deliverer(resources, leases, pace_seconds=0.0)
    for day in range(4):
        owe(database, developer_id, EVENTS // 4)
        for hours in (1, 5, 18):
            drain(database, deliverer)
            pass_time(database, hours)
            away.clock += timedelta(hours=hours)
        print(f"day {day + 1}: {len(away.taken)} taken, {count(database, 'pending')} pending")
    while count(database, "pending"):
        pass_time(database, 24)
        drain(database, deliverer)
    failed = count(database, "failed")
    with database.session() as session:
        assert session.get_one(WebhookEndpoint, endpoint.id).disabled_reason is None
    while count(database, "failed"):
        with database.session() as session:
            redeliver_failed(session, developer_id, endpoint.id, None)
        while count(database, "pending"):
            drain(database, deliverer)
            pass_time(database, 24)
    ids = {message["headers"]["webhook-id"] for message in away.taken}
    with database.session() as session:
        feed = events_after(session, developer_id, 0, 10_000, ["job.succeeded"])
        assert {f"msg_{event.id}" for event in feed} == ids
        assert session.scalar(select(func.count()).where(DomainEvent.type == "webhook.disabled")) == 0
    sent = orjson.dumps({"secret": away.secret, "messages": away.taken})
    verified = int(run_script(VERIFY, tmp_path, sent))
    print(
        f"{len(ids)} of {EVENTS} events, {len(away.taken)} messages verified by Python, {verified} by JavaScript"
    )
    print(f"{failed} given up after ten attempts, and sent again on request")
    assert (len(ids), verified) == (EVENTS, len(away.taken))
