"""A missing body is refused instead of taken for an empty object, and 1 instead of taken for true."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from config import Settings
from models.stores.database import Database
from models.tables import Developer
from tests.fixtures.web import PASSWORD, Account
from tests.support.canary import table_contents

FORMS_ONLY = {"/api/developer/me/import/linkedin"}
"""``POST /cvs`` also takes JSON, which is deprecated."""
FORM = "multipart/form-data; boundary=x"
PART = "--x\r\nContent-Disposition: form-data; {}\r\n\r\n{}\r\n--x--\r\n"
EMPTY_BODIES = [
    *(("application/json", body) for body in ("", " ", "null", "[]", '""', "0", "false")),
    *((FORM, body) for body in ("", "--x--\r\n", PART.format('name="cv"; filename="cv.pdf"', "%PDF-1.7"))),
    *(
        (FORM, PART.format(f'name="file"{name}', body))
        for name, body in (("", "{}"), ('; filename="cv.pdf"', ""))
    ),
    ("multipart/form-data", "--x--\r\n"),
    ("application/x-www-form-urlencoded", "file=cv"),
    ("nonsense", "{}"),
]
"""Media type and body of requests that are not missing, but say nothing."""
REFUSALS = {
    (400, "invalid_json"),
    (415, "unsupported_media_type"),
    *((422, code) for code in ("damaged_document", "empty_file", "invalid_fields")),
}
PROFILE = {"headline": "Backend developer", "contact": {"full_name": "Ada King", "phone": "+44 20 7946 0958"}}


@pytest.fixture
def admin(client: FlaskClient, account: Account, database: Database) -> dict[str, str]:
    """Headers of the account, as an admin: it may call every operation."""
    with database.session() as session:
        session.get_one(Developer, UUID(account.id)).role = "admin"
    login = client.post("/api/auth/login", json={"email": account.email, "password": PASSWORD})
    return {"Authorization": f"Bearer {login.get_json()['access_token']}"}


def _operations_with_a_body(document: dict[str, Any]) -> Iterator[tuple[str, str, set[str]]]:
    """(method, path with unknown ids, media types) of each operation whose body is required."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            body = operation.get("requestBody", {}) if method != "parameters" else {}
            if body.get("required"):
                yield method, re.sub(r"\{\w+\}", lambda _: str(uuid4()), path), set(body["content"])


@pytest.mark.parametrize("media_type", [None, "application/json"])
def test_a_missing_body_is_refused_and_changes_nothing(
    client: FlaskClient, admin: dict[str, str], media_type: str | None
) -> None:
    path = "/api/developer/me/profile"
    before = client.put(path, json=PROFILE, headers=admin).get_json()
    operations = list(_operations_with_a_body(client.get("/api/openapi.json").get_json()))
    assert len(operations) > 25
    for method, path_of, media_types in operations:
        answer = client.open(path_of, method=method.upper(), headers=admin, content_type=media_type)
        is_form = path_of in FORMS_ONLY or (media_type is None and "multipart/form-data" in media_types)
        expected = (415, "unsupported_media_type") if is_form else (400, "invalid_json")
        assert (answer.status_code, answer.get_json()["code"]) == expected, (method, path_of)
        assert answer.mimetype == "application/problem+json"
    assert client.get(path, headers=admin).get_json() == before


def test_a_body_without_content_is_refused_and_changes_nothing(
    client: FlaskClient, admin: dict[str, str], settings: Settings
) -> None:
    assert client.put("/api/developer/me/profile", json=PROFILE, headers=admin).status_code == 200
    operations = list(_operations_with_a_body(client.get("/api/openapi.json").get_json()))
    url = settings.database_url.replace("+psycopg", "")
    before = dict(table_contents(url))
    for (content_type, body), (method, path, _) in product(EMPTY_BODIES, operations):
        answer = client.open(path, method=method.upper(), data=body, headers=admin, content_type=content_type)
        problem = answer.get_json()
        where = (method, path, content_type, body, problem)
        assert (answer.status_code, problem["code"]) in REFUSALS, where
        assert answer.mimetype == "application/problem+json", where
    assert dict(table_contents(url)) == before


def test_an_operation_without_a_body_needs_none(client: FlaskClient, account: Account) -> None:
    assert client.post("/api/auth/logout", headers=account.headers).status_code == 204


def test_an_empty_object_is_a_body(client: FlaskClient, account: Account) -> None:
    answer = client.put("/api/developer/me/profile", json={}, headers=account.headers)
    assert answer.status_code == 200
    assert client.post("/api/developer/me/share", json={}, headers=account.headers).status_code == 201


def test_one_is_not_true(client: FlaskClient, admin: dict[str, str]) -> None:
    document = client.get("/api/openapi.json").get_json()
    schemas = document["components"]["schemas"]
    tried = set()
    for path, item in document["paths"].items():
        for method, operation in item.items():
            body = operation.get("requestBody", {}) if method != "parameters" else {}
            reference = body.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "")
            fields = schemas.get(reference.rpartition("/")[2], {}).get("properties", {})
            for name in [name for name, field in fields.items() if field.get("type") == "boolean"]:
                address = re.sub(r"\{\w+\}", lambda _: str(uuid4()), path)
                answer = client.open(address, method=method.upper(), json={name: 1}, headers=admin)
                assert name in answer.get_json()["errors"]["json"], (method, path)
                tried.add(name)
    assert {"ai_processing", "active", "current", "enabled", "indexed"} <= tried
