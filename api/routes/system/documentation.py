"""/openapi.json and /docs: the API documentation."""

from typing import Any

import orjson
from flask import Flask, Response, current_app

from api.auth.guard import public
from api.http.blueprint import API_EXTENSION, Blueprint
from api.http.etags import conditional_json
from api.http.openapi import complete_document
from api.pages.app_page import POLICY
from api.pages.assets import assets

blueprint = Blueprint("documentation", __name__, description="This document")
DOCUMENT = "vitae-openapi"
LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
"""Sorted, so that a change of the API is a small change of the file."""


def openapi_document(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of the application, made at its first use."""
    if DOCUMENT not in app.extensions:
        app.extensions[DOCUMENT] = complete_document(app.extensions[API_EXTENSION].spec.to_dict())
    document: dict[str, Any] = app.extensions[DOCUMENT]
    return document


def print_document(app: Flask) -> bytes:
    """The OpenAPI document as ``docs/openapi.json`` has it."""
    return orjson.dumps(openapi_document(app), option=LAYOUT)


@blueprint.get("/openapi.json")
@blueprint.response(200, {"type": "object"}, description="The OpenAPI 3.1 document.")
@public
def get_openapi() -> Response:
    """This document."""
    return conditional_json(openapi_document(current_app))


@blueprint.get("/docs")
@blueprint.response(200, {"type": "string"}, content_type="text/html", description="A documentation page.")
@public
def read_docs() -> Response:
    """The document as a page."""
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    return Response(assets().page("reference.html"), content_type="text/html; charset=utf-8", headers=headers)
