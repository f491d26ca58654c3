"""Public links to profiles."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id, Timestamped


class ShareLink(Timestamped, Base):
    """A public link to one profile. A revoked slug is never used again."""

    __tablename__ = "share_links"

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    slug: Mapped[str] = mapped_column(unique=True)
    """Random, unguessable."""
    sections: Mapped[list[str]] = mapped_column(JSONB)
    """The visible sections: ``head``, ``experience``, ``education``, ``skills``, ``achievements``, ``contact``."""
    indexed: Mapped[bool] = mapped_column(server_default="false")
    """Whether search engines may list the page."""
    revoked_at: Mapped[datetime | None]
