"""Consents to data processing."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, DeveloperKey


class Consent(Base):
    """The latest decision for one purpose; earlier ones are in the audit log. No row means no decision."""

    __tablename__ = "consents"

    developer_id: Mapped[DeveloperKey]
    purpose: Mapped[str] = mapped_column(primary_key=True)
    """``ai_processing``: documents may be sent to Gemini."""
    granted: Mapped[bool]
    decided_at: Mapped[datetime]
