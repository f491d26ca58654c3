"""``flask --app api accounts``, and who may register."""

import json
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.fixtures.web import PASSWORD


@pytest.fixture
def command(run_command):
    return partial(run_command, "accounts")


@pytest.fixture
def token_of(command):
    """The token of the link that a command prints last."""

    def read(*words):
        printed = command(*words)
        assert printed.exit_code == 0, printed.output
        query = parse_qs(urlsplit(printed.output.split()[-1]).query)
        return next(iter(query.values()))[0]

    return read


def test_an_admin_is_made_without_the_web(command, token_of, client):
    token = token_of("create", "Boss@Example.org", "--role", "admin")
    fields = {"email": "boss@example.org", "password": PASSWORD}
    assert client.post("/api/auth/login", json=fields).status_code == 401
    reset = {"token": token, "new_password": PASSWORD}
    assert client.post("/api/auth/password-reset/confirm", json=reset).status_code == 204
    developer = client.post("/api/auth/login", json=fields).get_json()["developer"]
    assert (developer["role"], developer["email_verified_at"] is not None) == ("admin", True)
    again = command("create", "boss@example.org")
    assert (again.exit_code, "email_taken" in again.output) == (1, True)
    other = {"token": token_of("reset-link", "boss@example.org"), "new_password": "an entirely new one"}
    assert client.post("/api/auth/password-reset/confirm", json=other).status_code == 204
    assert command("role", "boss@example.org", "developer").output.split()[1] == "developer"


def test_accounts_are_listed_and_mistakes_are_sentences(command, register):
    first, second = register(email="one@example.org"), register(email="two%@example.org")
    listed = json.loads(command("list", "--json").output)
    assert [account["id"] for account in listed] == [second.id, first.id]
    assert [account["email"] for account in json.loads(command("list", "%", "--json").output)] == [
        second.email
    ]
    assert command("list").output.splitlines()[0].split() == [
        "id",
        "email",
        "role",
        "tier",
        "verified",
        "created_at",
    ]
    for words, code in ((("reset-link", "nobody@example.org"), 1), (("invite", "no address"), 2)):
        answer = command(*words)
        assert (answer.exit_code, "Traceback" in answer.output) == (code, False), answer.output


class TestInvitations:
    @pytest.fixture
    def settings(self, make_settings):
        return make_settings(registration="invite")

    def test_an_invitation_admits_once_and_only_its_address(self, client, token_of):
        def attempt(email, **fields):
            answer = client.post("/api/auth/register", json={"email": email, "password": PASSWORD, **fields})
            return answer.status_code, answer.get_json().get("code")

        assert attempt("ada@example.org") == (403, "invitation_required")
        anybody = token_of("invite")
        assert attempt("ada@example.org", invitation=anybody) == (201, None)
        assert attempt("bob@example.org", invitation=anybody) == (403, "invitation_required")
        personal = token_of("invite", "Eve@example.org", "--days", "1")
        assert attempt("bob@example.org", invitation=personal) == (403, "invitation_required")
        assert attempt("eve@example.org", invitation=personal) == (201, None)


class TestClosed:
    @pytest.fixture
    def settings(self, make_settings):
        return make_settings(registration="closed")

    def test_nobody_registers(self, client):
        answer = client.post("/api/auth/register", json={"email": "a@example.org", "password": PASSWORD})
        assert (answer.status_code, answer.get_json()["code"]) == (403, "registration_closed")
