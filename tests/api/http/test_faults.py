"""What the API does while something it stands on is away; and what it logs and lets out."""

import io
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from structlog.processors import add_log_level

from api.application import create_app
from api.resources import WEB_CONNECTIONS, resources
from config import Settings
from models.stores.database import Database
from models.stores.logging import without_values
from tests.fixtures.web import PASSWORD, Account

MakeSettings = Callable[..., Settings]


@contextmanager
def _app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    try:
        yield app
    finally:
        app.extensions["vitae"].close()


def _upload(client: FlaskClient, account: Account, pdf: bytes) -> Any:
    return client.post("/api/cvs", data={"file": (io.BytesIO(pdf), "cv.pdf")}, headers=account.headers)


def test_without_redis_everything_works(
    make_settings: MakeSettings, account: Account, pdf: bytes, unused_redis_url: str
) -> None:
    with _app(make_settings(redis_url=unused_redis_url)) as app:
        client = app.test_client()
        assert _upload(client, account, pdf).status_code == 202
        profile = client.get("/api/developer/me/profile", headers=account.headers)
        assert (profile.status_code, profile.headers["X-Cache"]) == (200, "miss")
        credentials = {"email": account.email, "password": PASSWORD}
        assert client.post("/api/auth/login", json=credentials).status_code == 200


def test_a_silent_redis_costs_an_upload_no_more_than_two_seconds(
    make_settings: MakeSettings, client: FlaskClient, account: Account, pdf: bytes, silent_port: int
) -> None:
    """Beside what the same requests cost here and now: the machine may be busy."""
    started = time.monotonic()
    for number in range(5):
        assert _upload(client, account, pdf + b"%%%d" % number).status_code == 202
    allowed = 2 + time.monotonic() - started
    with _app(make_settings(redis_url=f"redis://127.0.0.1:{silent_port}")) as app:
        started = time.monotonic()
        assert _upload(app.test_client(), account, pdf).status_code == 202
        assert time.monotonic() - started < allowed


def test_logins_stay_limited_without_redis(make_settings: MakeSettings, unused_redis_url: str) -> None:
    with _app(make_settings(redis_url=unused_redis_url, login_rate_limit="3 per minute")) as app:
        credentials = {"email": "victim@example.org", "password": "guess"}
        statuses = [app.test_client().post("/api/auth/login", json=credentials).status_code for _ in range(6)]
    assert statuses == [401] * 3 + [429] * 3


def test_without_the_database_requests_are_put_off(
    make_settings: MakeSettings, account: Account, pdf: bytes, unused_port: int
) -> None:
    with _app(make_settings(database_url=f"postgresql://x:y@127.0.0.1:{unused_port}/x")) as app:
        client = app.test_client()
        credentials = {"email": "a@example.org", "password": PASSWORD}
        answers = [
            _upload(client, account, pdf),
            client.get("/api/jobs", headers=account.headers),
            client.post("/api/auth/login", json=credentials),
            client.post("/api/auth/register", json=credentials),
        ]
    for answer in answers:
        assert (answer.status_code, answer.get_json()["code"]) == (503, "database_unavailable")
        assert int(answer.headers["Retry-After"]) > 0


def test_cut_connections_heal(client: FlaskClient, account: Account, database: Database) -> None:
    assert client.get("/api/developer/me", headers=account.headers).status_code == 200
    with database.session() as session:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    assert client.get("/api/developer/me", headers=account.headers).status_code == 200


def test_an_exhausted_pool_is_a_503_soon(app: Flask, account: Account) -> None:
    with app.app_context():
        engine = resources().database.engine
    taken = [engine.connect() for _ in range(WEB_CONNECTIONS)]
    started = time.monotonic()
    answer = app.test_client().get("/api/developer/me", headers=account.headers)
    for connection in taken:
        connection.close()
    assert (answer.status_code, answer.get_json()["code"]) == (503, "database_unavailable")
    assert time.monotonic() - started < 25  # SQLAlchemy's own patience is 30
    assert app.test_client().get("/api/developer/me", headers=account.headers).status_code == 200


