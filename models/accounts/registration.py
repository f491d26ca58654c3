"""Registers accounts, checks and changes their passwords."""

from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.accounts.passwords import hash_is_outdated, hash_password, password_matches
from models.errors import DomainError
from models.events.audit_log import audit
from models.tables import Developer, LoginSession, new_id


class EmailTaken(DomainError):
    """Somebody is registered with this address (in any spelling of upper and lower case)."""

    code, detail = "email_taken", "This e-mail address is already registered."


def register(session: Session, email: str, password: str) -> Developer:
    """Create an account. Raises EmailTaken."""
    statement = (
        insert(Developer)
        .values(id=new_id(), email=email, password_hash=hash_password(password))
        .on_conflict_do_nothing()
        .returning(Developer)
    )
    developer = session.scalar(statement)
    if developer is None:
        raise EmailTaken()
    audit(session, developer.id, "account.registered")
    return developer


def authenticate(session: Session, email: str, password: str) -> Developer | None:
    """The account of this address and password; None takes as long for an unknown address as for a wrong password."""
    developer = session.scalar(select(Developer).where(func.lower(Developer.email) == func.lower(email)))
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
    developer.token_version += 1
    session.execute(
        update(LoginSession)
        .where(LoginSession.developer_id == developer_id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )
    audit(session, developer_id, "password.changed")
    return developer
