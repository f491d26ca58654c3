"""Idempotency keys: one effect and one response per key.

The key is claimed, the work done and the response stored in one transaction. A crash leaves nothing behind, and a
simultaneous repetition waits for the row of the key until the first request has committed, then reads its response.
Semantics follow IETF draft-ietf-httpapi-idempotency-key-header.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.errors import LockNotAvailable
from sqlalchemy import Integer, String, Text, Uuid, bindparam, cast, func, select, update
from sqlalchemy.dialects.postgresql import JSONB, Insert, insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.stores.json_column import encode_json
from models.stores.statements import Statement, send
from models.tables import IdempotencyKey

LIFETIME = timedelta(hours=24)
WAIT = "2s"
"""How long a repetition waits for the first request before it fails with ``KeyInUse``."""


class KeyReused(DomainError):
    """The key was used before with another content."""

    code, status = "idempotency_key_reused", 422
    detail = "This Idempotency-Key was used before with different content."


class KeyInUse(DomainError):
    """The first request with this key is still running."""

    code, retry_after = "idempotency_key_in_use", 1
    detail = "The first request with this Idempotency-Key is still running."


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """The response to the first request."""

    status: int
    headers: dict[str, str]
    body: dict[str, Any]


def claim_key(session: Session, developer_id: UUID, key: str, fingerprint: str) -> StoredResponse | None:
    """Claim the key for this transaction and return None, or return the response to its first request.

    Raises:
        KeyReused: the key was used with another content.
        KeyInUse: its first request did not end within ``WAIT``; the transaction must end.
    """
    _set_lock_timeout(session, WAIT)
    try:
        claimed = _CLAIM.row(session, new_developer=developer_id, new_key=key, new_fingerprint=fingerprint)
    except OperationalError as error:
        if isinstance(error.orig, LockNotAvailable):
            raise KeyInUse() from None
        raise
    _set_lock_timeout(session, "0")
    return None if claimed else _stored_response(session, developer_id, key, fingerprint)


def store_response(session: Session, developer_id: UUID, key: str, response: StoredResponse) -> None:
    """Store the response to the request that claimed the key."""
    content = {"headers": encode_json(response.headers), "body": encode_json(response.body)}
    _STORE.rows(session, developer=developer_id, of_key=key, status=response.status, **content)


def _set_lock_timeout(session: Session, timeout: str) -> None:
    """For the rest of the transaction."""
    send(session, "SELECT set_config('lock_timeout', %(timeout)s, true)", {"timeout": timeout})


def _stored_response(session: Session, developer_id: UUID, key: str, fingerprint: str) -> StoredResponse:
    query = select(IdempotencyKey).where(
        IdempotencyKey.developer_id == developer_id, IdempotencyKey.key == key
    )
    row = session.scalar(query)
    if row is None or row.response_status is None:
        raise KeyInUse()
    if row.fingerprint != fingerprint:
        raise KeyReused()
    return StoredResponse(row.response_status, row.response_headers or {}, row.response_body or {})


def _claim() -> Insert:
    values = {
        "fingerprint": bindparam("new_fingerprint", type_=String()),
        "expires_at": func.now() + LIFETIME,
    }
    owner = {"developer_id": bindparam("new_developer", type_=Uuid()), "key": bindparam("new_key")}
    claim = insert(IdempotencyKey).values(**owner, **values)
    return claim.on_conflict_do_update(
        index_elements=["developer_id", "key"],
        set_={**values, "response_status": None, "response_headers": None, "response_body": None},
        where=IdempotencyKey.expires_at < func.now(),
    )


_CLAIM = Statement(_claim().returning(IdempotencyKey.key))
_STORE = Statement(
    update(IdempotencyKey)
    .where(
        IdempotencyKey.developer_id == bindparam("developer", type_=Uuid()),
        IdempotencyKey.key == bindparam("of_key", type_=String()),
    )
    .values(
        response_status=bindparam("status", type_=Integer()),
        response_headers=cast(bindparam("headers", type_=Text()), JSONB),
        response_body=cast(bindparam("body", type_=Text()), JSONB),
    )
    .returning(IdempotencyKey.key)
)