def test_a_bug_is_a_500_that_tells_nothing(settings: Settings, account: Account) -> None:
    with _app(settings) as app:

        @app.get("/api/broken")
        def broken() -> str:
            raise RuntimeError("the canary of ada@example.org")

        with structlog.testing.capture_logs([add_log_level, without_values]) as logs:
            answer = app.test_client().get("/api/broken", headers=account.headers)
    assert (answer.status_code, answer.get_json()["code"]) == (500, "internal_error")
    assert answer.mimetype == "application/problem+json"
    assert "canary" not in answer.text
    failure = next(line for line in logs if line["event"] == "request.failed")
    [link] = failure["exception"]
    assert link["type"] == "builtins.RuntimeError"
    assert any("broken" in place for place in link["frames"])
    assert "canary" not in str(logs)


def test_a_request_is_one_line_without_personal_data(
    client: FlaskClient, account: Account, pdf: bytes
) -> None:
    canary = "canary-7f3a"
    with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        client.post("/api/auth/login", json={"email": f"{canary}@example.org", "password": canary})
        client.get(f"/api/jobs?cursor={canary}", headers=account.headers)
        client.get(f"/api/{canary}", headers=account.headers | {"User-Agent": canary})
        client.open("/api/jobs", method="BREW\tcanary-7f3a".replace("\t", "-"), headers=account.headers)
        client.get("/api/health/live", headers={"X-Request-ID": "trace-12345678"})
        client.get("/api/health/live", headers={"X-Request-ID": 'x" canary-7f3a\u00fc'})
        _upload(client, account, pdf + canary.encode())
    assert canary not in json.dumps(logs)
    assert account.id not in json.dumps(logs)
    lines = [line for line in logs if line["event"] == "request"]
    assert len(lines) == 7
    assert [(line["route"], line["status"]) for line in lines[:3]] == [
        ("/api/auth/login", 401),
        ("/api/jobs", 422),
        (None, 404),
    ]
    assert lines[3]["method"] == "other"
    assert lines[4]["request_id"] == "trace-12345678"
    assert len(lines[5]["request_id"]) == 32
    assert all(line["ms"] >= 0 for line in lines)


def test_private_answers_are_stored_nowhere(client: FlaskClient, account: Account) -> None:
    for path in ("/api/developer/me", "/api/developer/me/profile", "/api/cvs", "/api/nothing"):
        answer = client.get(path, headers=account.headers)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_browsers_of_listed_origins_may_call(make_settings: MakeSettings, account: Account) -> None:
    with _app(make_settings(cors_origins="https://app.example.org")) as app:
        client = app.test_client()
        preflight = {
            "Origin": "https://app.example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, idempotency-key",
        }
        allowed = client.options("/api/cvs", headers=preflight)
        assert (allowed.status_code, allowed.headers["Access-Control-Allow-Origin"]) == (
            200,
            "https://app.example.org",
        )
        other = client.options("/api/cvs", headers=preflight | {"Origin": "https://evil.example.org"})
        assert "Access-Control-Allow-Origin" not in other.headers
        problem = client.get("/api/jobs", headers={"Origin": "https://app.example.org"})
        assert problem.status_code == 401
        assert problem.headers["Access-Control-Allow-Origin"] == "https://app.example.org"
        assert "ETag" in problem.headers["Access-Control-Expose-Headers"]


def test_addresses_come_from_as_many_proxies_as_there_are(make_settings: MakeSettings) -> None:
    def statuses(app: Flask) -> list[int]:
        return [
            app.test_client()
            .post(
                "/api/auth/login",
                json={"email": f"{n}@example.org", "password": "x"},
                headers={"X-Forwarded-For": f"203.0.113.{n}"},
            )
            .status_code
            for n in range(4)
        ]

    limit = "2 per minute"
    with _app(make_settings(login_rate_limit=limit, proxy_hops="1")) as behind_proxy:
        assert statuses(behind_proxy) == [401] * 4
    with _app(make_settings(login_rate_limit=limit)) as in_the_open:
        assert statuses(in_the_open) == [401, 401, 429, 429]
