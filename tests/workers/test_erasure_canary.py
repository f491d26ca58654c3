"""A word planted in every field, file, address and name is nowhere to be found after the erasure.

Real processes and servers. The word is looked for before, too: a search that cannot find proves nothing.
"""

import copy
import json
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from psycopg import sql

from dev.cv_generator.personas import MARIT, Persona
from dev.cv_generator.write import write_cv
from dev.stack import Stack
from models.rules.signatures.erasure_receipts import Signature
from tests.models.rules.signatures.receipt_check import signature_holds
from tests.support.canary import places
from tests.support.receivers import answers, receiver
from tests.support.wait import wait_until

pytestmark = pytest.mark.process

WORD = "Quorvexalin"
EMAIL = f"{WORD.lower()}@example.org"
PASSWORD = f"{WORD} opens it"
SECONDS = 180.0


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    quick = {"LEASE_SECONDS": "3", "RECONCILE_SECONDS": "0.5", "EXTRACTOR": "offline", "LOG_LEVEL": "DEBUG"}
    with Stack({**quick, "LOGIN_RATE_LIMIT": "1000 per minute"}) as running:
        yield running


@pytest.fixture
def client(stack: Stack) -> Iterator[httpx2.Client]:
    with httpx2.Client(
        base_url=stack.base_url, timeout=SECONDS, trust_env=False, headers={"User-Agent": f"{WORD}/1.0"}
    ) as made:
        yield made


def planted(value: Any) -> Any:
    """A persona's texts, each with the word in it; dates and kinds stay what they are."""
    if isinstance(value, dict):
        fixed = ("start", "end", "date", "kind", "current", "grade", "level")
        return {name: item if name in fixed else planted(item) for name, item in value.items()}
    if isinstance(value, list):
        return [planted(item) for item in value]
    return f"{value} {WORD}" if isinstance(value, str) else value


def canary_cv(path: Path) -> bytes:
    persona: Persona = planted(copy.deepcopy(MARIT))
    persona["contact"] |= {
        "email": f"{WORD.lower()}@example.net",
        "phone": "+47 22 41 58 03",
        "links": [f"https://{WORD.lower()}.example.org"],
    }
    write_cv(persona, path)
    if path.suffix == ".pdf":
        return path.read_bytes() + f"\n% {WORD}\n".encode()
    with zipfile.ZipFile(path, "a") as package:
        package.comment = WORD.encode()
    return path.read_bytes()


