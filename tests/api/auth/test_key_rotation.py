"""SECRET_KEY is replaced: with the old one in SECRET_KEY_FALLBACKS nothing ends and nothing becomes unreadable.

Credentials of badges: ``tests/api/routes/gamification/test_open_badges.py``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.application import create_app
from api.auth.event_tickets import issue_ticket, ticket_holder
from config import Settings
from models.events.callback_secret import callback_secret
from models.events.domain_events import lock_developer
from models.jobs.lifecycle import database_now
from models.stores.database import Database
from models.stores.encryption import SecretBox, SecretUnreadable
from models.tables import WebhookEndpoint
from models.webhooks.endpoints import signing_secrets
from tests.fixtures.web import Account, command_line

NEW_KEY = "another-secret-for-tests-0123456789abcdef"
MakeSettings = Callable[..., Settings]


@contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    yield app
    app.extensions["vitae"].close()


@pytest.fixture
def rotated(make_settings: MakeSettings, settings: Settings) -> Settings:
    return make_settings(secret_key=NEW_KEY, secret_key_fallbacks=f"{'f' * 40}, {settings.secret_key}")


def test_logins_go_on(client: FlaskClient, account: Account, rotated: Settings) -> None:
    token = {"refresh_token": account.refresh_token}
    before = client.post("/api/auth/refresh", json=token).get_json()

    with application(rotated) as app:
        visitor = app.test_client()
        assert visitor.get("/api/developer/me", headers=account.headers).status_code == 200
        assert (
            visitor.post("/api/auth/refresh", json=token).get_json()["refresh_token"]
            == before["refresh_token"]
        )
        token = {"refresh_token": before["refresh_token"]}
        after = visitor.post("/api/auth/refresh", json=token).get_json()
        headers = {"Authorization": f"Bearer {after['access_token']}"}

        assert visitor.get("/api/developer/me", headers=headers).status_code == 200
        assert client.get("/api/developer/me", headers=headers).status_code == 401, "the new key signs"


def test_tickets_are_taken(settings: Settings, rotated: Settings) -> None:
    developer_id, job_id = UUID(int=1), UUID(int=2)
    for key in rotated.secret_keys:
        assert (
            ticket_holder(rotated.secret_keys, issue_ticket(key, developer_id, job_id), job_id)
            == developer_id
        )
    assert ticket_holder(settings.secret_keys, issue_ticket(NEW_KEY, developer_id, job_id), job_id) is None


def test_secrets_are_read_and_encrypted_anew(
    client: FlaskClient, account: Account, database: Database, settings: Settings, rotated: Settings
) -> None:
    callback = client.post("/api/webhooks/callback-secret", headers=account.headers).get_json()["secret"]
    body = {"url": "http://127.0.0.1:9/"}
    endpoint = client.post("/api/webhooks", json=body, headers=account.headers).get_json()
    path = f"/api/webhooks/{endpoint['id']}/rotate-secret"
    newest = client.post(path, headers=account.headers).get_json()["secret"]

    def read(*keys: str) -> tuple[str | None, list[str]]:
        box = SecretBox(*keys)
        with database.session() as session:
            developer = lock_developer(session, UUID(account.id))
            row = session.get_one(WebhookEndpoint, UUID(endpoint["id"]))
            return callback_secret(developer, box), signing_secrets(row, box, database_now(session))

    everything = (callback, [newest, endpoint["secret"]])
    assert read(*settings.secret_keys) == read(*rotated.secret_keys) == everything
    with pytest.raises(SecretUnreadable):
        read(NEW_KEY)

    with command_line(rotated) as runner:
        done = runner.invoke(args=["secrets", "encrypt-anew"])
        assert done.output == "3 encrypted anew\n"
    assert read(NEW_KEY) == everything
    with command_line(settings) as runner:
        done = runner.invoke(args=["secrets", "encrypt-anew"])
        assert "Nothing was changed." in done.output
    assert read(NEW_KEY) == everything
