"""What the links of mails do: set a new password, verify an address, change it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.accounts.account_links import InvalidLink, spend_token, token_owner, void_tokens
from models.accounts.mails import find_account
from models.accounts.passwords import hash_password, password_matches
from models.accounts.registration import EmailTaken, end_logins
from models.errors import InvalidFields
from models.events.audit_log import audit
from models.events.domain_events import lock_developer
from models.jobs.mails import queue_mail
from models.rules.security.password_policy import password_problem
from models.tables import ApiKey, Developer


def reset_password(session: Session, token: str, password: str) -> Developer:
    """Set the password by a link, which also verifies the address. Every login and every other link ends; of an
    account whose address was not verified the API keys too, since a stranger may have made it.

    Raises:
        models.accounts.account_links.InvalidLink: the link does not work (any more).
        models.errors.InvalidFields: the password is refused; the link still works.
    """
    developer = _lock_owner(session, token)
    spend_token(session, token, ("reset",))
    problem = password_problem(password, developer.email)
    if problem:
        raise InvalidFields({"new_password": [problem]})
    developer.password_hash = hash_password(password)
    end_logins(session, developer)
    if developer.email_verified_at is None:
        session.execute(delete(ApiKey).where(ApiKey.developer_id == developer.id))
    developer.email_verified_at = _now(developer)
    void_tokens(session, developer.id)
    audit(session, developer.id, "password.reset")
    queue_mail(session, "password_reset", developer.email, developer.id)
    return developer


def request_address(session: Session, developer_id: UUID, email: str, password: str) -> bool:
    """Send a link to the new address and word of it to the old one; False where the password is wrong."""
    developer = lock_developer(session, developer_id)
    if not password_matches(developer.password_hash, password):
        return False
    audit(session, developer_id, "email.change_requested")
    queue_mail(session, "change", email, developer_id)
    queue_mail(session, "change_requested", developer.email, developer_id)
    return True


def confirm_address(session: Session, token: str) -> Developer:
    """Verify the address of a link; where the link was sent for a change, it becomes the login.

    Raises:
        models.accounts.account_links.InvalidLink: the link does not work (any more).
        models.accounts.registration.EmailTaken: somebody else registered with the address meanwhile.
    """
    developer = _lock_owner(session, token)
    spent = spend_token(session, token, ("verify", "change"))
    address = spent.email or ""
    if spent.purpose == "change":
        _change_address(session, developer, address)
    elif developer.email.lower() != address.lower():
        raise InvalidLink
    developer.email_verified_at = _now(developer)
    audit(session, developer.id, "email.verified")
    return developer


def _change_address(session: Session, developer: Developer, address: str) -> None:
    """Links sent to the old address end, and both addresses hear of it."""
    taken = find_account(session, address)
    if taken is not None and taken.id != developer.id:
        raise EmailTaken
    old, developer.email = developer.email, address
    void_tokens(session, developer.id)
    audit(session, developer.id, "email.changed")
    for recipient in (old, address):
        queue_mail(session, "address_changed", recipient, developer.id)


def _lock_owner(session: Session, token: str) -> Developer:
    try:
        return lock_developer(session, token_owner(session, token))
    except LookupError:
        raise InvalidLink from None


def _now(developer: Developer) -> datetime:
    """The transaction's time: the lock has just written it."""
    return developer.updated_at
