"""Days of activity: what streaks are counted from."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created

DAY_KINDS = ("active", "frozen", "travel", "missed")


class ActiveDay(Base):
    """A local date in the zone the developer lived in then; rules in ``models/rules/rewards/streaks.py``."""

    __tablename__ = "active_days"
    __table_args__ = (CheckConstraint(f"kind IN {DAY_KINDS}", name="kind_known"),)

    developer_id: Mapped[UUID] = mapped_column(
        ForeignKey("developers.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    zone: Mapped[str]
    """The IANA zone ``day`` is a date of; it says when the day ended."""
    kind: Mapped[str] = mapped_column(server_default="active")
    """``active`` counts; ``frozen`` (missed, a freeze was used) and ``travel`` (lived, but the counted day
    before was not over where it began) hold a streak together without counting; ``missed`` ended one before a
    change of zone, which could not tell any more. Other missed days have no row."""
    begins: Mapped[bool] = mapped_column(server_default="false")
    """The first day of a run."""
    created_at: Mapped[Created]
