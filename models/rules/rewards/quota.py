"""Monthly quotas: begin and end of a month, and when an analysis is charged (pure)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any


def month_of(moment: datetime) -> date:
    """First day of the UTC month."""
    return moment.astimezone(UTC).date().replace(day=1)


def month_end(month: date) -> datetime:
    """Start of the next month, when quotas reset."""
    years, months = divmod(month.month, 12)
    return datetime(month.year + years, months + 1, 1, tzinfo=UTC)


def was_paid_for(status: str, context: Mapping[str, Any], answers: int, extracting: bool) -> bool:
    """Whether a job that has ended is charged one analysis.

    It is charged if a model answered, whatever became of the answer; if the file was read (a cached extraction is
    free); or if the job was cancelled during an extraction, which cannot be stopped.

    Args:
        status: succeeded, failed or cancelled.
        context: of the job: ``extraction_key`` once the extraction is done, ``reused`` if it was cached.
        answers: responses of a model that were billed.
        extracting: a worker was extracting when the job ended.
    """
    was_read = "extraction_key" in context and not context.get("reused", False)
    return answers > 0 or was_read or (status == "cancelled" and extracting)
