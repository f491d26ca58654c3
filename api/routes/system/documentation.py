"""/openapi.json and /docs: the API documentation."""

from pathlib import Path

from flask import Response, current_app

from api.auth.guard import public
from api.http.blueprint import API_EXTENSION, Blueprint
from api.http.etags import conditional_json

blueprint = Blueprint("documentation", __name__, description="This document")
ASSETS = Path(__file__).parents[2] / "static" / "docs"
MEDIA_TYPES = {
    "index.html": "text/html; charset=utf-8",
    "docs.js": "text/javascript; charset=utf-8",
    "docs.css": "text/css; charset=utf-8",
}


@blueprint.get("/openapi.json")
@blueprint.response(200, {"type": "object"}, description="The OpenAPI 3.1 document.")
@public
def get_openapi() -> Response:
    """This document."""
    return conditional_json(current_app.extensions[API_EXTENSION].spec.to_dict())


@blueprint.get("/docs")
@blueprint.response(200, {"type": "string"}, content_type="text/html", description="A documentation page.")
@public
def read_docs() -> Response:
    """The document as a page."""
    return _asset("index.html")


@blueprint.get("/docs/<any('docs.js', 'docs.css'):name>")
@blueprint.response(
    200, {"type": "string"}, content_type="text/plain", description="A script or style of the page."
)
@public
def get_docs_asset(name: str) -> Response:
    """Script and style of the page."""
    return _asset(name)


def _asset(name: str) -> Response:
    """Read each time: the files are small."""
    headers = {"Cache-Control": "public, max-age=300"}
    return Response((ASSETS / name).read_bytes(), content_type=MEDIA_TYPES[name], headers=headers)
