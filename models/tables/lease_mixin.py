"""Columns of rows that exactly one worker may work on at a time (jobs, webhook deliveries)."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import BigInt


class LeaseMixin:
    """A lease by the database's clock. ``lease_token`` is the fencing token: it grows with every claim, and
    every write of the holder names it, so that a worker that lost its lease can change nothing."""

    lease_token: Mapped[BigInt] = mapped_column(server_default="0")
    lease_until: Mapped[datetime | None]
    """Null when nobody holds the row."""
    next_run_at: Mapped[datetime]
    """Not before this; all back-off lives here."""
    next_wake_at: Mapped[datetime | None]
    """A wake-up was sent; the reconciler stays silent until this time."""
