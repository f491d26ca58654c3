"""Logs each request: route template, status, time, id; no address, query or body."""

import re
import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("api.request")
_ACCEPTED_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}")


def install_request_log(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    client_id = request.headers.get("X-Request-ID", "")
    g.request_id = client_id if _ACCEPTED_ID.fullmatch(client_id) else uuid4().hex
    g.started = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    log.info(
        "request",
        method=request.method if request.method in KNOWN_METHODS else "other",
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        ms=round(1000 * (time.perf_counter() - g.started), 1),
    )
    return response


KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
