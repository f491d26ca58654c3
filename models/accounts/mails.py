"""What the mails about an account say, found out by their jobs (``models.jobs.mails``)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.accounts.account_links import LIFETIME, PATHS, store_token, token_of_job
from models.rules.security.token_digests import token_digest
from models.tables import AccountToken, Developer, Job, JobPayload

MAX_LINKS = 5
"""Links of one purpose for one account within their lifetime: nobody's mailbox is filled by strangers."""
PURPOSES = {"reset": "reset", "account_exists": "reset", "verify": "verify", "change": "change"}
"""Mails with a link, and what the link is for."""
NOTICES = ("change_requested", "address_taken", "address_changed", "password_reset")
"""Mails without one."""
NOTICE_PAGES = {"webhook_failing": "/settings", "webhook_disabled": "/settings"}
"""Mails that lead to a page, for which one has to log in."""


@dataclass(frozen=True, slots=True)
class AccountMail:
    """A mail that is to be sent: the same whenever its job runs."""

    kind: str
    recipient: str
    requested_at: datetime
    link: str | None = None


def prepare_mail(session: Session, job_id: UUID, secret_key: str, page_url: str) -> AccountMail | None:
    """What a job sends, with the token of its link made valid; None where there is nobody to write to."""
    payload = session.get(JobPayload, job_id)
    requested_at = session.get_one(Job, job_id).created_at
    if payload is None:
        return None
    order = orjson.loads(payload.body)
    kind, developer = order["kind"], _developer(session, order["email"], order["developer_id"])
    if developer is None or (kind == "verify" and developer.email_verified_at is not None):
        return None
    recipient = order["email"] if order["developer_id"] else developer.email
    if kind == "change" and find_account(session, recipient) is not None:
        kind = "address_taken"
    purpose = PURPOSES.get(kind)
    if purpose is None:
        page = NOTICE_PAGES.get(kind)
        return AccountMail(kind, recipient, requested_at, page and page_url + page)
    token, expires_at = token_of_job(secret_key, job_id), requested_at + LIFETIME
    if _too_many_links(session, developer.id, purpose, token):
        return None
    store_token(session, token, purpose, expires_at=expires_at, developer_id=developer.id, email=recipient)
    return AccountMail(kind, recipient, requested_at, page_url + PATHS[purpose] + token)


def find_account(session: Session, email: str) -> Developer | None:
    """The account of this login address."""
    return session.scalar(select(Developer).where(func.lower(Developer.email) == func.lower(email)))


def _too_many_links(session: Session, developer_id: UUID, purpose: str, own_token: str) -> bool:
    query = select(func.count()).where(
        AccountToken.developer_id == developer_id,
        AccountToken.purpose == purpose,
        AccountToken.created_at > func.now() - LIFETIME,
        AccountToken.digest != token_digest(own_token),
    )
    return (session.scalar(query) or 0) >= MAX_LINKS


def _developer(session: Session, email: str, developer_id: str | None) -> Developer | None:
    """Of an account that is being erased there is no address left to find it by."""
    if developer_id is None:
        return find_account(session, email)
    return session.get(Developer, UUID(developer_id))
