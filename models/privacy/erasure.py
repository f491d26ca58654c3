"""Erases an account: locks it at once, deletes its data, keeps a signed receipt.

The erasure waits for everything that can still write data of the person (a running job, an upload to a presigned
URL) and then deletes once more; the developer's row goes last, together with the signature.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, func, select, update
from sqlalchemy.orm import Session

from models.accounts.passwords import password_matches
from models.events.domain_events import lock_developer
from models.jobs.lifecycle import create_system_job, database_now
from models.leaderboards.boards import opt_out
from models.rules.security.token_digests import token_digest
from models.rules.signatures.erasure_receipts import sign_receipt
from models.tables import (
    TERMINAL,
    AccountToken,
    ApiKey,
    Base,
    Developer,
    DeveloperSkill,
    DirectUpload,
    ErasureReceipt,
    Job,
    LoginSession,
    ShareLink,
    Skill,
    WebhookDelivery,
)

KIND = "erase_account"
DEADLINE_SECONDS = 30 * 86_400
"""GDPR Art. 12(3) allows a month; seconds are the rule."""
ERASED = "erased"
"""In place of the password hash: no password matches it, and late writers recognise the erasure."""
UPLOAD_SLACK = timedelta(minutes=1)
"""An upload that began just before its URL expired may end a little later."""


class ErasureIncomplete(Exception):
    """Rows of the person were written after the purge: purge again."""


@dataclass(frozen=True, slots=True)
class ErasureOrder:
    """The erasure job, and the token of the receipt's URL, which is not stored."""

    job: Job
    token: str


def begin_erasure(session: Session, developer_id: UUID, password: str) -> ErasureOrder | None:
    """Lock the account, stop its jobs and queue the erasure; None if the password is wrong.

    From now on nobody can log in, share links are dead, and the e-mail address may be registered again.
    """
    developer = lock_developer(session, developer_id)
    if not password_matches(developer.password_hash, password):
        return None
    settled_at = _last_writer(session, developer_id)
    _stop_work(session, developer_id)
    _lock_out(session, developer)
    token = secrets.token_urlsafe(32)
    receipt = ErasureReceipt(token_digest=token_digest(token))
    session.add(receipt)
    session.flush()
    job = create_system_job(session, KIND, DEADLINE_SECONDS)
    job.params = {
        "developer_id": str(developer_id),
        "receipt_id": str(receipt.id),
        **_settled_param(settled_at),
    }
    session.flush()
    return ErasureOrder(job, token)


def is_erased(session: Session, developer_id: UUID) -> bool:
    """Whether the account is erased or being erased: whoever wrote data for it must delete that again."""
    password_hash = session.scalar(select(Developer.password_hash).where(Developer.id == developer_id))
    return password_hash is None or password_hash == ERASED


def purge(session: Session, job_id: UUID, params: Mapping[str, Any]) -> float:
    """Delete every row of the person except the account's, which is blanked; can be repeated.

    Returns:
        Seconds until nothing can be written for the person any more.
    """
    developer_id = UUID(params["developer_id"])
    try:
        lock_developer(session, developer_id)
    except LookupError:
        return 0.0
    settled_at = max(filter(None, (_last_writer(session, developer_id), _settled_from(params))), default=None)
    unfinished = update(Job).where(Job.id == job_id, Job.status.not_in(TERMINAL))
    session.execute(unfinished.values(params={**params, **_settled_param(settled_at)}))
    blank = {column.name: None for column in Developer.__table__.columns if column.nullable}
    session.execute(update(Developer).where(Developer.id == developer_id).values(blank))
    _count(session, UUID(params["receipt_id"]), _delete_rows(session, developer_id))
    if settled_at is None:
        return 0.0
    return max(0.0, (settled_at - database_now(session)).total_seconds())


def finish_erasure(session: Session, job_id: UUID, params: Mapping[str, Any], secret_key: str) -> None:
    """Delete the account, sign the receipt and drop its link to the person, in one transaction.

    Raises:
        ErasureIncomplete: rows were added after the purge.
    """
    developer_id, receipt_id = UUID(params["developer_id"]), UUID(params["receipt_id"])
    # FOR UPDATE, unlike ``lock_developer``: rows that refer to the developer wait, then fail.
    query = select(Developer.created_at).where(Developer.id == developer_id).with_for_update()
    created_at = session.scalar(query)
    if late := _delete_rows(session, developer_id):
        raise ErasureIncomplete(", ".join(late))
    session.execute(delete(Developer).where(Developer.id == developer_id))
    if created_at is not None:
        _remove_unused_skills(session, created_at)
    _sign(session, receipt_id, secret_key)
    session.execute(update(Job).where(Job.id == job_id).values(params={}))


