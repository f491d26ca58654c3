"""API keys for programs; only their digests are stored."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from models.accounts.principal import PRINCIPAL_COLUMNS, Principal
from models.events.audit_log import audit
from models.rules.security.token_digests import token_digest
from models.stores.database import Database
from models.stores.owned_rows import get_owned
from models.stores.reads import Read, Reads
from models.tables import ApiKey, Developer

API_KEY_PREFIX = "vitae_"
_PREFIX_CHARACTERS = 12
_USE_RECORDED_EVERY = timedelta(minutes=1)
_IS_DUE = ApiKey.last_used_at.is_(None) | (ApiKey.last_used_at < func.now() - _USE_RECORDED_EVERY)
_PRINCIPAL = Read(
    select(ApiKey.id, _IS_DUE, ApiKey.developer_id, ApiKey.scopes, *PRINCIPAL_COLUMNS)
    .join(Developer, Developer.id == ApiKey.developer_id)
    .where(ApiKey.digest == bindparam("digest"), ApiKey.revoked_at.is_(None))
    .where(ApiKey.expires_at.is_(None) | (ApiKey.expires_at > func.now()))
)


def create_api_key(
    session: Session,
    developer_id: UUID,
    name: str,
    scopes: list[str] | None = None,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """A new key; the second value is the key itself, which is not stored."""
    plain = API_KEY_PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(
        developer_id=developer_id,
        name=name,
        prefix=plain[:_PREFIX_CHARACTERS],
        digest=token_digest(plain),
        scopes=scopes,
        expires_at=expires_at,
    )
    session.add(key)
    session.flush()
    audit(session, developer_id, "api_key.created")
    return key, plain


def delete_api_key(session: Session, developer_id: UUID, key_id: UUID) -> None:
    """Remove a key. Raises NotFound."""
    session.execute(delete(ApiKey).where(ApiKey.id == get_owned(session, ApiKey, developer_id, key_id).id))
    audit(session, developer_id, "api_key.deleted")


def api_key_principal(database: Database, reads: Reads, plain: str) -> Principal | None:
    """The account of an API key; its use is recorded once a minute at most."""
    row = reads.row(_PRINCIPAL, digest=token_digest(plain))
    if row is None:
        return None
    key_id, is_due, developer_id, scopes, *columns = row
    if is_due:
        with database.session() as session:
            session.execute(
                update(ApiKey).where(ApiKey.id == key_id, _IS_DUE).values(last_used_at=func.now())
            )
    caller = Principal(developer_id, None, *columns)
    return caller if scopes is None else replace(caller, scopes=tuple(scopes))
