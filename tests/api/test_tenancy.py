"""Every operation of the OpenAPI document, with another developer's ids, in every role that may not have them.

The other developer has a row in every personal table, its texts marked with a word. A call fails this test if its
status is not the one its role gets, if an answer shows the word, an address or an id that was not sent, or if
anything of the other developer is another afterwards. New operations and tables take part by themselves.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from api.auth.event_tickets import issue_ticket
from models.rules.security.scopes import SCOPES
from models.stores.database import Database
from models.tables import ApiKey, Developer
from tests.fixtures.state import SECRET_KEY
from tests.fixtures.web import PASSWORD, Account
from tests.support.foreign_rows import LATER, SLUG, WORD, add_row_everywhere, all_rows
from tests.support.openapi import Operation, operations

TABLES = {
    "cv_id": "cvs",
    "delivery_id": "webhook_deliveries",
    "developer_id": "developers",
    "endpoint_id": "webhook_endpoints",
    "entry_id": "experiences",
    "job_id": "jobs",
    "key_id": "api_keys",
    "proposal_id": "merge_proposals",
    "proposal_ids": "merge_proposals",
    "purchase_id": "purchases",
    "session_id": "login_sessions",
    "template_id": "challenge_templates",
    "upload_id": "direct_uploads",
    "id": "experiences",
}
"""Name of an id in a request -> the table it is of."""
SHUT = {(401, "unauthorized")}
NOT_FOUND = {(404, "not_found")}
Headers = Mapping[str, str]


@dataclass(frozen=True)
class Role:
    """Somebody who calls, and what he gets: pairs of status and code, None for whatever is his own."""

    name: str
    headers: Callable[[Operation], Headers]
    expected: Callable[[Operation], set[tuple[int, str]] | None]
    query: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Call:
    """A request, and all there is to read of its answer."""

    sent: str
    status: int
    problem: dict[str, Any]
    """But for the id of the request."""
    text: str


@dataclass(frozen=True)
class Foreigner:
    """The other developer, and the rows."""

    account: Account
    ids: dict[str, UUID | str]
    ended: Headers
    """Of a login that was ended."""
    deleted: Headers
    """Of an API key that was deleted."""
    expired: Headers
    ticket: str
    """Of another job."""
    keys: dict[str, Headers]
    """Scope -> an API key with every scope but this."""


def _bearer(token: str) -> Headers:
    return {"Authorization": f"Bearer {token}"}


def _new_key(client: FlaskClient, owner: Account, **fields: Any) -> tuple[str, Headers]:
    answer = client.post("/api/auth/api-keys", json={"name": "program", **fields}, headers=owner.headers)
    return answer.get_json()["id"], _bearer(answer.get_json()["key"])


@pytest.fixture
def foreigner(client: FlaskClient, stranger: Account, database: Database) -> Foreigner:
    login = client.post("/api/auth/login", json={"email": stranger.email, "password": PASSWORD})
    ended = _bearer(login.get_json()["access_token"])
    assert client.post("/api/auth/logout", headers=ended).status_code == 204
    deleted_id, deleted = _new_key(client, stranger)
    assert client.delete(f"/api/auth/api-keys/{deleted_id}", headers=stranger.headers).status_code == 204
    expired_id, expired = _new_key(client, stranger, expires_at=LATER.isoformat())
    keys = {scope: _new_key(client, stranger, scopes=[*{*SCOPES} - {scope}])[1] for scope in SCOPES}
    with database.session() as session:
        rows = add_row_everywhere(session, UUID(stranger.id))
        session.execute(
            update(ApiKey).where(ApiKey.id == UUID(expired_id)).values(expires_at=ApiKey.created_at)
        )
    ids: dict[str, UUID | str] = {name: rows[table] for name, table in TABLES.items()}
    ticket = issue_ticket(SECRET_KEY, UUID(stranger.id), uuid4())
    return Foreigner(stranger, ids | {"slug": SLUG}, ended, deleted, expired, ticket, keys)


@pytest.fixture
def admin(client: FlaskClient, register: Callable[..., Account], database: Database) -> Headers:
    account = register()
    with database.session() as session:
        session.get_one(Developer, UUID(account.id)).role = "admin"
    return account.headers


def _roles(foreigner: Foreigner, other: Account, others_key: Headers, admin: Headers) -> Iterator[Role]:
    def shut(operation: Operation) -> set[tuple[int, str]] | None:
        return SHUT if operation.scope else None

    def other_developer(operation: Operation) -> set[tuple[int, str]] | None:
        if operation.is_admins:
            return {(403, "admin_only")}
        return NOT_FOUND if operation.row_parameters else None

    def other_program(operation: Operation) -> set[tuple[int, str]] | None:
        expected = other_developer(operation)
        return expected | {(403, "login_required")} if expected and not operation.is_admins else expected

    def without_scope(operation: Operation) -> set[tuple[int, str]] | None:
        return {(403, "insufficient_scope")} if operation.scope else None

    def weak_key(operation: Operation) -> Headers:
        return foreigner.keys.get(str(operation.scope), {})

    def of_admin(operation: Operation) -> set[tuple[int, str]] | None:
        return NOT_FOUND if operation.row_parameters and not operation.is_admins else None

    yield Role("nobody", lambda _: {}, shut)
    yield Role("a ticket of another job", lambda _: {}, shut, {"ticket": foreigner.ticket})
    yield Role("an ended login of the owner", lambda _: foreigner.ended, shut)
    yield Role("a deleted key of the owner", lambda _: foreigner.deleted, shut)
    yield Role("an expired key of the owner", lambda _: foreigner.expired, shut)
    yield Role("a key of the owner without the scope", weak_key, without_scope)
    yield Role("another developer", lambda _: other.headers, other_developer)
    yield Role("a key of another developer", lambda _: others_key, other_program)
    yield Role("an admin outside /admin", lambda _: admin, of_admin)


def _call(client: FlaskClient, role: Role, operation: Operation, ids: Mapping[str, UUID | str]) -> Call:
    request = operation.request(ids)
    request["query_string"] |= role.query or {}
    sent = str(request)
    answer = client.open(**request, headers=role.headers(operation))
    problem = answer.get_json() if answer.mimetype == "application/problem+json" else {}
    problem.pop("request_id", None)
    return Call(sent, answer.status_code, problem, "\n".join([answer.text, *map(str, answer.headers)]))


def _faults(client: FlaskClient, role: Role, operation: Operation, foreigner: Foreigner) -> Iterator[str]:
    call, expected = _call(client, role, operation, foreigner.ids), role.expected(operation)
    outcome = (call.status, call.problem.get("code", ""))
    if call.status >= 500 or call.status == 429 or (expected is not None and outcome not in expected):
        yield f"answered {outcome}"
    secrets = {WORD, foreigner.account.email, *(str(one) for one in foreigner.ids.values() if one != SLUG)}
    yield from (f"shows {secret}" for secret in secrets if secret in call.text and secret not in call.sent)
    if outcome in NOT_FOUND:
        unknown = _call(client, role, operation, {name: uuid4() for name in foreigner.ids})
        if unknown.problem != call.problem:
            yield f"differs from what nobody has: {call.problem}"


def test_nothing_of_another_developer_is_shown_or_changed(
    client: FlaskClient,
    account: Account,
    foreigner: Foreigner,
    admin: Headers,
    database: Database,
    capsys: Any,
) -> None:
    document = client.get("/api/openapi.json").get_json()
    every = sorted(operations(document), key=lambda one: one.path.endswith("/logout"))
    with database.session() as session:
        before = all_rows(session, UUID(foreigner.account.id))
    assert all(before.values()), before
    calls, leaks = 0, []
    roles = [*_roles(foreigner, account, _new_key(client, account)[1], admin)]
    for role in roles:
        for operation in every:
            if role.name.startswith("an admin") and operation.is_admins:
                continue
            calls += 1
            leaks += [
                f"{role.name}, {operation.method} {operation.path}: {fault}"
                for fault in _faults(client, role, operation, foreigner)
            ]
        with database.session() as session:
            after = all_rows(session, UUID(foreigner.account.id))
        leaks += [f"{role.name} changed {name}" for name in before if before[name] != after[name]]
    with capsys.disabled():
        print(f"\n{len(every)} operations, {len(roles)} roles, {calls} calls: {len(leaks)} leaks", end="")
    assert leaks == []


def test_the_owner_is_answered_with_the_same_ids(client: FlaskClient, foreigner: Foreigner) -> None:
    """Otherwise the refusals above would prove nothing."""
    document = client.get("/api/openapi.json").get_json()
    owner = Role("the owner", lambda _: foreigner.account.headers, lambda _: None)
    order = ("GET", "PATCH", "PUT", "POST", "DELETE")
    every = [one for one in operations(document) if one.row_parameters and not one.is_admins]
    naming = [one for one in every if not one.path.endswith("{page}")]  # it waits for a worker
    refused = [
        f"{operation.method} {operation.path}: {call.problem}"
        for operation in sorted(naming, key=lambda one: order.index(one.method))
        if (call := _call(client, owner, operation, foreigner.ids)).status in (401, 403, 404, 422, 500)
    ]
    assert refused == []
