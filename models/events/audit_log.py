"""The only module that writes audit entries."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.tables import AuditEntry


def audit(session: Session, developer_id: UUID, action: str, data: Mapping[str, Any] | None = None) -> None:
    """Record an action on an account: ids and codes, never personal data."""
    session.add(AuditEntry(developer_id=developer_id, action=action, data=dict(data or {})))
