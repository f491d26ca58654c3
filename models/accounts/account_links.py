"""Links that work once: tokens for mails, for operators and for invitations."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.rules.security.token_digests import token_digest
from models.tables import AccountToken, new_id

LIFETIME = timedelta(hours=1)
PATHS = {"reset": "/reset?token=", "verify": "/verify?token=", "change": "/verify?token="}
INVITATION_PATH = "/register?invitation="


class InvalidLink(DomainError):
    """The token is unknown, spent, expired, or for something else."""

    code, detail, status = "invalid_link", "This link is wrong, used or expired; ask for another one.", 400


def token_of_job(secret_key: str, job_id: UUID) -> str:
    """The token of the link in a job's mail: the same whenever the mail is made again."""
    key = hmac.digest(secret_key.encode(), b"vitae account links", hashlib.sha256)
    return base64.urlsafe_b64encode(hmac.digest(key, job_id.bytes, hashlib.sha256)).rstrip(b"=").decode()


def random_token() -> str:
    """A token for an operator's link or an invitation."""
    return secrets.token_urlsafe(32)


def store_token(
    session: Session,
    token: str,
    purpose: str,
    *,
    expires_at: datetime,
    developer_id: UUID | None = None,
    email: str | None = None,
) -> None:
    """Make the token valid until ``expires_at``; one that is stored already, perhaps spent, is left alone."""
    statement = insert(AccountToken).values(
        id=new_id(),
        developer_id=developer_id,
        purpose=purpose,
        digest=token_digest(token),
        email=email,
        expires_at=expires_at,
    )
    session.execute(statement.on_conflict_do_nothing(index_elements=["digest"]))


def token_owner(session: Session, token: str) -> UUID:
    """The account of a token, which is locked before the token is spent. Raises InvalidLink."""
    query = select(AccountToken.developer_id).where(AccountToken.digest == token_digest(token))
    owner = session.scalar(query)
    if owner is None:
        raise InvalidLink
    return owner


def spend_token(session: Session, token: str, purposes: Collection[str]) -> AccountToken:
    """Use a token up; of two requests at once one gets it. Raises InvalidLink."""
    statement = (
        update(AccountToken)
        .where(
            AccountToken.digest == token_digest(token),
            AccountToken.purpose.in_(purposes),
            AccountToken.used_at.is_(None),
            AccountToken.expires_at > func.now(),
        )
        .values(used_at=func.now())
        .returning(AccountToken)
    )
    spent = session.scalar(statement)
    if spent is None:
        raise InvalidLink
    return spent


def void_tokens(session: Session, developer_id: UUID) -> None:
    """No link that was sent before works any more."""
    session.execute(
        update(AccountToken)
        .where(AccountToken.developer_id == developer_id, AccountToken.used_at.is_(None))
        .values(used_at=func.now())
    )
