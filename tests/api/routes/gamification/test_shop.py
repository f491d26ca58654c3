"""Spending points and saying where one lives, over HTTP."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.events.domain_events import lock_developer
from models.rewards.ledger_audit import ledger_differences
from models.rewards.ledger_entries import add_to_totals
from models.stores.database import Database
from models.tables import Developer, PointsTransaction
from tests.fixtures.web import Account

POINTS = "/api/gamification/points"


@pytest.fixture
def give(database: Database, account: Account) -> Any:
    def points(amount: int) -> None:
        with database.session() as session:
            developer = lock_developer(session, UUID(account.id))
            entry = {"rule": "given", "source_id": str(uuid4()), "amount": amount, "reason": "Given"}
            session.add(PointsTransaction(developer_id=developer.id, **entry))
            add_to_totals(developer, 0, amount)

    return points


@pytest.fixture
def call(client: FlaskClient, account: Account) -> Any:
    def request(method: str, path: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.open(path, method=method, json=body, headers={**account.headers, **named})

    return request


def test_buying_and_giving_back(call: Any, give: Any) -> None:
    give(25)
    items = call("GET", f"{POINTS}/items").get_json()["items"]
    assert {item["code"]: item["price"] for item in items} == {"streak_freeze": 20, "cv_analysis": 50}
    bought = call("POST", f"{POINTS}/spend", {"item": "streak_freeze"})
    assert (bought.status_code, bought.get_json()["points_balance"]) == (201, 5)
    purchase = bought.get_json()["purchase"]
    assert call("GET", f"{POINTS}/purchases").get_json()["items"] == [purchase]
    ledger = call("GET", POINTS).get_json()["items"]
    assert [(row["kind"], row["amount"], row["source_id"]) for row in ledger[:1]] == [
        ("spend", -20, purchase["id"])
    ]
    given_back = call("POST", f"{POINTS}/purchases/{purchase['id']}/refund")
    assert (given_back.status_code, given_back.get_json()["points_balance"]) == (200, 25)
    again = call("POST", f"{POINTS}/purchases/{purchase['id']}/refund")
    assert (again.status_code, again.get_json()["code"]) == (409, "not_refundable")


def test_what_is_refused(call: Any, give: Any) -> None:
    poor = call("POST", f"{POINTS}/spend", {"item": "cv_analysis"})
    assert (poor.status_code, poor.get_json()["code"]) == (409, "not_enough_points")
    for body in ({"item": "a_pony"}, {}, {"item": None}, {"item": "streak_freeze", "count": 3}):
        assert call("POST", f"{POINTS}/spend", body).status_code == 422, body
    give(100)
    codes = [call("POST", f"{POINTS}/spend", {"item": "streak_freeze"}).status_code for _ in range(4)]
    assert codes == [201, 201, 201, 409]


def test_the_same_request_again_is_paid_once(call: Any, give: Any) -> None:
    give(100)
    answers = [
        call("POST", f"{POINTS}/spend", {"item": "streak_freeze"}, Idempotency_Key="freeze") for _ in range(2)
    ]
    assert answers[0].get_json() == answers[1].get_json()
    assert answers[1].headers["Idempotency-Replayed"] == "true"
    assert call("GET", "/api/gamification/me").get_json()["points_balance"] == 80


def test_thirty_at_once_spend_what_there_is(
    app: Flask, account: Account, give: Any, database: Database
) -> None:
    give(110)

    def buy(number: int) -> int:
        body = {"item": "cv_analysis"}
        answer = app.test_client().post(f"{POINTS}/spend", json=body, headers=account.headers)
        if answer.status_code == 503:  # on a busy machine thirty wait too long for four connections
            return buy(number)
        return answer.status_code

    with ThreadPoolExecutor(30) as pool:
        codes = list(pool.map(buy, range(30)))
    assert (codes.count(201), codes.count(409)) == (2, 28)
    with database.session() as session:
        assert session.get_one(Developer, UUID(account.id)).points_balance == 10
        assert ledger_differences(session) == []


def test_a_time_zone_is_one_of_the_iana_database(call: Any) -> None:
    changed = call("PATCH", "/api/developer/me", {"timezone": "Asia/Kolkata"})
    assert (changed.status_code, changed.get_json()["timezone"]) == (200, "Asia/Kolkata")
    for wrong in ("Mars/Olympus", "", "asia", "../../etc/passwd", "localtime", None, 5, "x" * 300):
        refused = call("PATCH", "/api/developer/me", {"timezone": wrong})
        assert (refused.status_code, refused.get_json()["code"]) == (422, "invalid_fields"), wrong
    assert call("PATCH", "/api/developer/me", {"email": "new@example.org"}).status_code == 422
    assert call("GET", "/api/developer/me").get_json()["timezone"] == "Asia/Kolkata"
