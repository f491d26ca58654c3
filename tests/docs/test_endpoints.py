"""docs/api.md lists every endpoint with its methods, and which are open to all."""

import re

import pytest
from flask import Flask

from api.application import create_app
from api.routes import OLD_ADDRESSES
from config import load_settings
from tests.docs.pages import rows
from tests.docs.test_configuration import REQUIRED

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(load_settings(REQUIRED))


@pytest.fixture(scope="module")
def table() -> dict[str, list[str]]:
    return rows("docs/api.md", "Endpoints")


def test_every_path_and_method_is_in_the_table_and_in_openapi(app, table):
    documented = {path: {method.strip() for method in cells[0].split(",")} for path, cells in table.items()}
    paths = app.extensions["vitae-api"].spec.to_dict()["paths"]
    described = {path: {name.upper() for name in item} & METHODS for path, item in paths.items()}
    routed: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(("account_links_page.", "app_page.", "public_profile.")):
            continue  # a page for people
        if rule.rule.startswith((*OLD_ADDRESSES,)):
            continue  # served, no longer documented
        path = re.sub(r"<(?:[^:<>]*:)?(\w+)>", r"{\1}", rule.rule)
        routed.setdefault(path, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})

    assert documented == described
    assert documented == routed


def test_open_endpoints_are_marked(app, table):
    paths = app.extensions["vitae-api"].spec.to_dict()["paths"]
    public = {
        path
        for path, item in paths.items()
        if any(op.get("security") == [] for op in item.values() if isinstance(op, dict))
    }

    assert {path for path, cells in table.items() if cells[1].startswith("*Open.*")} == public
