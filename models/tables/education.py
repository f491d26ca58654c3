"""Education entries of a profile."""

from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id
from models.tables.profile_row import ProfileListRow


class Education(ProfileListRow, Base):
    """One course of study. Dates are partial ISO 8601 strings."""

    __tablename__ = "educations"

    id: Mapped[Id]
    institution: Mapped[str | None]
    degree: Mapped[str | None]
    field: Mapped[str | None]
    start: Mapped[str | None] = mapped_column("start_date")
    end: Mapped[str | None] = mapped_column("end_date")
    grade: Mapped[str | None]
    notes: Mapped[str | None]
    """What a document says of the course and no other column holds, such as a thesis."""
