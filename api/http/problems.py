"""Errors as RFC 9457 problem details: what a route raises, and how it is rendered."""

from collections.abc import Mapping
from http import HTTPStatus
from math import ceil
from typing import Any

import orjson
from flask import Response, g

from models.errors import DomainError, InvalidFields

MEDIA_TYPE = "application/problem+json"


class Problem(DomainError):
    """A request that is refused by the HTTP layer itself."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(code, detail)
        self.status = status
        self.errors = errors
        self.headers = headers
        self.retry_after = retry_after


def invalid_fields(location: str, errors: Mapping[str, Any]) -> Problem:
    """422 with messages by field; ``location`` is json, form, query or headers."""
    return Problem(InvalidFields.status, InvalidFields.code, InvalidFields.detail, errors={location: errors})


def unavailable(code: str, detail: str) -> Problem:
    """A service that this one depends on is down; a retry soon may succeed."""
    return Problem(503, code, detail, retry_after=2)


def render(error: DomainError, headers: Mapping[str, str] | None = None) -> Response:
    """The error as a response; ``type`` is about:blank, since ``code`` identifies the problem."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
        "request_id": g.get("request_id"),
        **error.extra,
    }
    if error.errors is not None:
        body["errors"] = error.errors
    encoded = orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS)
    response = Response(encoded, error.status, headers, content_type=MEDIA_TYPE)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(ceil(error.retry_after))
    return response