def register(client: httpx2.Client) -> dict[str, str]:
    answer = client.post("/api/auth/register", json={"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def upload(client: httpx2.Client, headers: dict[str, str], name: str, body: bytes, **fields: str) -> str:
    answer = client.post("/api/cvs", files={"file": (name, body)}, data=fields, headers=headers)
    assert answer.status_code == 202, answer.text
    return str(answer.headers["Location"])


def ended(client: httpx2.Client, headers: dict[str, str], job: str) -> str:
    def status() -> str:
        body = client.get(job, headers=headers).json()["status"]
        return "" if body in ("queued", "running") else body

    wait_until(status, job, SECONDS)
    return status()


def fill_empty_columns(stack: Stack, developer_id: str) -> None:
    """The word in every text column that the CVs left empty, in every table that names the developer."""
    nullable = """
        SELECT c.table_name, c.column_name FROM information_schema.columns AS c
        WHERE c.table_schema = 'public' AND c.is_nullable = 'YES' AND c.data_type = 'character varying'
        AND c.table_name IN (SELECT table_name FROM information_schema.columns WHERE column_name = 'developer_id')
    """
    with psycopg.connect(stack.env["DATABASE_URL"]) as connection:
        for table, column in connection.execute(nullable).fetchall():
            statement = "UPDATE {0} SET {1} = %s WHERE developer_id = %s AND {1} IS NULL"
            if table != "jobs":
                filled = sql.SQL(statement).format(sql.Identifier(table), sql.Identifier(column))
                connection.execute(filled, (WORD, developer_id))
        for table in ("contact_infos", "experiences", "educations", "achievements", "developer_skills"):
            statement = "UPDATE {} SET extras = %s WHERE developer_id = %s"
            connection.execute(
                sql.SQL(statement).format(sql.Identifier(table)), (json.dumps({"x": WORD}), developer_id)
            )
        connection.execute("INSERT INTO tombstones VALUES (%s, 'skills', %s)", (developer_id, WORD))


def plant(client: httpx2.Client, headers: dict[str, str], stack: Stack, folder: Path, hook: str) -> str:
    """Everything a person may do, with the word in it; the developer's id."""
    account = str(client.get("/api/developer/me", headers=headers).json()["id"])
    for suffix in ("pdf", "docx"):
        body = canary_cv(folder / f"cv.{suffix}")
        name = f"{WORD}.{suffix}"
        job = upload(client, headers | {"Idempotency-Key": f"{WORD}-{suffix}"}, name, body, callback_url=hook)
        assert ended(client, headers, job) == "succeeded"
    broken = upload(client, headers, f"{WORD}.pdf", f"%PDF-1.7\n{WORD}\n%%EOF\n".encode(), callback_url=hook)
    assert ended(client, headers, broken) == "failed"
    client.post("/api/auth/api-keys", json={"name": WORD}, headers=headers)
    client.post("/api/developer/me/share", json={"sections": ["head", "contact"]}, headers=headers)
    client.get("/api/developer/me/profile", headers=headers)
    client.post("/api/auth/login", json={"email": EMAIL, "password": PASSWORD})
    fill_empty_columns(stack, account)
    return account


def misuse(client: httpx2.Client, headers: dict[str, str]) -> None:
    """Requests that are refused, with the word wherever an error might quote it."""
    for body in (f'{{"email": "{WORD}', f'["{WORD}"]', f'{{"{WORD}": "{WORD}"}}'):
        json_type = {"Content-Type": "application/json"}
        assert client.post("/api/auth/login", content=body, headers=json_type).status_code in (400, 422)
    assert client.post("/api/auth/register", json={"email": EMAIL, "password": PASSWORD}).status_code == 409
    assert client.post("/api/auth/login", json={"email": EMAIL, "password": WORD}).status_code == 401
    assert client.get(f"/api/{WORD}?{WORD}={WORD}", headers=headers).status_code == 404
    assert client.get(f"/api/jobs?cursor={WORD}", headers=headers).status_code == 422
    assert client.get("/api/jobs", headers={"Authorization": f"Bearer {WORD}"}).status_code == 401
    refused = {"file": (f"{WORD}.txt", WORD.encode())}
    assert client.post("/api/cvs", files=refused, headers=headers).status_code == 415


def log_lines(stack: Stack) -> list[str]:
    """Lines of any log that hold the word."""
    logs = (path.read_text(errors="replace") for path in stack.folder.rglob("*.log"))
    return [line for log in logs for line in log.splitlines() if WORD.lower() in line.lower()]


def erase(client: httpx2.Client, headers: dict[str, str]) -> tuple[dict[str, Any], float]:
    """The finished receipt, and how many seconds it took."""
    started = time.monotonic()
    answer = client.request("DELETE", "/api/developer/me", json={"password": PASSWORD}, headers=headers)
    assert answer.status_code == 202, answer.text
    address = answer.headers["Location"]
    wait_until(lambda: client.get(address).json()["status"] == "erased", "the receipt", SECONDS)
    return client.get(address).json(), time.monotonic() - started


def test_the_word_is_nowhere_afterwards(stack: Stack, client: httpx2.Client, tmp_path: Path) -> None:
    headers = register(client)
    with receiver(answers("503 Service Unavailable")) as server:
        hook = f"http://127.0.0.1:{server.port}/{WORD}?{WORD}"
        account = plant(client, headers, stack, tmp_path, hook)
        misuse(client, headers)
        before = places(stack, WORD)
        running = upload(client, headers, f"{WORD}.docx", canary_cv(tmp_path / "again.docx") + b"0")
        receipt, seconds = erase(client, headers)
    assert before >= EXPECTED_BEFORE, EXPECTED_BEFORE - before
    assert not log_lines(stack)
    assert places(stack, WORD) == set()
    # Of the id only the mark that keeps late writers out, the journal, and what the store itself noted about keys.
    assert places(stack, account) <= {"valkey", "s3:erasures", "log:s3.log"}
    assert client.get(running, headers=headers).status_code == 401
    signed = Signature(receipt["public_key"], receipt["signature"])
    assert signature_holds(signed, *_signed_values(receipt))
    assert WORD.lower() not in json.dumps(receipt).lower()
    print(
        f"erased in {seconds:.1f} s, {sum(receipt['counts'].values())} rows of {len(receipt['counts'])} tables"
    )


EXPECTED_BEFORE = {
    "valkey",
    "s3",
    *(
        f"table:{name}"
        for name in (
            "developers",
            "contact_infos",
            "experiences",
            "educations",
            "achievements",
            "developer_skills",
            "skills",
            "cvs",
            "jobs",
            "webhook_deliveries",
            "login_sessions",
            "api_keys",
            "profile_changes",
            "tombstones",
            "idempotency_keys",
        )
    ),
}


def _signed_values(receipt: dict[str, Any]) -> tuple[Any, Any, dict[str, int]]:
    return (
        datetime.fromisoformat(receipt["requested_at"]),
        datetime.fromisoformat(receipt["finished_at"]),
        receipt["counts"],
    )
