"""The same request again, at once or later, has one effect and one answer."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from models.stores.database import Database
from models.tables import Cv, IdempotencyKey, Job
from tests.fixtures.web import Account

Upload = Callable[..., Any]
KEY = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}


def _jobs(database: Database) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(Job)) or 0


def test_fifty_uploads_under_one_key_make_one_job(
    app: Flask, account: Account, database: Database, pdf: bytes
) -> None:
    def send(_: int) -> Any:
        data = {"file": (io.BytesIO(pdf), "cv.pdf")}
        return app.test_client().post("/api/cvs", data=data, headers=account.headers | KEY)

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(send, range(50)))
    accepted = [answer for answer in answers if answer.status_code == 202]
    assert {answer.status_code for answer in answers} <= {202, 409, 503}
    assert all(answer.get_json() == accepted[0].get_json() for answer in accepted)
    assert sum("Idempotency-Replayed" not in answer.headers for answer in accepted) == 1
    assert len(accepted) >= 10
    assert _jobs(database) == 1


def test_a_replay_is_the_first_answer(upload: Upload, database: Database) -> None:
    first, again = upload(headers=KEY), upload(headers=KEY)
    assert again.get_json() == first.get_json()
    assert again.status_code == first.status_code == 202
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Retry-After"] == first.headers["Retry-After"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert _jobs(database) == 1


def test_another_content_under_the_key_is_refused(upload: Upload, database: Database, pdf: bytes) -> None:
    assert upload(headers=KEY).status_code == 202
    for answer in (
        upload(pdf + b"\n", headers=KEY),
        upload(name="other.pdf", headers=KEY),
        upload(headers=KEY, callback_url="http://127.0.0.1:9/"),
    ):
        assert (answer.status_code, answer.get_json()["code"]) == (422, "idempotency_key_reused")
    assert _jobs(database) == 1


def test_another_address_under_the_key_is_refused(
    client: FlaskClient, account: Account, upload: Upload
) -> None:
    upload(headers=KEY)
    wanted = {"filename": "a.pdf", "media_type": "application/pdf", "size": 10}
    answer = client.post("/api/cvs/uploads", json=wanted, headers=account.headers | KEY)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "idempotency_key_reused")


def test_keys_of_others_do_not_meet(
    client: FlaskClient, upload: Upload, stranger: Account, pdf: bytes, database: Database
) -> None:
    upload(headers=KEY)
    data = {"file": (io.BytesIO(pdf), "cv.pdf")}
    answer = client.post("/api/cvs", data=data, headers=stranger.headers | KEY)
    assert answer.status_code == 202
    assert "Idempotency-Replayed" not in answer.headers
    assert _jobs(database) == 2


def test_failures_keep_nothing(upload: Upload, database: Database) -> None:
    assert upload(b"no document", headers=KEY).status_code == 415
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(IdempotencyKey)) == 0
    assert upload(headers=KEY).status_code == 202


def test_a_refused_creation_keeps_nothing(
    client: FlaskClient, account: Account, upload: Upload, database: Database
) -> None:
    job = upload().get_json()["job"]
    refused = client.post(f"/api/jobs/{job['id']}/retry", headers=account.headers | KEY)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "job_not_failed")
    client.post(f"/api/jobs/{job['id']}/cancel", headers=account.headers)
    first = client.post(f"/api/jobs/{job['id']}/retry", headers=account.headers | KEY)
    again = client.post(f"/api/jobs/{job['id']}/retry", headers=account.headers | KEY)
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.get_json()["id"] == again.get_json()["id"] != job["id"]


def test_a_key_in_use_is_a_conflict(upload: Upload, account: Account, database: Database) -> None:
    with database.session() as session:
        row = IdempotencyKey(
            developer_id=UUID(account.id), key="held", fingerprint="x", expires_at=func.now()
        )
        session.add(row)
        session.flush()
        answer = upload(headers={"Idempotency-Key": "held"})
        session.rollback()
    assert (answer.status_code, answer.get_json()["code"]) == (409, "idempotency_key_in_use")
    assert answer.headers["Retry-After"] == "1"


def test_keys_end_after_a_day(upload: Upload, database: Database) -> None:
    first = upload(headers=KEY).get_json()
    with database.session() as session:
        lifetime = session.scalar(select(IdempotencyKey.expires_at - func.now()))
        assert lifetime is not None
        assert 23 * 3600 < lifetime.total_seconds() <= 24 * 3600
        session.execute(update(IdempotencyKey).values(expires_at=func.now()))
    assert upload(headers=KEY).get_json()["job"]["id"] != first["job"]["id"]
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Cv)) == 2


def test_keys_are_short_and_printable(upload: Upload) -> None:
    for key in ("", "x" * 256, "a\tb", "\u00fc"):
        answer = upload(headers={"Idempotency-Key": key})
        assert (answer.status_code, answer.get_json()["code"]) == (400, "invalid_idempotency_key"), key
