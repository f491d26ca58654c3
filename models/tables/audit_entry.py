"""Who did what to an account: logins, password changes, keys."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id


class AuditEntry(Base):
    """Append-only; ids and codes, no personal data."""

    __tablename__ = "audit_log"

    id: Mapped[Id]
    developer_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("developers.id", ondelete="CASCADE"), index=True
    )
    action: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    created_at: Mapped[Created]
