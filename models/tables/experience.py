"""Where a developer worked."""

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id
from models.tables.profile_row import ProfileListRow


class Experience(ProfileListRow, Base):
    """One position at one employer. Dates are partial: ``2021``, ``2021-03`` or ``2021-03-09``."""

    __tablename__ = "experiences"

    id: Mapped[Id]
    title: Mapped[str | None]
    company: Mapped[str | None]
    location: Mapped[str | None]
    start: Mapped[str | None] = mapped_column("start_date")
    end: Mapped[str | None] = mapped_column("end_date")
    current: Mapped[bool] = mapped_column(server_default="false")
    highlights: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    """Responsibilities and achievements, one string a bullet."""
    notes: Mapped[str | None]
    """What a document says of the position and no other column holds, such as the kind of employment."""
