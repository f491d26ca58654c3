"""Lost passwords, verified and changed addresses: from the request over the mail to the link."""

import statistics
import time
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from models.tables import AccountToken, ApiKey, Developer, JobPayload
from tests.fixtures.web import PASSWORD

NEW_PASSWORD = "an entirely new one"
ACCEPTED = (202, {"status": "accepted"})


def _count(database, table):
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_link_sets_a_new_password_once_and_ends_every_login(
    client, account, post, send_mails, mail_server, database
):
    key = client.post("/api/auth/api-keys", json={"name": "ci"}, headers=account.headers).get_json()["key"]
    assert post("/auth/password-reset", email=account.email.upper()) == ACCEPTED
    assert [job.status for job in send_mails()] == ["succeeded"]
    assert mail_server.recipients == [account.email]
    token = mail_server.last_token(account.email)
    assert _count(database, JobPayload) == 0
    with database.session() as session:
        assert token not in str(session.execute(select(AccountToken.__table__)).all())
    weak = post("/auth/password-reset/confirm", token=token, new_password=account.email)
    assert weak == (422, "invalid_fields")
    assert post("/auth/password-reset/confirm", token=token, new_password=NEW_PASSWORD) == (204, None)
    again = post("/auth/password-reset/confirm", token=token, new_password="and another one")
    assert again == (400, "invalid_link")
    assert client.get("/api/developer/me", headers=account.headers).status_code == 401
    refreshed = post("/auth/refresh", refresh_token=account.refresh_token)
    assert refreshed == (401, "invalid_refresh_token")
    assert post("/auth/login", email=account.email, password=PASSWORD)[0] == 401
    assert post("/auth/login", email=account.email, password=NEW_PASSWORD)[0] == 200
    send_mails()
    assert [text["Subject"] for text in mail_server.messages][-1] == "Your password was changed"
    # Whoever made this account never proved to read its mail, so a key of theirs ends too.
    assert client.get("/api/developer/me", headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert _count(database, ApiKey) == 0


def test_a_link_ends_with_its_hour_and_with_the_account(
    client, account, post, send_mails, mail_server, database
):
    post("/auth/password-reset", email=account.email)
    send_mails()
    token = mail_server.last_token(account.email)
    with database.session() as session:
        session.execute(update(AccountToken).values(expires_at=func.now()))
    assert post("/auth/password-reset/confirm", token=token, new_password=NEW_PASSWORD) == (
        400,
        "invalid_link",
    )
    post("/auth/password-reset", email=account.email)
    send_mails()
    token = mail_server.last_token(account.email)
    client.delete("/api/developer/me", json={"password": PASSWORD}, headers=account.headers)
    assert post("/auth/password-reset/confirm", token=token, new_password=NEW_PASSWORD) == (
        400,
        "invalid_link",
    )


def test_nobody_learns_who_is_registered(client, account, send_mails, mail_server):
    """200 requests in turn for an address with an account and one without: no difference in text, status or time."""
    addresses = (account.email, "nobody@example.org")
    answers = set()
    seconds: dict[str, list[float]] = {address: [] for address in addresses}
    for number in range(202):
        address = addresses[number % 2]
        started = time.perf_counter()
        answer = client.post("/api/auth/password-reset", json={"email": address})
        seconds[address].append(time.perf_counter() - started)
        answers.add((answer.status_code, answer.data))
    assert answers == {(202, b'{"status":"accepted"}')}
    known, unknown = (statistics.quantiles(times[1:], n=4)[0] for times in seconds.values())
    assert known / unknown == pytest.approx(1, abs=0.25), seconds
    assert {job.status for job in send_mails()} == {"succeeded"}
    assert mail_server.recipients == [account.email] * 5  # nobody's mailbox is filled either


def test_both_addresses_hear_of_a_change(client, account, post, send_mails, mail_server, register):
    punycode, new = "ada@xn--bcher-kva.example", "ada@bücher.example"
    wrong = post("/developer/me/email", account.headers, email=new, password="not the password")
    assert wrong == (403, "wrong_password")
    assert post("/developer/me/email", account.headers, email=new, password=PASSWORD) == ACCEPTED
    send_mails()
    assert sorted(mail_server.recipients) == sorted([account.email, punycode])
    assert client.get("/api/developer/me", headers=account.headers).get_json()["email"] == account.email
    token = mail_server.last_token(punycode)
    reset = post("/auth/password-reset/confirm", token=token, new_password=NEW_PASSWORD)
    assert reset == (400, "invalid_link")
    assert post("/auth/verification/confirm", token=token) == (204, None)
    changed = client.get("/api/developer/me", headers=account.headers).get_json()
    assert (changed["email"], changed["email_verified_at"] is None) == (new, False)
    for spelling in (new, punycode, "ada@BÜCHER.example"):
        assert post("/auth/login", email=spelling, password=PASSWORD)[0] == 200
        taken = post("/auth/register", email=spelling, password=PASSWORD)
        assert taken == (409, "email_taken")
    send_mails()
    assert sorted(mail_server.recipients[2:]) == sorted([account.email, punycode])
    # An address that is taken gets word of it, and the one who asks learns nothing.
    other = register()
    assert post("/developer/me/email", other.headers, email=new, password=PASSWORD) == ACCEPTED
    send_mails()
    assert "has an account already" in str(mail_server.messages[-2])


def test_a_new_password_stops_a_change_of_address(account, post, send_mails, mail_server):
    post("/developer/me/email", account.headers, email="thief@example.org", password=PASSWORD)
    post("/auth/password-reset", email=account.email)
    send_mails()
    change, reset = mail_server.last_token("thief@example.org"), mail_server.last_token(account.email)
    assert post("/auth/password-reset/confirm", token=reset, new_password=NEW_PASSWORD)[0] == 204
    assert post("/auth/verification/confirm", token=change) == (400, "invalid_link")


class TestRequiredVerification:
    @pytest.fixture
    def settings(self, make_settings, mail_variables):
        return make_settings(**mail_variables, email_verification="required")

    def test_an_address_is_verified_before_the_first_login(self, post, send_mails, mail_server, database):
        fields = {"email": "ada@example.org", "password": PASSWORD}
        assert post("/auth/register", **fields) == ACCEPTED
        assert post("/auth/login", **fields) == (403, "email_unverified")
        assert post("/auth/login", **fields | {"password": "wrong one"}) == (401, "invalid_credentials")
        send_mails()
        assert post("/auth/verification/confirm", token=mail_server.last_token("ada@example.org"))[0] == 204
        assert post("/auth/login", **fields)[0] == 200
        # Whoever registers again gets the same answer; the mailbox tells its owner how to get in.
        assert post("/auth/register", **fields | {"password": "somebody else's"}) == ACCEPTED
        assert post("/auth/login", **fields)[0] == 200
        send_mails()
        assert mail_server.messages[-1]["Subject"] == "You already have an account"
        assert post("/auth/verification", email="ada@example.org") == ACCEPTED
        send_mails()
        assert len(mail_server.messages) == 2
        with database.session() as session:
            assert session.scalars(select(Developer.email)).all() == ["ada@example.org"]


class TestOptionalVerification:
    @pytest.fixture
    def settings(self, make_settings, mail_variables):
        return make_settings(**mail_variables, email_verification="optional")

    def test_an_unverified_address_logs_in(self, client, account, send_mails, mail_server, post):
        send_mails()
        token = mail_server.last_token(account.email)
        assert (
            client.get("/api/developer/me", headers=account.headers).get_json()["email_verified_at"] is None
        )
        assert post("/auth/verification/confirm", token=token) == (204, None)
        me = client.get("/api/developer/me", headers=account.headers).get_json()
        assert me["email_verified_at"] is not None
        assert post("/auth/verification/confirm", token=token) == (400, "invalid_link")


def test_pages_of_links_need_no_script_and_use_nothing_up_when_opened(
    client, account, post, send_mails, mail_server, database
):
    post("/auth/password-reset", email=account.email)
    send_mails()
    address = f"/reset?token={mail_server.last_token(account.email)}"
    for _ in range(2):
        page = client.get(address, headers={"Accept-Language": "de"})
        assert (page.status_code, "Neues Passwort" in page.text) == (200, True)
    assert "form-action 'self'" in page.headers["Content-Security-Policy"]
    assert "script>" not in page.text
    fields = {"token": mail_server.last_token(account.email), "new_password": "short"}
    weak = client.post("/reset", data=fields)
    assert (weak.status_code, "at least 8 characters" in weak.text) == (422, True)
    fields["new_password"] = NEW_PASSWORD
    assert client.post("/reset", data=fields).status_code == 200
    assert client.post("/reset", data=fields).status_code == 400
    assert client.post("/verify", data={"token": '"><script>'}).status_code == 400
    assert "&#34;&gt;&lt;script&gt;" in client.get('/verify?token="><script>').text
    with database.session() as session:
        assert session.get_one(Developer, UUID(account.id)).email_verified_at is not None
