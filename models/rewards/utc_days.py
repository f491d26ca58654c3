"""The UTC day: what challenges, caps and boards go by."""

from datetime import UTC, date, datetime, time, timedelta


def day_of(moment: datetime) -> date:
    """The UTC day of an instant."""
    return moment.astimezone(UTC).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """First instant of the UTC day, and of the next."""
    start = datetime.combine(day, time(), UTC)
    return start, start + timedelta(days=1)
