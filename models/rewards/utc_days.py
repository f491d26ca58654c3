"""UTC days, which challenges, daily caps and boards use."""

from datetime import UTC, date, datetime, time, timedelta


def day_of(moment: datetime) -> date:
    """The UTC day of an instant."""
    return moment.astimezone(UTC).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Start of the UTC day, and of the next."""
    start = datetime.combine(day, time(), UTC)
    return start, start + timedelta(days=1)
