"""Profile, gamification, health and documentation."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from marshmallow import Schema, fields

from api.application import create_app
from api.schemas import examples
from api.schemas.accounts.accounts import CredentialsSchema, LoginSchema
from api.schemas.cvs.cvs import AcceptedCvSchema
from api.schemas.cvs.jobs import JobSchema
from api.schemas.gamification.gamification import StandingSchema
from api.schemas.profile.profile import ProfileSchema
from config import Settings
from models.rewards.challenges import rotate
from models.stores.database import Database
from models.stores.profile_cache import ProfileCache, connect_redis
from models.tables import Developer, XpTransaction
from tests.fixtures.web import Account

PROFILE = "/api/developer/me/profile"


def _change(database: Database, account: Account, headline: str) -> None:
    with database.session() as session:
        developer = session.get_one(Developer, UUID(account.id))
        developer.headline = headline
        developer.profile_version += 1


def test_the_profile_is_cached_and_never_stale(
    client: FlaskClient, account: Account, database: Database, settings: Settings
) -> None:
    first = client.get(PROFILE, headers=account.headers)
    assert (first.status_code, first.get_json()["experience"]) == (200, [])
    again = client.get(PROFILE, headers=account.headers)
    assert (first.headers["X-Cache"], again.headers["X-Cache"]) == ("miss", "hit")
    assert again.data == first.data
    same = client.get(PROFILE, headers=account.headers | {"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    _change(database, account, "Engineer")
    changed = client.get(PROFILE, headers=account.headers | {"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, changed.get_json()["headline"]) == (200, "Engineer")
    redis = connect_redis(settings.redis_url)
    cached = ProfileCache(redis).get(UUID(account.id))
    redis.close()
    assert cached is not None
    assert cached.body == changed.data


def test_a_revoked_login_gets_no_304(client: FlaskClient, account: Account) -> None:
    etag = client.get(PROFILE, headers=account.headers).headers["ETag"]
    client.post("/api/auth/logout", headers=account.headers)
    answer = client.get(PROFILE, headers=account.headers | {"If-None-Match": etag})
    assert answer.status_code == 401


def test_evidence_comes_on_demand(client: FlaskClient, account: Account) -> None:
    plain = client.get(PROFILE, headers=account.headers)
    full = client.get(f"{PROFILE}?evidence=true", headers=account.headers)
    assert "evidence" not in plain.get_json()
    assert full.get_json()["evidence"] == {}
    assert full.headers["ETag"] != plain.headers["ETag"]
    same = client.get(
        f"{PROFILE}?evidence=true", headers=account.headers | {"If-None-Match": full.headers["ETag"]}
    )
    assert same.status_code == 304


@pytest.mark.usefixtures("daily_challenges")
def test_the_standing_of_somebody_new(client: FlaskClient, account: Account, database: Database) -> None:
    with database.session() as session:
        rotate(session, datetime.now(UTC).date())
    summary = client.get("/api/gamification/me", headers=account.headers).get_json()
    assert (summary["xp_total"], summary["level"], summary["points_balance"], summary["badges"]) == (
        0,
        1,
        0,
        [],
    )
    today = client.get("/api/gamification/challenges/today", headers=account.headers).get_json()
    assert summary["challenges"] == today["items"] != []
    assert all(challenge["progress"] == 0 < challenge["target"] for challenge in today["items"])
    assert client.get("/api/gamification/badges", headers=account.headers).get_json()["items"] == []


def test_ledgers_page_newest_first(client: FlaskClient, account: Account, database: Database) -> None:
    with database.session() as session:
        for n in range(5):
            session.add(
                XpTransaction(
                    developer_id=UUID(account.id), rule="test", source_id=str(n), amount=n, reason=f"No. {n}"
                )
            )
            session.flush()
    first = client.get("/api/gamification/xp?limit=3", headers=account.headers).get_json()
    assert [entry["amount"] for entry in first["items"]] == [4, 3, 2]
    rest = client.get(
        f"/api/gamification/xp?limit=3&cursor={first['next_cursor']}", headers=account.headers
    ).get_json()
    assert ([entry["amount"] for entry in rest["items"]], rest["next_cursor"]) == ([1, 0], None)
    assert {"id", "amount", "rule", "source_id", "reason", "created_at"} <= rest["items"][0].keys()
    points = client.get("/api/gamification/points", headers=account.headers).get_json()
    assert points == {"items": [], "next_cursor": None}


def test_health_says_what_is_away(
    client: FlaskClient, make_settings: Callable[..., Settings], unused_port: int
) -> None:
    assert client.get("/api/health/live").get_json() == {"status": "ok"}
    ready = client.get("/api/health/ready")
    assert (ready.status_code, ready.get_json()["status"]) == (200, "ok")
    degraded = create_app(make_settings(redis_url=f"redis://127.0.0.1:{unused_port}"))
    answer = degraded.test_client().get("/api/health/ready")
    assert (answer.status_code, answer.get_json()["status"], answer.get_json()["redis"]) == (
        200,
        "degraded",
        "unavailable",
    )
    degraded.extensions["vitae"].close()
    down = create_app(make_settings(database_url=f"postgresql://x:y@127.0.0.1:{unused_port}/x"))
    answer = down.test_client().get("/api/health/ready")
    assert (answer.status_code, answer.get_json()["database"]) == (503, "unavailable")
    assert down.test_client().get("/api/health/live").status_code == 200
    down.extensions["vitae"].close()


OWN_ASSETS = {"text/css", "text/javascript", "application/json", "image/svg+xml", "font/woff2"}


def test_the_page_lives_under_a_strict_policy_with_own_assets_only(client: FlaskClient) -> None:
    page = client.get("/api/docs")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    linked = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert {"/api/openapi.json"} < set(linked)
    for path in linked:
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.mimetype in OWN_ASSETS
    assert not re.search(r"<script>|<style>| on\w+=|style=", page.text)


def test_examples_are_true_to_their_schemas() -> None:
    views: dict[type[Schema], dict[str, Any]] = {
        LoginSchema: examples.LOGIN,
        CredentialsSchema: examples.CREDENTIALS,
        JobSchema: examples.JOB,
        AcceptedCvSchema: examples.ACCEPTED_CV,
        ProfileSchema: examples.PROFILE,
        StandingSchema: examples.STANDING,
    }
    for schema, example in views.items():
        # Function fields are for output only and refuse to be loaded.
        computed = {name for name, field in schema().fields.items() if isinstance(field, fields.Function)}
        assert set(example) <= set(schema().fields), schema
        plain = {name: value for name, value in example.items() if name not in computed | {"job", "cv"}}
        assert schema(partial=True).validate(plain) == {}, schema


def test_the_document_describes_problems_and_examples(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    default = document["components"]["responses"]["DEFAULT_ERROR"]
    assert list(default["content"]) == ["application/problem+json"]
    job = document["paths"]["/api/jobs/{job_id}"]["get"]["responses"]["200"]["content"]["application/json"]
    assert job["example"]["stages"][0]["name"] == "store"
    upload = document["paths"]["/api/cvs"]["post"]
    assert set(upload["requestBody"]["content"]) == {"multipart/form-data"}
    assert [parameter["name"] for parameter in upload["parameters"]] == ["Idempotency-Key"]
    for item in document["paths"].values():
        for method, operation in item.items():
            if method != "parameters":
                assert operation["summary"], operation["operationId"]
                assert "default" in operation["responses"]
