"""Answers that a client may have already: ETag and If-None-Match (RFC 9110, section 13)."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import Response, request


def conditional_json(body: Any, *, headers: Mapping[str, str] | None = None) -> Response:
    """JSON with an ETag of its content; 304 without a body where the client has the same."""
    encoded = encoded_json(body)
    return conditional_bytes(encoded, content_etag(encoded), headers=headers)


def encoded_json(body: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def content_etag(body: bytes) -> str:
    """An ETag that is the same exactly as long as the bytes are."""
    return hashlib.sha256(body).hexdigest()[:24]


def conditional_bytes(body: bytes, etag: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """Ready JSON bytes under a strong ETag."""
    response = not_modified(etag) or Response(body, content_type="application/json")
    response.set_etag(etag)
    response.headers.update(headers or {})
    return response


def not_modified(etag: str) -> Response | None:
    """304 where the client's If-None-Match names this ETag."""
    if not request.if_none_match.contains_weak(etag):
        return None
    response = Response(status=304)
    response.set_etag(etag)
    return response
