"""Renders every exception that leaves a route as a problem; texts of unexpected ones are not sent."""

from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask, Response, request
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from api.http.problems import Problem, invalid_fields, render, unavailable
from models.errors import DomainError, InvalidFields
from models.profile.person_edit import SkillExists
from models.stores.owned_rows import NotFound

log = structlog.get_logger("api")

CODES = {
    400: ("bad_request", "The request is malformed."),
    404: (NotFound.code, NotFound.detail),
    405: ("method_not_allowed", "This URL does not support this method."),
    408: ("request_timeout", "The request took too long to arrive."),
    413: ("body_too_large", "The request body is too large for this URL."),
    412: ("precondition_failed", "The resource has changed; read it again and repeat the change."),
    415: ("unsupported_media_type", "This URL does not accept this media type."),
    422: (InvalidFields.code, InvalidFields.detail),
    429: ("rate_limited", "Too many requests; try again later."),
    431: ("headers_too_large", "The request headers are too large."),
}


def install_error_handlers(app: Flask) -> None:
    handlers: dict[type[Exception], Callable[[Any], Response]] = {
        DomainError: _domain_error,
        HTTPException: http_error,
        PoolTimeout: _database_unavailable,
        DBAPIError: _database_error,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        app.register_error_handler(kind, handler)


def _domain_error(error: DomainError) -> Response:
    match error:
        case Problem():
            return render(error, error.headers)
        case InvalidFields():
            return render(invalid_fields("json", error.errors))
        case SkillExists():
            return render(error, {"Location": f"/api/developer/me/skills/{error.id}"})
        case _:
            return render(error)


def http_error(error: HTTPException) -> Response:
    """The problem of an error of werkzeug, such as an unknown URL."""
    status = error.code or 500
    data = getattr(error, "data", None) or {}
    code, detail = CODES.get(status, (error.name.lower().replace(" ", "_"), error.name))
    headers = None
    if isinstance(error, MethodNotAllowed):
        headers = {"Allow": ", ".join(sorted(error.valid_methods or ()))}
    return render(Problem(status, code, detail, errors=data.get("messages")), headers)


def _database_unavailable(_: Exception) -> Response:
    detail = "The database is not responding; try again in a moment."
    return render(unavailable("database_unavailable", detail))


def _database_error(error: DBAPIError) -> Response:
    log.warning(
        "database.error", problem=type(error.orig).__name__, sqlstate=getattr(error.orig, "sqlstate", None)
    )
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return _database_unavailable(error)
    if isinstance(error, DataError):
        return render(Problem(422, "invalid_fields", "A value cannot be stored."))
    if isinstance(error, IntegrityError):
        return render(
            Problem(
                409, "conflict", "Another request changed this at the same time; read it again and retry."
            )
        )
    return _unexpected(error)


def _unexpected(error: Exception) -> Response:
    """Log where it happened, not the message, which may contain personal data."""
    log.error("request.failed", exc_info=error, route=str(request.url_rule) if request.url_rule else None)
    return render(Problem(500, "internal_error", "An internal error occurred; it has been logged."))
