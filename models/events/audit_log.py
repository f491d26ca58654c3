"""The only module that writes audit entries."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.tables import AuditEntry

COMMAND_LINE = "command line"
"""Who did it where there is no account."""


def audit(
    session: Session, developer_id: UUID | None, action: str, data: Mapping[str, Any] | None = None
) -> None:
    """Record an action of, or on, an account (None: on the command line): ids and codes, never personal data."""
    session.add(AuditEntry(developer_id=developer_id, action=action, data=dict(data or {})))
