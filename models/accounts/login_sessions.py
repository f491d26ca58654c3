"""Login sessions, each a family of refresh tokens (RFC 9700, section 4.14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models.accounts import refresh_tokens
from models.accounts.principal import PRINCIPAL_COLUMNS, Principal
from models.events.audit_log import audit
from models.stores.owned_rows import get_owned
from models.stores.reads import Read, Reads
from models.tables import Developer, LoginSession, RefreshToken

_PRINCIPAL = Read(
    select(Developer.token_version, *PRINCIPAL_COLUMNS)
    .join(LoginSession, LoginSession.developer_id == Developer.id)
    .where(Developer.id == bindparam("developer_id"))
    .where(LoginSession.id == bindparam("session_id"), LoginSession.revoked_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class Login:
    """A login: the session its access tokens name, and a refresh token that is shown once."""

    developer: Developer
    session_id: UUID
    refresh_token: str


def open_session(session: Session, developer: Developer, user_agent: str | None, days: int) -> Login:
    """Begin a login: a session and its first refresh token, valid for ``days`` days."""
    login = LoginSession(developer_id=developer.id, user_agent=user_agent)
    session.add(login)
    session.flush()
    audit(session, developer.id, "session.opened")
    return Login(developer, login.id, refresh_tokens.first_token(session, login.id, days))


def rotate(session: Session, refresh_token: str, secret_keys: Sequence[str], days: int) -> Login | None:
    """Exchange a refresh token for the next one; None if it is invalid or its login has ended."""
    next_token = refresh_tokens.spend(session, refresh_token, secret_keys, days)
    if next_token is None:
        return None
    session_id, token = next_token
    login = session.scalar(select(LoginSession).where(LoginSession.id == session_id).with_for_update())
    if login is None or login.revoked_at is not None:
        return None
    login.last_used_at = func.now()
    return Login(session.get_one(Developer, login.developer_id), login.id, token)


def revoke_session(session: Session, developer_id: UUID, session_id: UUID) -> None:
    """End one login; its tokens become invalid. Raises NotFound."""
    login = get_owned(session, LoginSession, developer_id, session_id, lock=True)
    login.revoked_at = login.revoked_at or func.now()
    audit(session, developer_id, "session.revoked")


def open_sessions(session: Session, developer_id: UUID) -> list[LoginSession]:
    """Valid logins, latest use first."""
    is_usable = select(RefreshToken.id).where(
        RefreshToken.session_id == LoginSession.id,
        RefreshToken.used_at.is_(None),
        RefreshToken.expires_at > func.now(),
    )
    query = select(LoginSession).where(
        LoginSession.developer_id == developer_id, LoginSession.revoked_at.is_(None), is_usable.exists()
    )
    return list(session.scalars(query.order_by(LoginSession.last_used_at.desc()).limit(100)))


def session_principal(
    reads: Reads, developer_id: UUID, session_id: UUID, token_version: int
) -> Principal | None:
    """The account of an access token; None once its session is revoked or its version is outdated."""
    row = reads.row(_PRINCIPAL, developer_id=developer_id, session_id=session_id)
    if row is None or row[0] != token_version:
        return None
    return Principal(developer_id, session_id, *row[1:])
