"""What the tests of the API share: small files, uploads, and a developer next door."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.fixtures.web import Account

PDF_BYTES = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.fixture
def pdf() -> bytes:
    """A PDF as far as an upload looks at it."""
    return PDF_BYTES


@pytest.fixture
def upload(client: FlaskClient, account: Account) -> Callable[..., Any]:
    """``upload(body, name, headers=..., **fields)``: POST /cvs, as the account."""

    def send(
        body: bytes = PDF_BYTES, name: str = "cv.pdf", *, headers: Mapping[str, str] = {}, **fields: str
    ) -> Any:
        return client.post(
            "/api/cvs",
            data={"file": (io.BytesIO(body), name), **fields},
            headers={**account.headers, **headers},
        )

    return send


@pytest.fixture
def stranger(register: Callable[..., Account]) -> Account:
    """Somebody else."""
    return register()


@pytest.fixture
def send(client: FlaskClient, account: Account) -> Callable[..., Any]:
    """``send("post", "/skills", {...}, If_Match=...)``: a request below /developer/me, as the account."""

    def call(method: str, path: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.open(
            f"/api/developer/me{path}",
            method=method.upper(),
            json=body,
            headers={**account.headers, **named},
        )

    return call
