"""Lease columns of rows that one worker at a time may process (jobs, webhook deliveries)."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import BigInt


class LeaseMixin:
    """A lease by the database's clock. ``lease_token`` is a fencing token: writes with an old token match no row."""

    lease_token: Mapped[BigInt] = mapped_column(server_default="0")
    lease_until: Mapped[datetime | None]
    """Null without a lease."""
    next_run_at: Mapped[datetime]
    """The earliest time of the next run; implements all back-off."""
    next_wake_at: Mapped[datetime | None]
    """The reconciler sends no wake-up before this time."""
