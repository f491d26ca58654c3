"""JSON that is not what it should be: refused or cleaned, never a server error (FAULTS M23, M24)."""

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.fixtures.web import Account

NAME = b'{"name": %s}'
TOO_DEEP = b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"

REFUSED: dict[str, tuple[bytes, int, str]] = {
    "NaN": (NAME % b"NaN", 400, "invalid_json"),
    "Infinity": (NAME % b"-Infinity", 400, "invalid_json"),
    "1e999": (NAME % b"1e999", 400, "invalid_json"),
    "5,000 digits": (NAME % (b"9" * 5000), 400, "invalid_json"),
    "100,000 deep lists": (TOO_DEEP, 400, "invalid_json"),
    "100,000 deep objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 400, "invalid_json"),
    "65 deep": (b'{"name": ' + b"[" * 65 + b"]" * 65 + b"}", 400, "invalid_json"),
    "unclosed": (b'{"name": ' + b"[" * 100_000, 400, "invalid_json"),
    "same key twice": (b'{"name": "a", "name": "b"}', 400, "invalid_json"),
    "UTF-16": ('{"name": "a"}'.encode("utf-16"), 400, "invalid_json"),
    "UTF-32": ('{"name": "a"}'.encode("utf-32"), 400, "invalid_json"),
    "byte order mark": (b"\xef\xbb\xbf" + b'{"name": "a"}', 400, "invalid_json"),
    "Latin-1": ('{"name": "ü"}'.encode("latin-1"), 400, "invalid_json"),
    "surrogates as bytes": (NAME % b'"\xed\xa0\x80"', 400, "invalid_json"),
    "raw NUL": (NAME % b'"a\x00b"', 400, "invalid_json"),
    "a list": (b"[]", 400, "invalid_json"),
    "a string": (b'"name"', 400, "invalid_json"),
    "null": (b"null", 400, "invalid_json"),
    "nothing": (b"", 400, "invalid_json"),
    "blanks": (b"  ", 400, "invalid_json"),
    "two values": (b"{} {}", 400, "invalid_json"),
    "a comment": (b'{"name": "a"} // b', 400, "invalid_json"),
    "an unknown field": (b'{"name": "a", "role": "admin"}', 422, "invalid_fields"),
    "a lone surrogate as a key": (b'{"name": "a", "\\ud800": 1}', 400, "invalid_json"),
    "a lone surrogate": (NAME % b'"a\\ud800b"', 400, "invalid_json"),
    "a number as text": (NAME % b"5", 422, "invalid_fields"),
    "an object as text": (NAME % b'{"$ne": null}', 422, "invalid_fields"),
    "null as text": (NAME % b"null", 422, "invalid_fields"),
    "only NUL": (NAME % b'"\\u0000"', 422, "invalid_fields"),
    "too long": (NAME % (b'"' + b"x" * 101 + b'"'), 422, "invalid_fields"),
    "9 KB": (NAME % (b'"' + b"x" * 9000 + b'"'), 422, "invalid_fields"),
    "too long until it is cleaned": (NAME % (b'"' + b" " * 9000 + b'x"'), 422, "invalid_fields"),
    "no field": (b"{}", 422, "invalid_fields"),
    "more than a megabyte": (NAME % (b'"' + b"x" * 2**20 + b'"'), 413, "body_too_large"),
}

CLEANED = {
    "NUL": ("a\x00b", "ab"),
    "controls": ("a\x07\x1b[31mb", "a[31mb"),
    "a new line": ("a\r\nb", "a b"),
    "decomposed": ("u\u0308", "ü"),
    "HTML": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "SQL": ("'; DROP TABLE developers; --", "'; DROP TABLE developers; --"),
    "a log line": ('x\n{"event": "request"}', 'x {"event": "request"}'),
    "an emoji": ("👩‍💻", "👩‍💻"),
}


def test_ugly_json_is_refused(client: FlaskClient, account: Account) -> None:
    def send(body: bytes) -> tuple[int, str]:
        answer = client.post(
            "/api/auth/api-keys", data=body, headers=account.headers, content_type="application/json"
        )
        assert answer.mimetype == "application/problem+json"
        return answer.status_code, answer.get_json()["code"]

    answers = {name: send(body) for name, (body, _, _) in REFUSED.items()}
    assert answers == {name: (status, code) for name, (_, status, code) in REFUSED.items()}
    assert client.get("/api/auth/api-keys", headers=account.headers).get_json()["items"] == []


def test_text_is_cleaned_and_stored(client: FlaskClient, account: Account) -> None:
    names = {}
    for name, (sent, _) in CLEANED.items():
        body = json.dumps({"name": sent})
        answer = client.post(
            "/api/auth/api-keys", data=body, headers=account.headers, content_type="application/json"
        )
        assert answer.status_code == 201, name
        names[name] = answer.get_json()["name"]
    assert names == {name: cleaned for name, (_, cleaned) in CLEANED.items()}
    listed = client.get("/api/auth/api-keys?limit=100", headers=account.headers).get_json()["items"]
    assert sorted(key["name"] for key in listed) == sorted(names.values())


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_other_media_types_are_refused(client: FlaskClient, account: Account, media_type: str) -> None:
    answer = client.post(
        "/api/auth/api-keys", data=b'{"name": "a"}', headers=account.headers, content_type=media_type
    )
    assert (answer.status_code, answer.get_json()["code"]) == (415, "unsupported_media_type")


def test_every_json_route_reads_strictly(
    client: FlaskClient, account: Account, upload: Callable[..., object]
) -> None:
    for path in (
        "/api/auth/register",
        "/api/auth/login",
        "/api/auth/refresh",
        "/api/cvs",
        "/api/cvs/uploads",
    ):
        answer = client.post(path, data=TOO_DEEP, headers=account.headers, content_type="application/json")
        assert (answer.status_code, answer.get_json()["code"]) == (400, "invalid_json"), path
