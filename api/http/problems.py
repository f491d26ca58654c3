"""Errors as RFC 9457 problem details: what a route raises, and the one place that renders it."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, g

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """A request that is refused; ``code`` is for programs, ``detail`` a sentence for people, ``more`` are members
    that belong to this problem alone (RFC 9457, section 3.2)."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors
        self.headers = dict(headers or {})
        self.more = dict(more or {})


def not_found(detail: str = "There is nothing here, or it is not yours.") -> Problem:
    return Problem(404, "not_found", detail)


def unavailable(code: str, detail: str) -> Problem:
    """Something this service stands on is away; trying again soon may help."""
    return Problem(503, code, detail, headers={"Retry-After": "2"})


def render(problem: Problem) -> Response:
    """The problem as a response; ``type`` is about:blank, since ``code`` says which problem it is."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "code": problem.code,
        "request_id": g.get("request_id"),
        **problem.more,
    }
    if problem.errors is not None:
        body["errors"] = problem.errors
    return Response(json.dumps(body), problem.status, problem.headers, content_type=MEDIA_TYPE)