def erase_now(session: Session, developer_id: UUID, entry: Mapping[str, Any], secret_key: str) -> bool:
    """Erase an account that came back with a backup; False if it is not there. Nothing else may be running.

    ``entry`` (``models.privacy.erasure_journal``) says which receipt belongs to it; a new one is signed.
    """
    try:
        developer = lock_developer(session, developer_id)
    except LookupError:
        return False
    created_at = developer.created_at
    _stop_work(session, developer_id)
    _lock_out(session, developer)
    receipt_id = UUID(entry["receipt_id"])
    if session.get(ErasureReceipt, receipt_id) is None:
        requested_at = datetime.fromisoformat(entry["requested_at"])
        session.add(
            ErasureReceipt(
                id=receipt_id, token_digest=entry["token_digest"], requested_at=requested_at, counts={}
            )
        )
    session.flush()
    _count(session, receipt_id, _delete_rows(session, developer_id))
    session.execute(delete(Developer).where(Developer.id == developer_id))
    _remove_unused_skills(session, created_at)
    _sign(session, receipt_id, secret_key)
    return True


def find_receipt(session: Session, token: str) -> ErasureReceipt | None:
    """The receipt with this token."""
    query = select(ErasureReceipt).where(ErasureReceipt.token_digest == token_digest(token))
    return session.scalar(query)


def _lock_out(session: Session, developer: Developer) -> None:
    opt_out(session, developer)
    developer.email = f"{secrets.token_hex(16)}@erased.invalid"  # a reserved domain (RFC 2606)
    developer.password_hash, developer.role = ERASED, "developer"
    developer.token_version += 1
    for table in (LoginSession, ApiKey, ShareLink, AccountToken):
        session.execute(delete(table).where(table.developer_id == developer.id))


def _stop_work(session: Session, developer_id: UUID) -> None:
    """Cancel jobs at any stage, and drop their unsent webhooks."""
    session.execute(
        update(Job)
        .where(Job.developer_id == developer_id, Job.status.not_in(TERMINAL))
        .values(status="cancelled", finished_at=func.now(), lease_token=Job.lease_token + 1, lease_until=None)
    )
    session.execute(delete(WebhookDelivery).where(WebhookDelivery.developer_id == developer_id))


def _last_writer(session: Session, developer_id: UUID) -> datetime | None:
    """The time until which a running job, or a client with a presigned URL, may still write."""
    leases = select(func.max(Job.lease_until)).where(
        Job.developer_id == developer_id, Job.status.not_in(TERMINAL)
    )
    uploads = select(func.max(DirectUpload.expires_at) + UPLOAD_SLACK).where(
        DirectUpload.developer_id == developer_id, DirectUpload.expires_at > func.now()
    )
    return session.scalar(select(func.greatest(leases.scalar_subquery(), uploads.scalar_subquery())))


def _settled_param(settled_at: datetime | None) -> dict[str, str]:
    return {"settled_at": settled_at.isoformat()} if settled_at else {}


def _settled_from(params: Mapping[str, Any]) -> datetime | None:
    return datetime.fromisoformat(params["settled_at"]) if "settled_at" in params else None


def _delete_rows(session: Session, developer_id: UUID) -> dict[str, int]:
    """Empty every table that names a developer, rows that refer to others first; counts by table."""
    counts = {}
    for table in reversed(Base.metadata.sorted_tables):
        if (deleted := _delete_from(session, table, developer_id)) > 0:
            counts[table.name] = deleted
    return counts


def _delete_from(session: Session, table: Table, developer_id: UUID) -> int:
    if "developer_id" not in table.columns:
        return 0
    result: Any = session.execute(delete(table).where(table.columns.developer_id == developer_id))
    return int(result.rowcount)


def _remove_unused_skills(session: Session, created_at: datetime) -> None:
    """Remove unused skills from the master list, unless they are older than this account.

    Skills with aliases come from ``models.rules.text.skill_aliases``, not from a person.
    """
    uses = select(DeveloperSkill.id).where(DeveloperSkill.skill_id == Skill.id)
    unused = delete(Skill).where(Skill.created_at >= created_at, Skill.aliases == [], ~uses.exists())
    session.execute(unused, execution_options={"synchronize_session": False})


def _count(session: Session, receipt_id: UUID, deleted: Mapping[str, int]) -> None:
    receipt = session.get_one(ErasureReceipt, receipt_id, with_for_update=True)
    names = receipt.counts.keys() | deleted.keys()
    receipt.counts = {name: receipt.counts.get(name, 0) + deleted.get(name, 0) for name in sorted(names)}


def _sign(session: Session, receipt_id: UUID, secret_key: str) -> None:
    receipt = session.get_one(ErasureReceipt, receipt_id, with_for_update=True)
    receipt.finished_at = database_now(session)
    receipt.signature = sign_receipt(
        secret_key, receipt.requested_at, receipt.finished_at, receipt.counts
    ).text()
