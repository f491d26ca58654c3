"""Days of activity, from which streaks are computed."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, DeveloperKey

DAY_KINDS = ("active", "frozen", "travel", "missed")


class ActiveDay(Base):
    """A local date in the time zone of the developer at that time; rules in ``models/rules/rewards/streaks.py``."""

    __tablename__ = "active_days"
    __table_args__ = (CheckConstraint(f"kind IN {DAY_KINDS}", name="kind_known"),)

    developer_id: Mapped[DeveloperKey]
    day: Mapped[date] = mapped_column(primary_key=True)
    zone: Mapped[str]
    """The IANA zone of ``day``, which decides when the day ended."""
    kind: Mapped[str] = mapped_column(server_default="active")
    """``active`` days count. ``frozen`` (missed, a freeze was used) and ``travel`` (active, but the previous day was
    not over in its zone) continue a streak without counting. ``missed`` is stored only when the zone changes."""
    begins: Mapped[bool] = mapped_column(server_default="false")
    """The first day of a streak."""
    created_at: Mapped[Created]
