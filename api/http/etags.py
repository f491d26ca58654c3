"""JSON responses with ETag, If-None-Match and If-Match (RFC 9110, section 13)."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response, request
from werkzeug.exceptions import PreconditionFailed

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string", "pattern": r'^(\*|(W/)?"[^"]*"(, *(W/)?"[^"]*")*)$'},
    "description": "The ETag the change is based on; 412 when it is no longer the current one.",
}
"""For the OpenAPI document of a route that uses ``require_match``."""


def json_response(body: Any, etag: str | None = None) -> Response:
    """JSON (bytes are taken as encoded) under a strong ETag, by default that of the content."""
    encoded = _encode(body)
    response = Response(encoded, content_type="application/json")
    response.set_etag(etag or json_etag(encoded))
    return response


def conditional_json(
    body: Any, etag: str | None = None, *, headers: Mapping[str, str] | None = None
) -> Response:
    """``json_response``, or 304 where the client has the same."""
    encoded = _encode(body)
    etag = etag or json_etag(encoded)
    response = not_modified(etag) or json_response(encoded, etag)
    response.headers.update(headers or {})
    return response


def json_etag(body: Any) -> str:
    """The ETag of this content."""
    return hashlib.sha256(_encode(body)).hexdigest()[:24]


def not_modified(etag: str) -> Response | None:
    """304 where the client's If-None-Match names this ETag."""
    if not request.if_none_match.contains_weak(etag):
        return None
    response = Response(status=304)
    response.set_etag(etag)
    return response


def require_match(etag: str) -> None:
    """Raise PreconditionFailed if the request has an If-Match that does not name this ETag.

    Strong comparison (RFC 9110, section 13.1.1). Call it under the developer's lock, or it proves nothing.
    """
    if "If-Match" in request.headers and not request.if_match.contains(etag):
        raise PreconditionFailed


def _encode(body: Any) -> bytes:
    return body if isinstance(body, bytes) else orjson.dumps(body)
