"""``Idempotency-Key`` on requests that create: a repeated request gets the response of the first one."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Response, jsonify, request
from sqlalchemy.orm import Session

from api.http.problems import Problem
from api.resources import current_developer_id
from models.stores.idempotency import StoredResponse, claim_key, store_response

MAX_KEY = 255
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "pattern": "^[ -~]+$", "minLength": 1, "maxLength": MAX_KEY},
    "description": "Makes the request safe to repeat for 24 hours.",
}
"""For the OpenAPI document of a route that uses ``idempotent``."""


@dataclass(frozen=True, slots=True)
class IdempotentResponse:
    """The JSON, status and headers of the response to a creating request."""

    body: dict[str, Any]
    status: int
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        response = jsonify(self.body)
        response.status_code = self.status
        response.headers.update(self.headers)
        return response


def idempotent(
    session: Session, content: Mapping[str, Any], create: Callable[[], IdempotentResponse]
) -> Response:
    """Run ``create`` in this transaction, or repeat the response stored under the request's key.

    ``content`` is what two equal requests have in common: their fields, and digests of their files. An exception
    of ``create`` rolls the key back with everything else, so that a failed request may be tried again.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return create().response()
    if not 0 < len(key) <= MAX_KEY or not key.isascii() or not key.isprintable():
        raise Problem(400, "invalid_idempotency_key", f"Use 1 to {MAX_KEY} printable ASCII characters.")
    developer_id = current_developer_id()
    stored = claim_key(session, developer_id, key, _fingerprint(content))
    if stored is not None:
        headers = {**stored.headers, "Idempotency-Replayed": "true"}
        return IdempotentResponse(stored.body, stored.status, headers).response()
    created = create()
    store_response(session, developer_id, key, StoredResponse(created.status, created.headers, created.body))
    return created.response()


def _fingerprint(content: Mapping[str, Any]) -> str:
    described = json.dumps([request.method, request.path, content], sort_keys=True, default=str)
    return hashlib.sha256(described.encode()).hexdigest()
