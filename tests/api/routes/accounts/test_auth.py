"""Getting in, staying in, getting out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from argon2 import PasswordHasher, extract_parameters
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from api.application import create_app
from config import ConfigError, Settings
from models.stores.database import Database
from models.tables import ApiKey, AuditEntry, Developer, RefreshToken
from tests.fixtures.web import PASSWORD, Account


def _bearer(tokens: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['access_token']}"}


def _let_pass(database: Database, seconds: int) -> None:
    with database.session() as session:
        session.execute(
            update(RefreshToken).values(used_at=RefreshToken.used_at - timedelta(seconds=seconds))
        )


def _login(client: FlaskClient, account: Account, password: str = PASSWORD) -> Any:
    return client.post("/api/auth/login", json={"email": account.email, "password": password})


def test_registering_answers_like_logging_in(client: FlaskClient) -> None:
    fields = {"email": "  Grace.H@Example.org ", "password": PASSWORD}
    answer = client.post("/api/auth/register", json=fields)
    tokens = answer.get_json()
    assert answer.status_code == 201
    assert tokens["developer"]["email"] == "Grace.H@Example.org"
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 900)
    login = client.post("/api/auth/login", json={"email": "grace.h@example.ORG", "password": PASSWORD})
    assert login.status_code == 200
    assert tokens.keys() == login.get_json().keys()
    developer = client.get("/api/developer/me", headers=_bearer(login.get_json())).get_json()
    assert developer["id"] == tokens["developer"]["id"]


def test_an_address_is_taken_once(client: FlaskClient, app: Flask) -> None:
    def attempt(number: int) -> int:
        email = "twin@example.org" if number % 2 else "Twin@Example.org"
        fields = {"email": email, "password": PASSWORD}
        return app.test_client().post("/api/auth/register", json=fields).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(attempt, range(6)))
    assert statuses == [201, 409, 409, 409, 409, 409]
    again = client.post("/api/auth/register", json={"email": "twin@example.org", "password": PASSWORD})
    assert again.get_json()["code"] == "email_taken"


def test_bad_registrations_say_what_is_wrong(client: FlaskClient) -> None:
    good = {"email": "a@example.org", "password": PASSWORD}
    cases: list[tuple[dict[str, Any], str]] = [
        ({"email": "nobody"}, "email"),
        ({"email": "a" * 250 + "@example.org"}, "email"),
        ({"email": 5}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"password": "A@Example.org"}, "password"),
        ({"password": "password1"}, "password"),
        ({"password": "aaaaaaaaaaaa"}, "password"),
        ({"password": "with a \u0000 NUL in it"}, "password"),
        ({"password": None}, "password"),
        ({"role": "admin"}, "role"),
        ({"id": "01900000-0000-7000-8000-000000000000"}, "id"),
    ]
    for change, field in cases:
        answer = client.post("/api/auth/register", json=good | change)
        assert answer.status_code == 422, change
        assert list(answer.get_json()["errors"]["json"]) == [field]
        assert PASSWORD not in answer.text


def test_wrong_credentials_tell_nothing(client: FlaskClient, account: Account) -> None:
    wrong = _login(client, account, "not the password")
    unknown = client.post("/api/auth/login", json={"email": "nobody@example.org", "password": PASSWORD})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.get_json()["detail"] == unknown.get_json()["detail"]
    assert wrong.get_json()["code"] == "invalid_credentials"


def test_passwords_are_argon2id_and_follow_its_parameters(
    client: FlaskClient, account: Account, database: Database
) -> None:
    with database.session() as session:
        developer = session.get_one(Developer, UUID(account.id))
        made = extract_parameters(developer.password_hash)
        assert (made.type.name, made.memory_cost >= 19_456, made.time_cost >= 2) == ("ID", True, True)
        developer.password_hash = PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)
    assert _login(client, account).status_code == 200
    with database.session() as session:
        renewed = session.get_one(Developer, UUID(account.id)).password_hash
    assert extract_parameters(renewed) == made


def test_attempts_are_limited_per_account_and_address(make_settings: Callable[..., Settings]) -> None:
    app = create_app(make_settings(login_rate_limit="3 per minute"))

    def attempt(number: int) -> Any:
        fields = {"email": "victim@example.org", "password": f"guess number {number}"}
        environ = {"REMOTE_ADDR": f"198.51.100.{number}"}
        return app.test_client().post("/api/auth/login", json=fields, environ_base=environ)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(attempt, range(16)))
    assert sorted(answer.status_code for answer in answers) == [401] * 3 + [429] * 13
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.get_json()["code"] == "rate_limited"
    assert int(refused.headers["Retry-After"]) > 0
    statuses = [
        app.test_client()
        .post("/api/auth/login", json={"email": f"{n}@example.org", "password": "x"})
        .status_code
        for n in range(5)
    ]
    assert statuses == [401, 401, 401, 429, 429]
    app.extensions["vitae"].close()


def test_a_limit_nobody_understands_stops_the_start(make_settings: Callable[..., Settings]) -> None:
    with pytest.raises(ConfigError, match="LOGIN_RATE_LIMIT"):
        create_app(make_settings(login_rate_limit="often"))


def test_refresh_tokens_rotate(client: FlaskClient, account: Account) -> None:
    first = client.post("/api/auth/refresh", json={"refresh_token": account.refresh_token})
    assert first.status_code == 200
    second = client.post("/api/auth/refresh", json={"refresh_token": first.get_json()["refresh_token"]})
    assert second.status_code == 200
    assert client.get("/api/developer/me", headers=_bearer(second.get_json())).status_code == 200


def test_a_refresh_token_that_comes_again_later_ends_its_login(
    client: FlaskClient, account: Account, database: Database
) -> None:
    other = _login(client, account).get_json()
    stolen = {"refresh_token": account.refresh_token}
    fresh = client.post("/api/auth/refresh", json=stolen).get_json()
    _let_pass(database, seconds=31)
    replay = client.post("/api/auth/refresh", json=stolen)
    assert (replay.status_code, replay.get_json()["code"]) == (401, "invalid_refresh_token")
    assert client.post("/api/auth/refresh", json={"refresh_token": fresh["refresh_token"]}).status_code == 401
    assert client.get("/api/developer/me", headers=_bearer(fresh)).status_code == 401
    assert client.get("/api/developer/me", headers=account.headers).status_code == 401
    assert client.get("/api/developer/me", headers=_bearer(other)).status_code == 200
    with database.session() as session:
        noted = select(func.count()).where(AuditEntry.action == "session.reuse_detected")
        assert session.scalar(noted) == 1


def test_simultaneous_refreshes_get_the_same_next_token(app: Flask, account: Account) -> None:
    fields = {"refresh_token": account.refresh_token}
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: app.test_client().post("/api/auth/refresh", json=fields).get_json(), range(8))
        )
    assert len({answer["refresh_token"] for answer in answers}) == 1
    for answer in answers:
        assert app.test_client().get("/api/developer/me", headers=_bearer(answer)).status_code == 200


def test_a_token_whose_successor_is_spent_is_refused_without_ending_the_login(
    client: FlaskClient, account: Account
) -> None:
    first = {"refresh_token": account.refresh_token}
    second = client.post("/api/auth/refresh", json=first).get_json()
    third = client.post("/api/auth/refresh", json={"refresh_token": second["refresh_token"]}).get_json()
    assert client.post("/api/auth/refresh", json=first).status_code == 401
    assert client.get("/api/developer/me", headers=_bearer(third)).status_code == 200
    assert client.post("/api/auth/refresh", json={"refresh_token": third["refresh_token"]}).status_code == 200


def test_an_expired_refresh_token_is_refused(
    client: FlaskClient, account: Account, database: Database
) -> None:
    with database.session() as session:
        session.execute(update(RefreshToken).values(expires_at=func.now()))
    assert client.post("/api/auth/refresh", json={"refresh_token": account.refresh_token}).status_code == 401


def test_logging_out_ends_the_access_token_too(client: FlaskClient, account: Account) -> None:
    assert client.post("/api/auth/logout", headers=account.headers).status_code == 204
    assert client.get("/api/developer/me", headers=account.headers).status_code == 401
    again = client.post("/api/auth/refresh", json={"refresh_token": account.refresh_token})
    assert again.status_code == 401


def test_a_new_password_ends_every_login(client: FlaskClient, account: Account) -> None:
    other = _login(client, account).get_json()
    change = {"current_password": PASSWORD, "new_password": "an entirely new one"}
    wrong = client.post(
        "/api/auth/password", json=change | {"current_password": "nope nope"}, headers=account.headers
    )
    assert (wrong.status_code, wrong.get_json()["code"]) == (403, "wrong_password")
    weak = client.post(
        "/api/auth/password", json=change | {"new_password": account.email}, headers=account.headers
    )
    assert list(weak.get_json()["errors"]["json"]) == ["new_password"]
    tokens = client.post("/api/auth/password", json=change, headers=account.headers).get_json()
    for headers in (account.headers, _bearer(other)):
        assert client.get("/api/developer/me", headers=headers).status_code == 401
    assert client.get("/api/developer/me", headers=_bearer(tokens)).status_code == 200
    assert _login(client, account).status_code == 401
    assert _login(client, account, "an entirely new one").status_code == 200


def test_sessions_are_listed_and_ended(client: FlaskClient, account: Account) -> None:
    agent = "Mozilla/5.0 \x07" + "y" * 500
    fields = {"email": account.email, "password": PASSWORD}
    other = client.post("/api/auth/login", json=fields, headers={"User-Agent": agent}).get_json()
    listed = client.get("/api/auth/sessions", headers=account.headers).get_json()["items"]
    assert [login["current"] for login in listed] == [False, True]
    assert len(listed[0]["user_agent"]) == 200
    gone = client.delete(f"/api/auth/sessions/{listed[0]['id']}", headers=account.headers)
    assert gone.status_code == 204
    assert client.get("/api/developer/me", headers=_bearer(other)).status_code == 401
    assert len(client.get("/api/auth/sessions", headers=account.headers).get_json()["items"]) == 1


def test_api_keys_read_and_write_but_change_no_credentials(client: FlaskClient, account: Account) -> None:
    made = client.post("/api/auth/api-keys", json={"name": " CI \u0000bot "}, headers=account.headers)
    key = made.get_json()
    assert (made.status_code, key["name"]) == (201, "CI bot")
    assert key["key"].startswith("vitae_")
    assert key["key"].startswith(key["prefix"])
    headers = {"Authorization": f"Bearer {key['key']}"}
    assert client.get("/api/developer/me", headers=headers).get_json()["id"] == account.id
    listed = client.get("/api/auth/api-keys", headers=headers).get_json()["items"]
    assert "key" not in listed[0]
    assert listed[0]["last_used_at"] is not None
    for method, path, body in (
        ("POST", "/api/auth/api-keys", {"name": "another"}),
        ("DELETE", f"/api/auth/api-keys/{key['id']}", None),
        ("POST", "/api/auth/password", {"current_password": PASSWORD, "new_password": "x" * 9}),
        ("POST", "/api/auth/logout", None),
        ("POST", "/api/webhooks/callback-secret", None),
    ):
        refused = client.open(path, method=method, json=body, headers=headers)
        assert (refused.status_code, refused.get_json()["code"]) == (403, "login_required")
    assert client.delete(f"/api/auth/api-keys/{key['id']}", headers=account.headers).status_code == 204
    assert client.get("/api/developer/me", headers=headers).status_code == 401


def test_an_api_key_does_what_its_scopes_say_until_it_expires(
    client: FlaskClient, account: Account, database: Database
) -> None:
    def make(**fields: Any) -> Any:
        fields = {"name": "ci", **fields}
        return client.post("/api/auth/api-keys", json=fields, headers=account.headers)

    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    key = make(scopes=["cvs:read", "profile:write"], expires_at=later).get_json()
    assert key["scopes"] == ["cvs:read", "profile:write"]
    headers = {"Authorization": f"Bearer {key['key']}"}
    for method, path, status in (
        ("GET", "/api/cvs", 200),
        ("HEAD", "/api/jobs", 200),
        ("POST", "/api/cvs", 403),
        ("GET", "/api/developer/me", 403),
        ("GET", "/api/developer/me/profile", 403),
        ("POST", "/api/developer/me/skills", 201),
        ("GET", "/api/admin/jobs", 403),
    ):
        answer = client.open(path, method=method, json={"name": "Go"}, headers=headers)
        assert answer.status_code == status, path
        if status == 403:
            assert answer.get_json()["code"] == "insufficient_scope"
            assert 'error="insufficient_scope", scope="' in answer.headers["WWW-Authenticate"]
    refused: tuple[dict[str, Any], ...] = (
        {"scopes": ["root"]},
        {"scopes": []},
        {"expires_at": "2020-01-01T00:00:00Z"},
    )
    for wrong in refused:
        assert make(**wrong).status_code == 422
    with database.session() as session:
        session.execute(update(ApiKey).values(expires_at=func.now()))
    assert client.get("/api/cvs", headers=headers).status_code == 401


def test_the_callback_secret_is_kept_encrypted(
    app: Flask, client: FlaskClient, account: Account, database: Database
) -> None:
    first = client.post("/api/webhooks/callback-secret", headers=account.headers).get_json()["secret"]
    second = client.post("/api/webhooks/callback-secret", headers=account.headers).get_json()["secret"]
    assert first != second
    assert second.startswith("whsec_")
    with database.session() as session:
        stored = session.get_one(Developer, UUID(account.id)).callback_secret
    assert stored is not None
    assert second not in stored
