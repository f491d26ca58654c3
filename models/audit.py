"""The one door to the audit log."""

from uuid import UUID

from sqlalchemy.orm import Session

from models.audit_entry import AuditEntry


def audit(session: Session, developer_id: UUID, action: str) -> None:
    """Note a fact about an account; never personal data."""
    session.add(AuditEntry(developer_id=developer_id, action=action, data={}))
