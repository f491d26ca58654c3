"""Consents to data processing."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Consent(Base):
    """The latest decision for one purpose; earlier ones are in the audit log. No row means no decision."""

    __tablename__ = "consents"

    developer_id: Mapped[UUID] = mapped_column(
        ForeignKey("developers.id", ondelete="CASCADE"), primary_key=True
    )
    purpose: Mapped[str] = mapped_column(primary_key=True)
    """``ai_processing``: documents may be sent to Gemini."""
    granted: Mapped[bool]
    decided_at: Mapped[datetime]
