"""Admin actions on accounts of others; each writes an audit log entry."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.events.audit_log import audit
from models.events.domain_events import lock_developer
from models.plans.tiers import UnknownTier
from models.stores.owned_rows import NotFound
from models.tables import Developer, SubscriptionTier

ROLES = ("developer", "admin")


def set_role(session: Session, email: str, role: str) -> Developer:
    """Make the account with this address an admin or an ordinary account; its access tokens end.

    Raises:
        NotFound: no account has this address.
    """
    developer_id = session.scalar(select(Developer.id).where(func.lower(Developer.email) == email.lower()))
    if developer_id is None:
        raise NotFound("no such account")
    developer = lock_developer(session, developer_id)
    if developer.role != role:
        audit(session, developer.id, "role.changed", {"from": developer.role, "to": role})
        developer.role = role
        developer.token_version += 1
        session.flush()
    return developer


def find_developers(session: Session, email: str) -> Sequence[Developer]:
    """Accounts with this login address: one, or none."""
    return session.scalars(select(Developer).where(func.lower(Developer.email) == email.lower())).all()


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
