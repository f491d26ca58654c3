"""The receiver in docs/webhooks.md accepts a signature of ours and no other."""

import re
from datetime import UTC, datetime
from typing import Any

import orjson

from models.stores.encryption import new_webhook_secret, sign
from tests.docs.pages import blocks


def test_the_receiver_accepts_our_signature_and_no_other(capsys):
    [receiver] = [block.text for block in blocks("docs/webhooks.md") if block.language == "python"]
    secret = new_webhook_secret()
    names: dict[str, Any] = {"__name__": "receiver"}
    exec(re.sub(r'Webhook\("whsec_[^"]*"\)', f'Webhook("{secret}")', receiver), names)
    client = names["app"].test_client()
    body = orjson.dumps({"type": "job.succeeded", "sequence": 7, "data": {"job_id": "j1"}})
    headers = sign(secret, "msg_1", datetime.now(UTC), body)

    assert client.post("/vitae", data=body, headers=headers).status_code == 204
    assert capsys.readouterr().out == "job.succeeded j1 7\n"
    assert client.post("/vitae", data=body + b" ", headers=headers).status_code == 400
