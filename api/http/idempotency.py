"""``Idempotency-Key`` on requests that create: the same request again gets the first one's answer."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Response, jsonify, request
from sqlalchemy.orm import Session

from api.http.problems import Problem
from api.resources import me
from models.stores.idempotency import StoredResponse, claim_key, store_response

MAX_KEY = 255
HEADER = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "maxLength": MAX_KEY},
    "description": "Makes the request safe to repeat for 24 hours.",
}
"""For the OpenAPI document of a route that uses ``once``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a creating request is answered with."""

    body: dict[str, Any]
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    replayed: bool = False

    def response(self) -> Response:
        response = jsonify(self.body)
        response.status_code = self.status
        response.headers.update(self.headers)
        if self.replayed:
            response.headers["Idempotency-Replayed"] = "true"
        return response


def once(session: Session, content: Mapping[str, Any], create: Callable[[], Answer]) -> Answer:
    """Run ``create`` in this transaction, or give the answer kept under the request's key.

    ``content`` is what makes two requests the same: their fields, and digests of their files. An exception of
    ``create`` rolls the key back with everything else, so failures may be tried again.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return create()
    if not 0 < len(key) <= MAX_KEY or not key.isascii() or not key.isprintable():
        raise Problem(400, "invalid_idempotency_key", f"Use 1 to {MAX_KEY} printable ASCII characters.")
    kept = claim_key(session, me(), key, _fingerprint(content))
    if kept is not None:
        return Answer(kept.body, kept.status, kept.headers, replayed=True)
    answer = create()
    store_response(session, me(), key, StoredResponse(answer.status, answer.headers, answer.body))
    return answer


def _fingerprint(content: Mapping[str, Any]) -> str:
    described = json.dumps([request.method, request.path, content], sort_keys=True, default=str)
    return hashlib.sha256(described.encode()).hexdigest()
