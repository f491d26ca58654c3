"""Admin actions on accounts of others; each writes an audit log entry."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts.account_links import LIFETIME, random_token, store_token
from models.accounts.mails import find_account
from models.accounts.registration import register
from models.events.audit_log import COMMAND_LINE, audit
from models.events.domain_events import lock_developer
from models.jobs.lifecycle import database_now
from models.plans.tiers import UnknownTier
from models.stores.owned_rows import NotFound
from models.tables import Developer, SubscriptionTier

ROLES = ("developer", "admin")


def list_accounts(session: Session, text: str, limit: int) -> Sequence[Developer]:
    """Accounts whose address contains ``text``, newest first."""
    query = select(Developer).where(Developer.email.icontains(text, autoescape=True))
    return session.scalars(query.order_by(Developer.id.desc()).limit(limit)).all()


def create_account(session: Session, email: str, role: str) -> tuple[Developer, str]:
    """A new account that nobody can log in to before its password is set, and the token of a link for that.

    Raises:
        models.accounts.registration.EmailTaken: the address has an account.
    """
    developer = register(session, email, random_token())
    developer.role = role
    audit(session, developer.id, "account.created", {"by": COMMAND_LINE, "role": role})
    return developer, create_reset_link(session, email)


def create_reset_link(session: Session, email: str) -> str:
    """The token of a link that sets a new password. Raises NotFound."""
    developer = _account(session, email)
    token = random_token()
    expires_at = database_now(session) + LIFETIME
    store_token(session, token, "reset", expires_at=expires_at, developer_id=developer.id)
    audit(session, developer.id, "password.link_made", {"by": COMMAND_LINE})
    return token


def create_invitation(session: Session, email: str | None, lifetime: timedelta) -> str:
    """The token of an invitation, for one address or for anybody."""
    token = random_token()
    store_token(session, token, "invite", expires_at=database_now(session) + lifetime, email=email)
    return token


def set_role(session: Session, email: str, role: str) -> Developer:
    """Make the account with this address an admin or an ordinary account; its access tokens end.

    Raises:
        NotFound: no account has this address.
    """
    developer = lock_developer(session, _account(session, email).id)
    if developer.role != role:
        audit(session, developer.id, "role.changed", {"from": developer.role, "to": role})
        developer.role = role
        developer.token_version += 1
        session.flush()
    return developer


def find_developers(session: Session, email: str) -> Sequence[Developer]:
    """Accounts with this login address: one, or none."""
    developer = find_account(session, email)
    return [developer] if developer else []


def _account(session: Session, email: str) -> Developer:
    developer = find_account(session, email)
    if developer is None:
        raise NotFound("no such account")
    return developer


def change_tier(session: Session, developer_id: UUID, code: str, *, by: UUID, reason: str) -> Developer:
    """Put the developer on a plan and record in the audit log who did it and why.

    It applies from now on: events keep the multiplier they were recorded with, and the analyses used this month
    count against the new quota.

    Args:
        reason: a code or an order number; never personal data.

    Raises:
        NotFound: there is no such developer.
        models.plans.tiers.UnknownTier: there is no such plan.
    """
    try:
        developer = lock_developer(session, developer_id)
    except LookupError:
        raise NotFound(f"developer {developer_id}") from None
    if session.get(SubscriptionTier, code) is None:
        raise UnknownTier()
    if developer.tier != code:
        data = {"from": developer.tier, "to": code, "by": str(by), "reason": reason}
        audit(session, developer.id, "tier.assigned", data)
        developer.tier = code
        session.flush()
    return developer
