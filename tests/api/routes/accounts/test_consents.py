"""Consent is asked for once and kept; what changes it is in the audit log."""

import pytest
from sqlalchemy import select

from models.accounts.consents import AI_PROCESSING, is_granted
from models.tables import AuditEntry

URL = "/api/developer/me/consents"


@pytest.fixture
def actions(database, account):
    def read():
        query = select(AuditEntry.action).where(AuditEntry.developer_id == account.id).order_by(AuditEntry.id)
        with database.session() as session:
            return [action for action in session.scalars(query) if action.startswith("consent.")]

    return read


def test_silence_is_no_consent(client, account):
    consents = client.get(URL, headers=account.headers).get_json()
    assert consents == {"ai_processing": False, "ai_processing_at": None, "ai_processing_required": False}


def test_a_decision_is_kept_and_its_history_too(client, account, database, actions):
    for choice in (True, True, False, True):
        consents = client.put(URL, json={"ai_processing": choice}, headers=account.headers).get_json()
        assert consents["ai_processing"] is choice
        assert client.get(URL, headers=account.headers).get_json() == consents
        with database.session() as session:
            assert is_granted(session, account.id, AI_PROCESSING) is choice
    allowed, withdrawn = "consent.ai_processing.granted", "consent.ai_processing.withdrawn"
    assert actions() == [allowed, withdrawn, allowed]


def test_saying_no_at_first_is_a_decision(client, account, actions):
    consents = client.put(URL, json={"ai_processing": False}, headers=account.headers).get_json()
    assert consents["ai_processing_at"] is not None
    assert actions() == ["consent.ai_processing.withdrawn"]


def test_one_persons_consent_is_nobody_elses(client, account, register):
    client.put(URL, json={"ai_processing": True}, headers=account.headers)
    assert client.get(URL, headers=register().headers).get_json()["ai_processing"] is False


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ai_processing": None},
        {"ai_processing": "yes"},
        {"ai_processing": 1},
        {"ai_processing": 0.0},
        {"other": True},
    ],
)
def test_only_a_plain_yes_or_no_counts(client, account, actions, body):
    answer = client.put(URL, json=body, headers=account.headers)
    assert answer.status_code == 422
    assert actions() == []


def test_it_is_in_the_export(client, account):
    client.put(URL, json={"ai_processing": True}, headers=account.headers)
    records = client.get("/api/developer/me/export", headers=account.headers).get_json()["records"]
    assert [(row["purpose"], row["granted"]) for row in records["consents"]] == [("ai_processing", True)]
