"""The contact details of a profile."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id
from models.tables.profile_row import ProfileRow


class ContactInfo(ProfileRow, Base):
    """One row per developer. ``email`` is part of the profile, not the login."""

    __tablename__ = "contact_infos"

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), unique=True)
    full_name: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    location: Mapped[str | None]
    """The address as written, if its parts are unknown."""
    street: Mapped[str | None]
    city: Mapped[str | None]
    region: Mapped[str | None]
    postal_code: Mapped[str | None]
    country_code: Mapped[str | None]
    """ISO 3166-1 alpha-2."""
    links: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    """URLs of websites and social profiles, in order."""
