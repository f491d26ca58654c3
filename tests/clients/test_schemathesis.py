"""schemathesis tries every operation: examples, limits, random and wrong values, chains of links, two logins.

All its checks hold: no 5xx, no answer against its schema, no undocumented status (``hooks.py`` takes the catch-all
``default`` out of the document), no wrong request taken, nothing of another login shown. What JSON Schema cannot say
is in ``schemathesis.toml`` by operation.
"""

import json
from pathlib import Path

from tests.clients.conftest import PASSWORD, USERS, Origin, Run
from tests.clients.files import write_files

SECONDS = 240


def _login(user: str) -> dict[str, object]:
    """A user of the Web Fuzzing Commons format."""
    token = {
        "extractFrom": "body",
        "extractSelector": "/access_token",
        "sendIn": "header",
        "sendName": "Authorization",
        "sendTemplate": "Bearer {token}",
    }
    login = {
        "endpoint": "/api/auth/login",
        "verb": "POST",
        "contentType": "application/json",
        "payloadRaw": json.dumps({"email": f"{user}@example.org", "password": PASSWORD}),
        "token": token,
    }
    return {"name": user, "loginEndpointAuth": login}


def test_every_operation_holds_what_the_document_says(run: Run, workshop: Path, vitae: Origin) -> None:
    write_files(workshop / "files")
    (workshop / "users.json").write_text(json.dumps({"auth": [_login(user) for user in USERS]}))

    said = run(
        "schemathesis",
        "--config-file",
        "schemathesis.toml",
        "run",
        f"{vitae.url}/api/openapi.json",
        "--checks",
        "all",
        "--no-shrink",
        "--max-time",
        SECONDS,
    )

    print(said[said.rindex("Test cases") :])
