"""How to reach a developer, as the profile shows it."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id
from models.tables.profile_row import ProfileRow


class ContactInfo(ProfileRow, Base):
    """One a developer. ``email`` here is printed on the profile; it is not the login."""

    __tablename__ = "contact_infos"

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), unique=True)
    full_name: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    location: Mapped[str | None]
    """The address as written, where its parts could not be told apart."""
    street: Mapped[str | None]
    city: Mapped[str | None]
    region: Mapped[str | None]
    postal_code: Mapped[str | None]
    country_code: Mapped[str | None]
    """ISO 3166-1 alpha-2."""
    links: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    """URLs of sites and social profiles, in the order shown."""
