"""A public, read-only view of a profile."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id, Timestamped


class ShareLink(Timestamped, Base):
    """One address of one profile; off until made, gone when revoked. A revoked slug is never used again."""

    __tablename__ = "share_links"

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    slug: Mapped[str] = mapped_column(unique=True)
    """Random, unguessable."""
    sections: Mapped[list[str]] = mapped_column(JSONB)
    """What is shown: ``head``, ``experience``, ``education``, ``skills``, ``achievements``, ``contact``."""
    revoked_at: Mapped[datetime | None]
