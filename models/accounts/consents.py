"""Consents: stored once given, and checked before each use."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.events.audit_log import audit
from models.tables import Consent

AI_PROCESSING = "ai_processing"
"""Sending documents to Gemini."""


def consent(session: Session, developer_id: UUID, purpose: str) -> Consent | None:
    """The current decision; None where none was made."""
    return session.get(Consent, (developer_id, purpose), populate_existing=True)


def is_granted(session: Session, developer_id: UUID, purpose: str) -> bool:
    """Whether the developer has consented; no decision is no consent."""
    query = select(Consent.granted).where(Consent.developer_id == developer_id, Consent.purpose == purpose)
    return session.scalar(query) is True


def decide(session: Session, developer_id: UUID, purpose: str, granted: bool) -> Consent:
    """Store a decision; a change is recorded in the audit log."""
    values = {"granted": granted, "decided_at": func.now()}
    statement = insert(Consent).values(developer_id=developer_id, purpose=purpose, **values)
    changed = session.scalar(
        statement.on_conflict_do_update(
            index_elements=["developer_id", "purpose"], set_=values, where=Consent.granted != granted
        ).returning(Consent.purpose)
    )
    if changed:
        audit(session, developer_id, f"consent.{purpose}.{'granted' if granted else 'withdrawn'}")
    return session.get_one(Consent, (developer_id, purpose), populate_existing=True)
