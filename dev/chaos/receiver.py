"""The receiver of many developers' webhooks: each event is checked with its developer's own secret."""

import json
from collections.abc import Iterable, Mapping

from standardwebhooks import Webhook, WebhookVerificationError

from dev.bench.people import Person
from dev.demo.receiver import Received, Receiver


class ManyReceiver(Receiver):
    """Keeps every delivery, repeats included, with its raw body by ``webhook-id``."""

    def __init__(self, people: Iterable[Person]) -> None:
        super().__init__()
        self._secrets = {person.id: person.callback_secret for person in people}
        self.bodies: dict[str, set[bytes]] = {}

    def accept(self, body: bytes, headers: Mapping[str, str]) -> bool:
        payload = json.loads(body)
        developer_id = payload["data"]["developer_id"]
        try:
            Webhook(self._secrets[developer_id]).verify(body, dict(headers))
            verified = True
        except (WebhookVerificationError, KeyError):
            verified = False
        with self._arrived:
            self.received.append(Received(headers.get("webhook-id", ""), payload, verified))
            self.bodies.setdefault(headers.get("webhook-id", ""), set()).add(body)
            self._arrived.notify_all()
        return verified
