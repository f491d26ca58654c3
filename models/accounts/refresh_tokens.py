"""Refresh tokens that rotate (RFC 9700, section 4.14.2): each is spent once and names its successor.

The successor is derived from the spent token, so that a client that asks twice at once (two tabs) or again (the
answer was lost) hears the same one. A spent token that comes later was copied, and ends its login.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.events.audit_log import audit
from models.rules.security.token_digests import token_digest
from models.tables import LoginSession, RefreshToken

PREFIX = "vitaert_"
REPEAT_WINDOW = timedelta(seconds=30)
"""How long a spent token still answers with its successor."""


def first_token(session: Session, session_id: UUID, days: int) -> str:
    """The first refresh token of a login, valid for ``days`` days."""
    return _store(session, session_id, PREFIX + secrets.token_urlsafe(32), days)


def spend(session: Session, token: str, secret_keys: Sequence[str], days: int) -> tuple[UUID, str] | None:
    """The login of a refresh token and the token's successor; None if it is invalid.

    Requests with the same token wait for each other at its row.
    """
    digest = token_digest(token)
    is_recent = (RefreshToken.used_at > func.now() - REPEAT_WINDOW).label("is_recent")
    is_valid = (RefreshToken.expires_at > func.now()).label("is_valid")
    query = select(RefreshToken, is_valid, is_recent).where(RefreshToken.digest == digest).with_for_update()
    result = session.execute(query).one_or_none()
    if result is None:
        return None
    row, successors = result.RefreshToken, [_successor(token, key) for key in secret_keys]
    if row.used_at is None and result.is_valid:
        row.used_at = func.now()
        return row.session_id, _store(session, row.session_id, successors[0], days)
    if row.used_at is not None and not result.is_recent:
        _revoke_login(session, row.session_id)
        return None
    unused = (successor for successor in successors if _is_unused(session, successor))
    return next(((row.session_id, successor) for successor in unused), None)


def _successor(token: str, secret_key: str) -> str:
    key = hmac.digest(secret_key.encode(), b"vitae refresh tokens", hashlib.sha256)
    raw = hmac.digest(key, token.encode(), hashlib.sha256)
    return PREFIX + base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _store(session: Session, session_id: UUID, token: str, days: int) -> str:
    expires_at = func.now() + timedelta(days=days)
    session.add(RefreshToken(session_id=session_id, digest=token_digest(token), expires_at=expires_at))
    session.flush()
    return token


def _is_unused(session: Session, token: str) -> bool:
    query = select(RefreshToken.used_at.is_(None)).where(RefreshToken.digest == token_digest(token))
    return bool(session.scalar(query))


def _revoke_login(session: Session, session_id: UUID) -> None:
    revoke = (
        update(LoginSession)
        .where(LoginSession.id == session_id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=func.now())
        .returning(LoginSession.developer_id)
    )
    for developer_id in session.scalars(revoke, execution_options={"synchronize_session": False}).all():
        audit(session, developer_id, "session.reuse_detected")
