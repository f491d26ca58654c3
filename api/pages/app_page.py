"""The application: one HTML page at the address of every screen, and its files under /assets."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import HTTPException

from api.auth.guard import public
from api.http.error_handlers import http_error
from api.http.etags import not_modified
from api.pages.assets import Asset, assets
from api.resources import resources

blueprint = Blueprint("app_page", __name__)
SCREENS = (
    "/",
    "/login",
    "/register",
    "/profile",
    "/profile/history",
    "/proposals",
    "/cvs",
    "/cvs/<uuid:cv_id>",
    "/rewards",
    "/settings",
    "/operations",
)
"""Addresses of screens; ``api/static/app/screens`` has a module for each."""
FOREVER = "public, max-age=31536000, immutable"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""No inline script or style, nothing from elsewhere; ``blob:`` for pictures of one's own pages."""


@public
def show_screen(**_: object) -> Response:
    """The page; programs that ask for JSON at these addresses get the 404 of any unknown address."""
    if not request.accept_mimetypes.accept_html:
        abort(404)
    settings = resources().settings
    reads_pictures = settings.ocr or settings.effective_extractor == "gemini"
    page = assets().index if reads_pictures else assets().index_without_camera
    return _send(page, {"Cache-Control": "no-cache", "Content-Security-Policy": POLICY})


for address in SCREENS:
    blueprint.get(address)(show_screen)


@blueprint.get("/assets/<digest>/<path:name>")
@public
def get_asset(digest: str, name: str) -> Response:
    """A file of the page; only under the digest of what this process has, or caches would keep a wrong one."""
    asset = assets().files.get(name)
    if asset is None or digest != assets().digest:
        abort(404)
    return _send(asset, {"Cache-Control": FOREVER})


@blueprint.app_errorhandler(404)
def show_nowhere(error: HTTPException) -> Response:
    """The page also where there is nothing, for browsers outside the API; anybody else gets the problem."""
    is_page = not request.path.startswith(("/api/", "/assets/")) and request.method in ("GET", "HEAD")
    if not (is_page and "text/html" in request.headers.get("Accept", "")):
        return http_error(error)
    response = show_screen()
    if response.status_code == 200:
        response.status_code = 404
    return response


def _send(asset: Asset, headers: Mapping[str, str]) -> Response:
    packed = asset.packed if "gzip" in request.accept_encodings else None
    etag = f"{asset.etag}-gzip" if packed else asset.etag
    response = not_modified(etag) or Response(packed or asset.body, content_type=asset.media_type)
    response.set_etag(etag)
    response.headers.update(headers)
    if packed and response.status_code == 200:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.vary.add("Accept")
    return response
