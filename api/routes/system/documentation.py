"""/openapi.json and /docs: the API documentation."""

from flask import Response, current_app

from api.auth.guard import public
from api.http.blueprint import API_EXTENSION, Blueprint
from api.http.etags import conditional_json
from api.pages.app_page import POLICY
from api.pages.assets import assets

blueprint = Blueprint("documentation", __name__, description="This document")


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
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    return Response(assets().page("reference.html"), content_type="text/html; charset=utf-8", headers=headers)
