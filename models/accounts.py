"""Accounts and what opens them: passwords, login sessions with rotating refresh tokens, API keys."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.audit_entry import AuditEntry
from models.base import new_id
from models.credentials import ApiKey, LoginSession, RefreshToken
from models.developer import Developer
from models.owned import own
from models.passwords import hash_is_outdated, hash_password, password_matches

API_KEY_PREFIX = "vitae_"
REFRESH_PREFIX = "vitaert_"
_SHOWN_CHARACTERS = 12
_USE_NOTED_EVERY = timedelta(minutes=1)


class EmailTaken(Exception):
    """Somebody is registered with this address (in any spelling of upper and lower case)."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is asking. ``session_id`` is None for an API key."""

    developer_id: UUID
    role: str
    session_id: UUID | None


@dataclass(frozen=True, slots=True)
class Login:
    """An open login: what its access tokens name, and the refresh token that may be shown once."""

    developer: Developer
    session_id: UUID
    refresh_token: str


def register(session: Session, email: str, password: str) -> Developer:
    """Make an account. Raises EmailTaken."""
    statement = (
        insert(Developer)
        .values(id=new_id(), email=email, password_hash=hash_password(password))
        .on_conflict_do_nothing()
        .returning(Developer)
    )
    developer = session.scalar(statement)
    if developer is None:
        raise EmailTaken(email)
    audit(session, developer.id, "account.registered")
    return developer


def authenticate(session: Session, email: str, password: str) -> Developer | None:
    """The account these credentials open; None takes as long for an unknown address as for a wrong password."""
    developer = session.scalar(select(Developer).where(func.lower(Developer.email) == func.lower(email)))
    if not password_matches(developer.password_hash if developer else None, password) or developer is None:
        return None
    if hash_is_outdated(developer.password_hash):
        developer.password_hash = hash_password(password)
    return developer


def open_session(session: Session, developer: Developer, user_agent: str | None, days: int) -> Login:
    """Begin a login: a session and its first refresh token, good for ``days`` days."""
    login = LoginSession(developer_id=developer.id, user_agent=user_agent)
    session.add(login)
    session.flush()
    audit(session, developer.id, "session.opened")
    return Login(developer, login.id, _issue_refresh_token(session, login.id, days))


def rotate(session: Session, refresh_token: str, days: int) -> Login | None:
    """Trade a refresh token for the next one; None where it opens nothing.

    A token shown a second time was copied: its whole family ends (RFC 9700, section 4.14.2). The conditional
    UPDATE lets one of several simultaneous requests win; the others count as that second time.
    """
    digest = _digest(refresh_token)
    spend = (
        update(RefreshToken)
        .where(RefreshToken.digest == digest, RefreshToken.used_at.is_(None))
        .where(RefreshToken.expires_at > func.now())
        .values(used_at=func.now())
        .returning(RefreshToken.session_id)
    )
    session_id = session.scalar(spend)
    if session_id is None:
        _revoke_family_of(session, digest)
        return None
    login = session.scalar(select(LoginSession).where(LoginSession.id == session_id).with_for_update())
    if login is None or login.revoked_at is not None:
        return None
    login.last_used_at = func.now()
    developer = session.get_one(Developer, login.developer_id)
    return Login(developer, login.id, _issue_refresh_token(session, login.id, days))


def revoke_session(session: Session, developer_id: UUID, session_id: UUID) -> None:
    """End one login; its tokens open nothing from now on. Raises NotFound."""
    login = own(session, LoginSession, developer_id, session_id, lock=True)
    login.revoked_at = login.revoked_at or func.now()
    audit(session, developer_id, "session.revoked")


def open_sessions(session: Session, developer_id: UUID) -> list[LoginSession]:
    """Logins that still work, latest use first."""
    alive = select(RefreshToken.id).where(
        RefreshToken.session_id == LoginSession.id,
        RefreshToken.used_at.is_(None),
        RefreshToken.expires_at > func.now(),
    )
    query = select(LoginSession).where(
        LoginSession.developer_id == developer_id, LoginSession.revoked_at.is_(None), alive.exists()
    )
    return list(session.scalars(query.order_by(LoginSession.last_used_at.desc()).limit(100)))


