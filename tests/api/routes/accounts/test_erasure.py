"""DELETE /developer/me: who may, what ends at once, and the receipt's address."""

from uuid import UUID

import pytest
from sqlalchemy import select

from models.privacy.erasure import ERASED, KIND
from models.tables import Developer, Job

HOME = "/api/developer/me"


def erase(client, account, **fields):
    return client.delete(HOME, json={"password": account.password, **fields}, headers=account.headers)


def test_the_account_ends_at_once(client, account, database):
    key = client.post("/api/auth/api-keys", json={"name": "k"}, headers=account.headers).get_json()["key"]
    shared = client.post("/api/developer/me/share", json={}, headers=account.headers).get_json()
    answer = erase(client, account)
    assert answer.status_code == 202, answer.text
    assert answer.get_json() == {"status": "erasing", "receipt": answer.headers["Location"]}
    for headers in (account.headers, {"Authorization": f"Bearer {key}"}):
        assert client.get(HOME, headers=headers).status_code == 401
    login = {"email": account.email, "password": account.password}
    assert client.post("/api/auth/login", json=login).status_code == 401
    assert client.post("/api/auth/refresh", json={"refresh_token": account.refresh_token}).status_code == 401
    assert client.get(shared["url"]).status_code == 404
    with database.session() as session:
        developer = session.get_one(Developer, UUID(account.id))
        assert (developer.password_hash, account.email in developer.email) == (ERASED, False)


def test_the_address_may_be_registered_again_at_once(client, account, register):
    assert erase(client, account).status_code == 202
    assert register(email=account.email).id != account.id


def test_running_jobs_are_cancelled_and_owe_nobody_anything(client, account, upload, database):
    job_id = UUID(upload(callback_url="http://127.0.0.1:9/hook").get_json()["job"]["id"])
    with database.session() as session:
        session.get_one(Job, job_id).stage = "reward"  # past the point where a person may cancel
    assert erase(client, account).status_code == 202
    with database.session() as session:
        job = session.get_one(Job, job_id)
        assert (job.status, job.lease_token) == ("cancelled", 1)
        order = session.scalars(select(Job).where(Job.kind == KIND)).one()
        assert order.developer_id is None
        assert order.params["developer_id"] == account.id


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"password": "not the password"}, 403, "wrong_password"),
        ({}, 422, "invalid_fields"),
        ({"password": 7}, 422, "invalid_fields"),
        ({"password": "x", "sure": True}, 422, "invalid_fields"),
    ],
)
def test_without_the_password_nothing_happens(client, account, database, body, status, code):
    answer = client.delete(HOME, json=body, headers=account.headers)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert client.get(HOME, headers=account.headers).status_code == 200
    with database.session() as session:
        assert session.scalars(select(Job)).all() == []


def test_an_api_key_cannot_erase(client, account):
    key = client.post("/api/auth/api-keys", json={"name": "k"}, headers=account.headers).get_json()["key"]
    answer = client.delete(
        HOME, json={"password": account.password}, headers={"Authorization": f"Bearer {key}"}
    )
    assert (answer.status_code, answer.get_json()["code"]) == (403, "login_required")


def test_the_receipt_is_open_to_whoever_has_its_address(client, account):
    address = erase(client, account).headers["Location"]
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (200, "1")
    receipt = answer.get_json()
    assert receipt.pop("requested_at")
    assert receipt == {
        "status": "erasing",
        "finished_at": None,
        "counts": {},
        "signature": None,
        "public_key": None,
    }
    assert client.get("/api/erasures/" + "x" * 43).status_code == 404
