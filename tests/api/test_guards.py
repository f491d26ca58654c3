"""The house rules of the API, checked for every route there is."""

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from api.application import create_app
from api.routes import OLD_ADDRESSES
from config import Settings
from models.rules.security.scopes import SCOPES
from tests.fixtures.web import Account

PUBLIC = {
    ("POST", "/api/auth/register"),
    ("POST", "/api/auth/login"),
    ("POST", "/api/auth/refresh"),
    ("POST", "/api/auth/password-reset"),
    ("POST", "/api/auth/password-reset/confirm"),
    ("POST", "/api/auth/verification"),
    ("POST", "/api/auth/verification/confirm"),
    ("GET", "/api/health/live"),
    ("GET", "/api/health/ready"),
    ("GET", "/metrics"),
    ("GET", "/api/openapi.json"),
    ("GET", "/api/docs"),
    ("GET", "/api/erasures/docs.js"),
    ("GET", "/api/shared/docs.js"),
    ("GET", "/api/credentials/issuer"),
    ("GET", "/api/credentials/keys"),
    ("GET", "/api/credentials/keys/docs.js"),
    ("GET", "/api/credentials/achievements/docs.js"),
    ("GET", "/api/credentials/achievements/docs.js/image"),
    ("GET", "/api/credentials/status/docs.js"),
}
"""Open addresses of the API; the pages for people beside it are in ``api/pages``."""


def is_page(rule: Rule) -> bool:
    """A page is open, and no part of the OpenAPI document."""
    return rule.endpoint.startswith(("account_links_page.", "app_page.", "public_profile."))


def _routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """All but the pages and the old addresses, which share the views of the present ones."""
    for rule in app.url_map.iter_rules():
        if is_page(rule) or rule.rule.startswith((*OLD_ADDRESSES,)):
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def _path(rule: Rule, row_id: UUID | str) -> str:
    """The rule's path with every id replaced."""
    others = {name: 1 if name == "page" else "docs.js" for name in rule.arguments}
    values = {name: row_id if name.endswith("_id") else other for name, other in others.items()}
    built = rule.build(values, append_unknown=False)
    assert built is not None
    return built[1]


def test_every_route_needs_a_token_but_the_listed_ones(app: Flask, client: FlaskClient) -> None:
    open_routes = set()
    for method, rule in _routes(app):
        path = _path(rule, uuid4())
        answer = client.open(path, method=method)
        if answer.status_code == 401 and answer.get_json()["code"] == "unauthorized":
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        else:
            open_routes.add((method, path))
    assert open_routes == PUBLIC


def test_every_route_answers_a_preflight(make_settings: Callable[..., Settings]) -> None:
    origin = "https://app.example.org"
    app = create_app(make_settings(cors_origins=origin))
    client = app.test_client()
    for method, rule in _routes(app):
        path = _path(rule, uuid4())
        headers = {"Origin": origin, "Access-Control-Request-Method": method}
        answer = client.options(path, headers=headers)
        assert (answer.status_code, method in answer.headers["Allow"]) == (200, True), (method, path)
        if path.startswith("/api/"):
            assert answer.headers["Access-Control-Allow-Origin"] == origin
            assert method in answer.headers["Access-Control-Allow-Methods"]
    app.extensions["vitae"].close()


def test_every_route_is_documented_under_a_name_of_its_own(app: Flask, client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    documented = {
        (method.upper(), path)
        for path, item in document["paths"].items()
        for method in item
        if method != "parameters"
    }
    assert documented == {(method, _openapi_path(rule)) for method, rule in _routes(app)}
    names = [
        operation["operationId"]
        for item in document["paths"].values()
        for method, operation in item.items()
        if method != "parameters"
    ]
    assert len(names) == len(set(names))
    assert document["openapi"].startswith("3.1")


def _openapi_path(rule: Rule) -> str:
    return "".join(f"{{{part}}}" if is_dynamic else part for is_dynamic, part in rule._trace if part != "|")


def test_the_document_says_which_routes_are_open(app: Flask, client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    assert document["security"] == [{"bearer": []}]
    for method, rule in _routes(app):
        operation = document["paths"][_openapi_path(rule)][method.lower()]
        is_open = (method, _path(rule, uuid4())) in PUBLIC
        assert (operation.get("security") == []) is is_open, (method, rule.rule)
        assert is_open or operation["security"][0]["bearer"][0] in SCOPES, (method, rule.rule)


BAD_ADDRESSES = [
    ("GET", "/api/nothing-here", 404, "not_found"),
    ("GET", "/api/jobs/not-a-uuid", 404, "not_found"),
    ("PUT", "/api/jobs", 405, "method_not_allowed"),
    ("GET", "/api/jobs?limit=0", 422, "invalid_fields"),
    ("GET", "/api/jobs?limit=101", 422, "invalid_fields"),
    ("GET", "/api/jobs?limit=25827088241852571648", 422, "invalid_fields"),
    ("GET", "/api/jobs?limit=" + "9" * 6000, 422, "invalid_fields"),
    ("GET", "/api/jobs?cursor=x", 422, "invalid_fields"),
    ("GET", "/api/jobs?cursor=%00", 422, "invalid_fields"),
    ("GET", "/api/jobs?status=%ed%a0%80", 422, "invalid_fields"),
    ("GET", "/api/jobs?page=2", 422, "invalid_fields"),
    ("GET", "/api/developer/me/profile?evidence=maybe", 422, "invalid_fields"),
    ("GET", "/api/developer/me/profile?evidence=1", 422, "invalid_fields"),
]


def test_bad_addresses_are_problems(client: FlaskClient, account: Account) -> None:
    for method, path, status, code in BAD_ADDRESSES:
        answer = client.open(path, method=method, headers=account.headers)
        body = answer.get_json()
        assert (answer.status_code, body["code"]) == (status, code), path
        assert answer.mimetype == "application/problem+json"
        assert {"type", "title", "status", "detail", "code", "request_id"} <= body.keys()
        assert body["request_id"] == answer.headers["X-Request-ID"]
        if status == 405:
            assert "GET" in answer.headers["Allow"]