def change_password(session: Session, developer_id: UUID, current: str, new: str) -> Developer | None:
    """Set the password and end every login and access token; None where ``current`` is wrong."""
    developer = session.get_one(Developer, developer_id, with_for_update=True)
    if not password_matches(developer.password_hash, current):
        return None
    developer.password_hash = hash_password(new)
    developer.token_version += 1
    session.execute(
        update(LoginSession)
        .where(LoginSession.developer_id == developer_id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )
    audit(session, developer_id, "password.changed")
    return developer


def session_principal(
    session: Session, developer_id: UUID, session_id: UUID, token_version: int
) -> Principal | None:
    """Who an access token speaks for; None once its session is revoked or its version is outdated."""
    query = (
        select(Developer.role, Developer.token_version)
        .join(LoginSession, LoginSession.developer_id == Developer.id)
        .where(Developer.id == developer_id)
        .where(LoginSession.id == session_id, LoginSession.revoked_at.is_(None))
    )
    found = session.execute(query).first()
    if found is None or found.token_version != token_version:
        return None
    return Principal(developer_id, found.role, session_id)


def create_api_key(session: Session, developer_id: UUID, name: str) -> tuple[ApiKey, str]:
    """A new key; the second value is the key itself, which is kept nowhere."""
    plain = API_KEY_PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(
        developer_id=developer_id, name=name, prefix=plain[:_SHOWN_CHARACTERS], digest=_digest(plain)
    )
    session.add(key)
    session.flush()
    audit(session, developer_id, "api_key.created")
    return key, plain


def delete_api_key(session: Session, developer_id: UUID, key_id: UUID) -> None:
    """Remove a key. Raises NotFound."""
    session.execute(delete(ApiKey).where(ApiKey.id == own(session, ApiKey, developer_id, key_id).id))
    audit(session, developer_id, "api_key.deleted")


def api_key_principal(session: Session, plain: str) -> Principal | None:
    """Who an API key speaks for; its use is noted once a minute at most."""
    query = (
        select(ApiKey, Developer.role)
        .join(Developer, Developer.id == ApiKey.developer_id)
        .where(ApiKey.digest == _digest(plain), ApiKey.revoked_at.is_(None))
    )
    found = session.execute(query).first()
    if found is None:
        return None
    key, role = found
    noted = ApiKey.last_used_at.is_(None) | (ApiKey.last_used_at < func.now() - _USE_NOTED_EVERY)
    session.execute(update(ApiKey).where(ApiKey.id == key.id, noted).values(last_used_at=func.now()))
    return Principal(key.developer_id, role, None)


def audit(session: Session, developer_id: UUID, action: str) -> None:
    """Note a fact about an account; never personal data."""
    session.add(AuditEntry(developer_id=developer_id, action=action, data={}))


def _revoke_family_of(session: Session, digest: str) -> None:
    used = select(RefreshToken.session_id).where(
        RefreshToken.digest == digest, RefreshToken.used_at.is_not(None)
    )
    revoke = (
        update(LoginSession)
        .where(LoginSession.id.in_(used), LoginSession.revoked_at.is_(None))
        .values(revoked_at=func.now())
        .returning(LoginSession.developer_id)
    )
    for developer_id in session.scalars(revoke, execution_options={"synchronize_session": False}).all():
        audit(session, developer_id, "session.reuse_detected")


def _issue_refresh_token(session: Session, session_id: UUID, days: int) -> str:
    plain = REFRESH_PREFIX + secrets.token_urlsafe(32)
    expires_at = func.now() + timedelta(days=days)
    session.add(RefreshToken(session_id=session_id, digest=_digest(plain), expires_at=expires_at))
    session.flush()
    return plain


def _digest(plain: str) -> str:
    """SHA-256 is enough for 256 random bits; a slow hash protects guessable secrets only."""
    return hashlib.sha256(plain.encode()).hexdigest()
