"""The bucket's CORS rules of docs/deployment.md let a page do what the API's presigned requests ask of it."""

import json

from flask.testing import FlaskClient

from tests.docs.pages import FENCE, read_page
from tests.fixtures.web import Account

SET_BY_BROWSERS = {"content-length"}
"""A forbidden header name of Fetch: scripts can neither set it nor need a permission for it."""


def test_a_page_may_send_what_presigned_requests_ask_for(client: FlaskClient, account: Account) -> None:
    blocks = [match["text"] for match in FENCE.finditer(read_page("docs/deployment.md"))]
    [[rule]] = [json.loads(text) for text in blocks if "AllowedOrigins" in text]
    wanted = {"filename": "cv.pdf", "media_type": "application/pdf", "size": 10}
    upload = client.post("/api/cvs/uploads", json=wanted, headers=account.headers).get_json()

    assert set(rule["AllowedMethods"]) == {upload["method"], "GET"}
    assert {name.lower() for name in upload["headers"]} - SET_BY_BROWSERS == {
        name.lower() for name in rule["AllowedHeaders"]
    }
    assert "*" not in rule["AllowedOrigins"]
