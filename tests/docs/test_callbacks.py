"""The receivers in docs/webhooks.md accept a signature of ours and no other; the page lists every event."""

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import orjson

from dev.services import free_port
from models.rules.webhooks.event_types import EVENT_TYPES
from models.stores.encryption import new_webhook_secret, sign
from tests.docs.pages import blocks, rows
from tests.support.node import require_node, write_script
from tests.support.wait import wait_until

PAGE = "docs/webhooks.md"


def receiver(language: str, secret: str) -> str:
    """The page's receiver, with this secret."""
    [text] = [block.text for block in blocks(PAGE) if block.language == language]
    return re.sub(r'Webhook\("whsec_[^"]*"\)', f'Webhook("{secret}")', text)


def test_the_page_lists_every_event_and_its_fields():
    expected = {
        one.name: [one.summary, ", ".join(f"`{field}`" for field in (*one.always, *one.sometimes))]
        for one in EVENT_TYPES.values()
    }
    assert rows(PAGE, "What arrives") == expected


def answers_to(port: int, secret: str) -> list[int]:
    """Statuses for a message of ours, for one that was changed on its way, and for one of another secret."""
    body = orjson.dumps({"type": "job.succeeded", "sequence": 7, "data": {"job_id": "j1"}})
    headers = sign(secret, "msg_1", datetime.now(UTC), body)
    others = sign(new_webhook_secret(), "msg_1", datetime.now(UTC), body)
    sent = [(body, headers), (body + b" ", headers), (body, others), (body, {})]
    url = f"http://127.0.0.1:{port}/vitae"
    return [
        httpx2.post(url, content=content, headers=with_headers).status_code for content, with_headers in sent
    ]


def test_the_receiver_of_node_accepts_our_signature_and_no_other(tmp_path: Path):
    secret, port = new_webhook_secret(), free_port()
    command = [require_node(), str(write_script(receiver("javascript", secret), tmp_path))]
    environment = {**os.environ, "PORT": str(port)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as node:
        try:
            wait_until(lambda: _listens(port), "the receiver listens")
            assert answers_to(port, secret) == [204, 400, 400, 400]
        finally:
            node.kill()
        assert node.stdout is not None
        assert node.stdout.read() == "job.succeeded j1 7\n"


def _listens(port: int) -> bool:
    try:
        httpx2.get(f"http://127.0.0.1:{port}/")
    except httpx2.TransportError:
        return False
    return True


def test_the_receiver_accepts_our_signature_and_no_other(capsys):
    secret = new_webhook_secret()
    names: dict[str, Any] = {"__name__": "receiver"}
    exec(receiver("python", secret), names)
    client = names["app"].test_client()
    body = orjson.dumps({"type": "job.succeeded", "sequence": 7, "data": {"job_id": "j1"}})
    headers = sign(secret, "msg_1", datetime.now(UTC), body)

    assert client.post("/vitae", data=body, headers=headers).status_code == 204
    assert capsys.readouterr().out == "job.succeeded j1 7\n"
    assert client.post("/vitae", data=body + b" ", headers=headers).status_code == 400
