"""StripedLock every exception that leaves a route into a problem; nothing of its message reaches the client."""

import traceback
from collections.abc import Callable
from functools import partial
from math import ceil
from typing import Any

import structlog
from flask import Flask, Response, request
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from api.http.problems import Problem, not_found, render, unavailable
from models.cvs.lifecycle import UploadIncomplete
from models.cvs.upload import UploadSpent
from models.jobs.lifecycle import JobConflict
from models.outbound.client import UnsafeUrl
from models.plans.quota import QuotaExceeded
from models.profile.entry_edits import InvalidFields, SkillExists
from models.rewards.shop import NotEnoughPoints, NotRefundable, TooManyUnused
from models.rules.security.file_type import UnsupportedFile
from models.stores.blobs import BlobUnavailable
from models.stores.idempotency import KeyInUse, KeyReused
from models.stores.owned_rows import NotFound

log = structlog.get_logger("api")

CODES = {
    400: ("bad_request", "The request cannot be understood."),
    404: ("not_found", "There is nothing here, or it is not yours."),
    405: ("method_not_allowed", "This address does not know this method."),
    408: ("request_timeout", "The request took too long to arrive."),
    413: ("body_too_large", "The request is larger than this address accepts."),
    412: ("precondition_failed", "It has changed since it was read: read it again, then repeat the change."),
    415: ("unsupported_media_type", "This address does not take this media type."),
    422: ("invalid_fields", "Some fields are missing or wrong; see errors."),
    429: ("rate_limited", "Too many requests; wait a little."),
    431: ("headers_too_large", "The headers are too large."),
}

ALWAYS: dict[type[Exception], Problem] = {
    NotFound: not_found(),
    UploadSpent: Problem(409, "upload_spent", "This upload was imported before, or its time is over."),
    UploadIncomplete: Problem(
        409, "upload_incomplete", "The file has not arrived in the size that was promised."
    ),
    NotRefundable: Problem(409, "not_refundable", "It was used, or given back before."),
    KeyReused: Problem(
        422, "idempotency_key_reused", "This Idempotency-Key came before with another content."
    ),
    KeyInUse: Problem(
        409,
        "idempotency_key_in_use",
        "The first request with this Idempotency-Key still runs.",
        headers={"Retry-After": "1"},
    ),
    BlobUnavailable: unavailable(
        "storage_unavailable", "The file store does not answer; try again in a moment."
    ),
}
"""Exceptions about which there is nothing more to say than what they are."""


def install_errors(app: Flask) -> None:
    handlers: dict[type[Exception], Callable[[Any], Response]] = {
        Problem: render,
        HTTPException: _http_error,
        JobConflict: lambda error: render(Problem(409, error.code, error.detail)),
        UnsupportedFile: _unsupported_file,
        UnsafeUrl: _unsafe_url,
        InvalidFields: _invalid_fields,
        SkillExists: _skill_exists,
        QuotaExceeded: _quota_exceeded,
        NotEnoughPoints: _not_enough_points,
        TooManyUnused: _too_many_unused,
        PoolTimeout: _database_away,
        DBAPIError: _database_error,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        app.register_error_handler(kind, handler)
    for kind, problem in ALWAYS.items():
        app.register_error_handler(kind, partial(_the_same, problem))


def _the_same(problem: Problem, _: Exception) -> Response:
    return render(problem)


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    data = getattr(error, "data", None) or {}
    code, detail = CODES.get(status, (error.name.lower().replace(" ", "_"), error.name))
    headers = (
        {"Allow": ", ".join(sorted(error.valid_methods or ()))} if isinstance(error, MethodNotAllowed) else {}
    )
    return render(Problem(status, code, detail, errors=data.get("messages"), headers=headers))


def _unsupported_file(error: UnsupportedFile) -> Response:
    status = 415 if error.code == "unsupported_type" else 422
    return render(Problem(status, error.code, error.detail))


def _invalid_fields(error: InvalidFields) -> Response:
    return render(Problem(422, "invalid_fields", CODES[422][1], errors={"json": error.errors}))


def _skill_exists(error: SkillExists) -> Response:
    headers = {"Location": f"/api/developer/me/skills/{error.id}"}
    detail = "The profile has this skill already, perhaps in another spelling."
    return render(
        Problem(409, "skill_exists", detail, errors={"existing_id": str(error.id)}, headers=headers)
    )


def _unsafe_url(error: UnsafeUrl) -> Response:
    detail = str(error)
    return render(Problem(422, "invalid_fields", detail, errors={"callback_url": [detail]}))


def _not_enough_points(error: NotEnoughPoints) -> Response:
    detail = f"This costs {error.price} points; there are {error.balance} to spend."
    return render(Problem(409, "not_enough_points", detail))


def _too_many_unused(error: TooManyUnused) -> Response:
    detail = f"No more than {error.item.max_held} of these can be held unused."
    return render(Problem(409, "too_many_held", detail))


def _quota_exceeded(error: QuotaExceeded) -> Response:
    detail = f"All {error.quota} analyses of this month are used; more are bought with points."
    headers = {"Retry-After": str(ceil(error.seconds_left))}
    more = {"resets_at": error.resets_at.isoformat()}
    return render(Problem(429, "quota_exceeded", detail, headers=headers, more=more))


def _database_away(_: Exception) -> Response:
    return render(unavailable("database_unavailable", "The database does not answer; try again in a moment."))


def _database_error(error: DBAPIError) -> Response:
    log.warning(
        "database.error", problem=type(error.orig).__name__, sqlstate=getattr(error.orig, "sqlstate", None)
    )
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return _database_away(error)
    if isinstance(error, DataError):
        return render(Problem(422, "invalid_fields", "A value cannot be stored."))
    if isinstance(error, IntegrityError):
        return render(
            Problem(409, "conflict", "Something else changed at the same time; read again and retry.")
        )
    return _unexpected(error)


def _unexpected(error: Exception) -> Response:
    """Logs where it happened, not the message, which may quote what a person sent."""
    where = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    route = str(request.url_rule) if request.url_rule else None
    log.error("request.failed", problem=type(error).__name__, route=route, where=where[-8:])
    return render(Problem(500, "internal_error", "Something went wrong here; it has been noted."))
