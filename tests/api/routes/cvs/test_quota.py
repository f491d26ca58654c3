"""A month's analyses over HTTP: never one too many, however many ask at once."""

import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from models.events.domain_events import lock_developer
from models.rewards.shop import buy_item
from models.stores.database import Database
from models.tables import (
    Cv,
    Developer,
    Job,
    PointsTransaction,
    QuotaReservation,
    StagedUpload,
    SubscriptionTier,
)
from tests.fixtures.web import Account


@pytest.fixture
def allow(database: Database) -> Any:
    """``allow(10)``: ten analyses a month for everybody on the free plan."""

    def change(quota: int | None) -> None:
        with database.session() as session:
            session.execute(update(SubscriptionTier).values(monthly_cv_quota=quota))

    return change


def counted(database: Database, table: Any) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_of_fifty_parallel_uploads_with_ten_left_ten_are_accepted(
    app: Flask, account: Account, pdf: bytes, database: Database, allow: Any
) -> None:
    allow(10)

    def send(number: int) -> tuple[int, str]:
        body = pdf + f"%{number}".encode()
        data = {"file": (io.BytesIO(body), f"cv-{number}.pdf")}
        answer = app.test_client().post("/api/cvs", data=data, headers=account.headers)
        if answer.status_code == 503:  # on a busy machine fifty wait too long for four connections
            return send(number)
        return answer.status_code, answer.get_json().get("code", "")

    with ThreadPoolExecutor(50) as pool:
        answers = Counter(pool.map(send, range(50)))
    assert answers == {(202, ""): 10, (429, "quota_exceeded"): 40}
    assert [counted(database, table) for table in (Cv, StagedUpload, Job, QuotaReservation)] == [10] * 4


def test_the_problem_says_when_there_are_more(upload: Any, allow: Any) -> None:
    allow(1)
    assert upload().status_code == 202
    refused = upload()
    now, problem = datetime.now(UTC), refused.get_json()
    resets_at = datetime.fromisoformat(problem["resets_at"])
    assert (refused.status_code, problem["code"]) == (429, "quota_exceeded")
    assert (resets_at.day, resets_at.hour, resets_at.utcoffset()) == (1, 0, now.utcoffset())
    assert resets_at.replace(day=1) > now
    assert abs(int(refused.headers["Retry-After"]) - (resets_at - now).total_seconds()) < 5


def test_a_repeated_request_takes_no_second_analysis(upload: Any, allow: Any) -> None:
    allow(1)
    key = {"Idempotency-Key": "once"}
    assert [upload(headers=key).status_code for _ in range(3)] == [202, 202, 202]
    assert upload(headers={"Idempotency-Key": "other"}).status_code == 429


def test_a_job_cancelled_before_it_began_gives_its_analysis_back(
    client: FlaskClient, account: Account, upload: Any, allow: Any
) -> None:
    allow(1)
    job = upload().get_json()["job"]
    assert upload().status_code == 429
    client.post(f"/api/jobs/{job['id']}/cancel", headers=account.headers)
    assert upload().status_code == 202


def test_trying_again_and_reading_again_take_one_each(
    client: FlaskClient, account: Account, upload: Any, allow: Any, database: Database
) -> None:
    allow(1)
    body = upload().get_json()
    client.post(f"/api/jobs/{body['job']['id']}/cancel", headers=account.headers)
    retry = f"/api/jobs/{body['job']['id']}/retry"
    assert client.post(retry, headers=account.headers).status_code == 202
    with database.session() as session:
        session.execute(update(Job).values(status="succeeded"))
        session.execute(update(Cv).values(upload_status="stored", s3_key="k"))
    refused = client.post(f"/api/cvs/{body['cv']['id']}/reprocess", headers=account.headers)
    assert refused.get_json()["code"] == "quota_exceeded"


def test_bought_analyses_come_after_the_plans(
    upload: Any, allow: Any, database: Database, account: Account, client: FlaskClient
) -> None:
    allow(1)
    with database.session() as session:
        developer = lock_developer(session, UUID(account.id))
        award = {
            "developer_id": developer.id,
            "rule": "given",
            "source_id": "x",
            "amount": 60,
            "reason": "given",
        }
        session.add(PointsTransaction(**award))
        developer.points_balance = 60
        buy_item(session, developer, "cv_analysis", datetime.now(UTC))
    assert upload().status_code == 202
    path = "/api/gamification/points/purchases"
    assert client.get(path, headers=account.headers).get_json()["items"][0]["used_at"] is None
    job = upload().get_json()["job"]
    bought = client.get(path, headers=account.headers).get_json()["items"][0]
    assert bought["used_job_id"] == job["id"]
    assert upload().status_code == 429
    used = client.post(f"{path}/{bought['id']}/refund", headers=account.headers)
    assert (used.status_code, used.get_json()["code"]) == (409, "not_refundable")
    client.post(f"/api/jobs/{job['id']}/cancel", headers=account.headers)
    given_back = client.post(f"{path}/{bought['id']}/refund", headers=account.headers)
    balances = (10, 11)  # an active day is worth a point
    assert given_back.get_json()["points_balance"] - 50 in balances
    assert upload().status_code == 429


def test_a_plan_without_limit_has_none(upload: Any, allow: Any, database: Database) -> None:
    allow(None)
    assert {upload().status_code for _ in range(60)} == {202}
    assert counted(database, Developer) == 1
