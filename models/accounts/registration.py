"""Registers accounts, checks and changes their passwords."""

from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.accounts.account_links import InvalidLink, spend_token
from models.accounts.mails import find_account
from models.accounts.passwords import hash_is_outdated, hash_password, password_matches
from models.errors import DomainError
from models.events.audit_log import audit
from models.tables import Developer, LoginSession, new_id


class EmailTaken(DomainError):
    """Somebody is registered with this address (in any spelling of upper and lower case)."""

    code, detail = "email_taken", "This e-mail address is already registered."


class NotAdmitted(DomainError):
    """REGISTRATION does not let everybody in."""

    status = 403


class EmailUnverified(DomainError):
    """EMAIL_VERIFICATION=required: nobody logs in before the link of the mail was opened."""

    code, status = "email_unverified", 403
    detail = "Open the link in the mail to this address first, or ask for another at /auth/verification."


def admit(session: Session, policy: str, email: str, invitation: str | None) -> None:
    """Let somebody register, or not; an invitation is used up.

    Args:
        policy: REGISTRATION.

    Raises:
        NotAdmitted: registration is closed, or the invitation is missing, spent, or for another address.
    """
    if policy == "closed":
        raise NotAdmitted("registration_closed", "Registration is closed here; ask the operator.")
    if policy == "open":
        return
    try:
        invited = spend_token(session, invitation or "", ("invite",)).email
    except InvalidLink:
        invited = ""
    if invited is not None and invited.lower() != email.lower():
        detail = "Registration needs a valid invitation, for this address."
        raise NotAdmitted("invitation_required", detail)


def register(session: Session, email: str, password: str) -> Developer:
    """Create an account. Raises EmailTaken."""
    developer = try_register(session, email, password)
    if developer is None:
        raise EmailTaken()
    return developer


def try_register(session: Session, email: str, password: str) -> Developer | None:
    """Create an account; None where the address has one, which takes as long."""
    statement = (
        insert(Developer)
        .values(id=new_id(), email=email, password_hash=hash_password(password))
        .on_conflict_do_nothing()
        .returning(Developer)
    )
    developer = session.scalar(statement)
    if developer is not None:
        audit(session, developer.id, "account.registered")
    return developer


def authenticate(session: Session, email: str, password: str) -> Developer | None:
    """The account of this address and password; None takes as long for an unknown address as for a wrong password."""
    developer = find_account(session, email)
    if not password_matches(developer.password_hash if developer else None, password) or developer is None:
        return None
    if hash_is_outdated(developer.password_hash):
        developer.password_hash = hash_password(password)
    return developer


def change_password(session: Session, developer_id: UUID, current: str, new: str) -> Developer | None:
    """Set the password and end every login and access token; None where ``current`` is wrong."""
    developer = session.get_one(Developer, developer_id, with_for_update=True)
    if not password_matches(developer.password_hash, current):
        return None
    developer.password_hash = hash_password(new)
    end_logins(session, developer)
    audit(session, developer_id, "password.changed")
    return developer


def end_logins(session: Session, developer: Developer) -> None:
    """End every login and access token of an account whose row is locked."""
    developer.token_version += 1
    session.execute(
        update(LoginSession)
        .where(LoginSession.developer_id == developer.id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )
