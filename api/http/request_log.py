"""Logs each request: route template, status, time, id; no address, query or body."""

import re
import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

from models.stores.metrics import HTTP_SECONDS
from models.stores.tracing import is_tracing, span

log = structlog.get_logger("api.request")
JOB_URL = "/api/jobs/"
_ACCEPTED_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}")


def install_request_log(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_end_span)


def _begin() -> None:
    client_id = request.headers.get("X-Request-ID", "")
    g.request_id = client_id if _ACCEPTED_ID.fullmatch(client_id) else uuid4().hex
    g.started = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)
    if job_id := (request.view_args or {}).get("job_id"):
        structlog.contextvars.bind_contextvars(job_id=str(job_id))
    if is_tracing():
        g.span = span(f"{request.method} {request.url_rule}", request_id=g.request_id)
        g.span.__enter__()


def _end_span(error: BaseException | None) -> None:
    if "span" in g:
        g.pop("span").__exit__(None, None, None)


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    method = request.method if request.method in KNOWN_METHODS else "other"
    route = request.url_rule.rule if request.url_rule else None
    seconds = time.perf_counter() - g.started
    if response.status_code == 202 and (response.location or "").startswith(JOB_URL):
        structlog.contextvars.bind_contextvars(job_id=str(response.location).removeprefix(JOB_URL))
    HTTP_SECONDS.labels(method, route, response.status_code).observe(seconds)
    log.info("request", method=method, route=route, status=response.status_code, ms=round(1000 * seconds, 1))
    return response


KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
