"""Whatever is sent to whichever route, the answer is never a server error, and always a problem or JSON."""

import json
import random
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.fixtures.web import Account

ROUNDS = 60
NAMES: tuple[str, ...] = (
    "email",
    "password",
    "refresh_token",
    "name",
    "filename",
    "media_type",
    "size",
    "upload_id",
)
NAMES += (
    "callback_url",
    "current_password",
    "new_password",
    "limit",
    "cursor",
    "after",
    "status",
    "evidence",
)
NAMES += ("headline", "contact", "skills", "experience", "links", "phone", "title", "start", "years", "ids")
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**63,
    10**400,
    1e308,
    0.1,
    "",
    "x",
    "\x00",
    "\ud800",
    "a@example.org",
    "x" * 9000,
    "' OR 1=1 --",
    "{{7*7}}",
    "\u202e\u200b",
    "application/pdf",
    "10000-01-01",
    "https://[::1",
    [],
    [[]],
    {},
    {"$gt": ""},
    ["x"] * 50,
)


def _requests(app: Flask, chance: random.Random) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            others = {name: 1 if name == "page" else "docs.js" for name in rule.arguments}
            built = rule.build(
                {name: uuid4() if name.endswith("_id") else value for name, value in others.items()}
            )
            assert built is not None
            fields = {chance.choice(NAMES): chance.choice(VALUES) for _ in range(chance.randrange(5))}
            query = {name: str(value).encode("utf-8", "replace") for name, value in fields.items()}
            kind = chance.randrange(4)
            if kind == 0:
                yield method, built[1], {"query_string": query}
            elif kind == 1:
                yield method, built[1], {"data": json.dumps(fields), "content_type": "application/json"}
            elif kind == 2:
                yield method, built[1], {"data": chance.randbytes(200), "content_type": "application/json"}
            else:
                headers = {"If-None-Match": "W/x", "Last-Event-ID": "-1", "Idempotency-Key": "\u00ff" * 3}
                yield method, built[1], {"data": {"callback_url": "x"}, "headers": headers}


@pytest.mark.verify
def test_nothing_sent_is_a_server_error(app: Flask, client: FlaskClient, account: Account) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        for method, path, options in _requests(app, chance):
            if path == "/api/auth/logout":
                continue  # it would end the login the others use
            headers = {**options.pop("headers", {}), **account.headers}
            answer = client.open(path, method=method, headers=headers, **options)
            assert answer.status_code < 500, (seed, method, path, options)
            if answer.status_code >= 400:
                assert answer.mimetype == "application/problem+json", (seed, method, path, options)
