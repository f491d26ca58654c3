"""``GET /gamification/me`` and ``?evidence=true`` are ready bytes, and never older than what is there."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from api.resources import resources
from models.accounts.admin import change_tier
from models.events.domain_events import lock_developer
from models.profile.document import profile_document
from models.rewards.apply_events import apply_pending
from models.rewards.cached_summary import cached_summary
from models.rewards.challenges import rotate
from models.rewards.ledger_entries import add_to_totals
from models.rewards.summary import rewards_summary
from models.stores.database import Database
from models.stores.row_version import row_version
from models.tables import ChallengeTemplate, Developer, SubscriptionTier
from tests.fixtures.web import Account

ME = "/api/gamification/me"
EVIDENCE = "/api/developer/me/profile?evidence=true"
Reader = Callable[[], dict[str, Any]]


@pytest.fixture
def read(client: FlaskClient, account: Account, database: Database) -> Reader:
    """Reads both twice, so that the second answer comes from the cache, and compares them with the tables."""

    def compare() -> dict[str, Any]:
        answers = [client.get(path, headers=account.headers) for path in (ME, ME, EVIDENCE, EVIDENCE)]
        assert [answer.status_code for answer in answers] == [200] * 4
        with database.session() as session:
            rewards = rewards_summary(session, UUID(account.id), datetime.now(UTC))
            profile = profile_document(session, UUID(account.id), evidence=True)
        expected = [orjson.loads(orjson.dumps(document)) for document in (rewards, rewards, profile, profile)]
        assert [answer.get_json() for answer in answers] == expected
        return rewards

    return compare


@pytest.mark.usefixtures("daily_challenges")
def test_every_write_is_shown_at_once(
    client: FlaskClient, account: Account, database: Database, read: Reader, upload: Any
) -> None:
    def edit(path: str, body: dict[str, Any], method: str = "POST") -> None:
        answer = client.open(f"/api/{path}", method=method, json=body, headers=account.headers)
        assert answer.status_code in (200, 201), answer.text

    first = read()
    assert first["challenges"] == []
    with database.session() as session:
        rotate(session, datetime.now(UTC).date())
    assert read()["challenges"] != []
    edit("developer/me/experience", {"title": "Engineer", "company": "Ada Ltd", "start": "2020"})
    assert read()["xp_total"] > first["xp_total"]
    edit("developer/me", {"timezone": "Pacific/Kiritimati"}, "PATCH")
    read()
    with database.session() as session:
        add_to_totals(lock_developer(session, UUID(account.id)), 0, 100)
    assert read()["points_balance"] >= 100
    edit("gamification/points/spend", {"item": "streak_freeze"})
    assert read()["streak"]["freezes_left"] == 1
    upload()
    assert read()["tier"]["cvs_used"] == 1
    with database.session() as session:
        apply_pending(session, lock_developer(session, UUID(account.id)))
    read()
    edit("developer/me/profile", {"headline": "Pilot"}, "PATCH")
    read()


@pytest.mark.usefixtures("daily_challenges")
def test_what_all_developers_share_is_shown_at_once(
    account: Account, database: Database, read: Reader
) -> None:
    with database.session() as session:
        rotate(session, datetime.now(UTC).date())
    read()
    with database.session() as session:
        session.execute(update(ChallengeTemplate).values(title="Another title"))
    assert {challenge["title"] for challenge in read()["challenges"]} == {"Another title"}
    with database.session() as session:
        session.execute(update(SubscriptionTier).values(monthly_cv_quota=77))
    assert read()["tier"]["monthly_cv_quota"] == 77
    with database.session() as session:
        change_tier(session, UUID(account.id), "pro", by=UUID(account.id), reason="a test")
    assert read()["tier"]["code"] == "pro"


def test_a_flushed_cache_is_harmless(read: Reader, redis_client: redis.Redis) -> None:
    before = read()
    redis_client.flushall()
    assert read() == before


def test_a_new_day_is_another_document(app: Flask, account: Account, database: Database) -> None:
    """In UTC for challenges and quota, in the developer's zone for the streak."""
    developer_id = UUID(account.id)
    with database.session() as session:
        session.get_one(Developer, developer_id).timezone = "Asia/Tokyo"
    march = [datetime(2026, 3, 31, hour, 30, tzinfo=UTC) for hour in (14, 15, 23)]
    with app.app_context():
        stores = resources()

        def on(now: datetime) -> dict[str, Any]:
            zone, version = "Asia/Tokyo", _version(database, developer_id)
            body = cached_summary(
                stores.database, stores.reads, stores.cache, developer_id, zone, version, now
            )
            document: dict[str, Any] = orjson.loads(body)
            with database.session() as session:
                assert document == orjson.loads(orjson.dumps(rewards_summary(session, developer_id, now)))
            return document

        for now in march:
            assert on(now)["tier"]["resets_at"].startswith("2026-04-01")
        april = datetime(2026, 4, 1, 0, 0, 1, tzinfo=UTC)
        assert on(april)["tier"]["resets_at"].startswith("2026-05-01")


def test_an_erased_account_leaves_no_document_and_gets_no_new_one(
    app: Flask, account: Account, read: Reader, redis_client: redis.Redis
) -> None:
    read()
    key = f"profile:{account.id}"
    assert redis_client.hlen(key) == 2
    with app.app_context():
        cache = resources().cache
        cache.block(account.id)
        assert redis_client.hkeys(key) == [b"version"]
        assert cache.put_document(UUID(account.id), "late", "1", b"{}") is False
    assert redis_client.hkeys(key) == [b"version"]


def _version(database: Database, developer_id: UUID) -> str:
    with database.session() as session:
        return row_version(session, developer_id)
