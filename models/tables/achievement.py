"""Certifications, awards, publications, projects, volunteering, languages."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id
from models.tables.profile_row import ProfileListRow

KINDS = ("certification", "award", "publication", "project", "volunteering", "language", "other")


class Achievement(ProfileListRow, Base):
    """An achievement of one ``kind``: whatever a CV lists beside work, education and skills."""

    __tablename__ = "achievements"
    __table_args__ = (CheckConstraint(f"kind IN {KINDS}", name="kind_known"),)

    id: Mapped[Id]
    kind: Mapped[str]
    title: Mapped[str]
    issuer: Mapped[str | None]
    date: Mapped[str | None] = mapped_column("achieved_on")
    """Partial ISO 8601."""
    url: Mapped[str | None]
    level: Mapped[str | None]
    """Of a language: as written, such as ``C1`` or ``native``."""
    summary: Mapped[str | None]
