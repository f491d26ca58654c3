"""Monthly quotas: when a month begins and ends, and when an analysis counts as paid for (pure)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

PAID_FAILURES = frozenset({"gemini_bad_output", "gemini_truncated", "gemini_blocked"})
"""Failures that come after an answer that was billed."""


def month_of(moment: datetime) -> date:
    """First day of the UTC calendar month."""
    return moment.astimezone(UTC).date().replace(day=1)


def month_end(month: date) -> datetime:
    """First instant of the following month: when quotas begin anew."""
    years, months = divmod(month.month, 12)
    return datetime(month.year + years, months + 1, 1, tzinfo=UTC)


def was_paid_for(status: str, error_code: str | None, context: Mapping[str, Any], extracting: bool) -> bool:
    """Whether a job that has ended took an analysis.

    It did if its file was read anew (an answer kept from before costs nothing), if it failed after a billed
    answer, or if it was cancelled while an extraction was under way, which nobody can call back.

    Args:
        status: how it ended: succeeded, failed or cancelled.
        context: of the job: ``extraction_key`` once the extraction is done, ``reused`` where it was a kept one.
        extracting: a worker was at the extraction when the job ended.
    """
    if "extraction_key" in context:
        return not context.get("reused", False)
    return error_code in PAID_FAILURES or (status == "cancelled" and extracting)
