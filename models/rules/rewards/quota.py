"""Monthly quotas: when a month begins and ends, and when an analysis counts as paid for (pure)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any


def month_of(moment: datetime) -> date:
    """First day of the UTC calendar month."""
    return moment.astimezone(UTC).date().replace(day=1)


def month_end(month: date) -> datetime:
    """First instant of the following month: when quotas begin anew."""
    years, months = divmod(month.month, 12)
    return datetime(month.year + years, months + 1, 1, tzinfo=UTC)


def was_paid_for(status: str, context: Mapping[str, Any], answers: int, extracting: bool) -> bool:
    """Whether a job that has ended took an analysis.

    It did if a model answered, whatever became of the answer; if its file was read anew (an extraction kept from
    before costs nothing); or if it was cancelled while an extraction was under way, which nobody can call back.

    Args:
        status: how it ended: succeeded, failed or cancelled.
        context: of the job: ``extraction_key`` once the extraction is done, ``reused`` where it was a kept one.
        answers: of an outside model, billed on behalf of the job.
        extracting: a worker was at the extraction when the job ended.
    """
    read_anew = "extraction_key" in context and not context.get("reused", False)
    return answers > 0 or read_anew or (status == "cancelled" and extracting)
