"""Requests that may be repeated: one effect and one answer per Idempotency-Key.

The key is claimed, the work done and the answer kept in one transaction. A crash leaves nothing behind, and a
simultaneous repetition waits at the key's row until the first has committed, then reads its answer.
Semantics after IETF draft-ietf-httpapi-idempotency-key-header.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.errors import LockNotAvailable
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.tables import IdempotencyKey

LIFETIME = timedelta(hours=24)
WAIT = "2s"
"""How long a repetition waits for the first request before it is told that it still runs."""


class KeyReused(DomainError):
    """The key came before with another content."""

    code, status = "idempotency_key_reused", 422
    detail = "This Idempotency-Key was used before with different content."


class KeyInUse(DomainError):
    """The first request with this key is still running."""

    code, retry_after = "idempotency_key_in_use", 1
    detail = "The first request with this Idempotency-Key is still running."


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """The first request's answer."""

    status: int
    headers: dict[str, str]
    body: dict[str, Any]


def claim_key(session: Session, developer_id: UUID, key: str, fingerprint: str) -> StoredResponse | None:
    """Take the key for this transaction (None), or the answer its first request was given.

    Raises:
        KeyReused: the key belongs to another content.
        KeyInUse: its first request did not end within ``WAIT``; the transaction cannot go on.
    """
    values = {"fingerprint": fingerprint, "expires_at": func.now() + LIFETIME}
    claim = insert(IdempotencyKey).values(developer_id=developer_id, key=key, **values)
    claim = claim.on_conflict_do_update(
        index_elements=["developer_id", "key"],
        set_={**values, "response_status": None, "response_headers": None, "response_body": None},
        where=IdempotencyKey.expires_at < func.now(),
    )
    session.execute(text(f"SET LOCAL lock_timeout = '{WAIT}'"))
    try:
        claimed = session.execute(claim.returning(IdempotencyKey.key)).first()
    except OperationalError as error:
        if isinstance(error.orig, LockNotAvailable):
            raise KeyInUse() from None
        raise
    session.execute(text("SET LOCAL lock_timeout = 0"))
    return None if claimed else _kept(session, developer_id, key, fingerprint)


def store_response(session: Session, developer_id: UUID, key: str, answer: StoredResponse) -> None:
    """Store the answer of the request that claimed the key."""
    row = session.get_one(IdempotencyKey, (developer_id, key))
    row.response_status, row.response_headers, row.response_body = answer.status, answer.headers, answer.body


def _kept(session: Session, developer_id: UUID, key: str, fingerprint: str) -> StoredResponse:
    query = select(IdempotencyKey).where(
        IdempotencyKey.developer_id == developer_id, IdempotencyKey.key == key
    )
    row = session.scalar(query)
    if row is None or row.response_status is None:
        raise KeyInUse()
    if row.fingerprint != fingerprint:
        raise KeyReused()
    return StoredResponse(row.response_status, row.response_headers or {}, row.response_body or {})
