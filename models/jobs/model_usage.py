"""The cost of model calls, recorded on the job."""

from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Job


class Usage(TypedDict):
    """Requests (``calls``) and billed responses (``answers``); ``cost_usd`` is null if a price is unknown."""

    calls: int
    answers: int
    tokens_in: int
    tokens_out: int
    cost_usd: float | None
    model: str


def add_usage(session: Session, job_id: UUID, usage: Usage) -> None:
    """Add to the usage of the job, also after its lease was lost: the calls are billed anyway."""
    job = session.scalar(select(Job).where(Job.id == job_id).with_for_update())
    if job is not None:
        job.usage = dict(_sum(job.usage, usage))


def answers_paid(session: Session, job_id: UUID) -> int:
    usage = session.scalar(select(Job.usage).where(Job.id == job_id))
    return int(usage["answers"]) if usage else 0


def _sum(total: dict[str, Any] | None, usage: Usage) -> Usage:
    if total is None:
        return usage
    priced = total["cost_usd"] is not None and usage["cost_usd"] is not None
    return {
        "calls": total["calls"] + usage["calls"],
        "answers": total["answers"] + usage["answers"],
        "tokens_in": total["tokens_in"] + usage["tokens_in"],
        "tokens_out": total["tokens_out"] + usage["tokens_out"],
        "cost_usd": round(total["cost_usd"] + (usage["cost_usd"] or 0), 6) if priced else None,
        "model": usage["model"],
    }
