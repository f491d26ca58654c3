"""What the calls of an outside model cost, kept on the job whatever becomes of it."""

from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Job


class Usage(TypedDict):
    """``calls`` were made, ``answers`` came (and are billed); ``cost_usd`` is null if any has no known price."""

    calls: int
    answers: int
    tokens_in: int
    tokens_out: int
    cost_usd: float | None
    model: str


def add_usage(session: Session, job_id: UUID, told: Usage) -> None:
    """Add to the job's account, also after its lease was lost: the bill comes all the same."""
    job = session.scalar(select(Job).where(Job.id == job_id).with_for_update())
    if job is not None:
        job.usage = dict(_sum(job.usage, told))


def answers_paid(session: Session, job_id: UUID) -> int:
    usage = session.scalar(select(Job.usage).where(Job.id == job_id))
    return int(usage["answers"]) if usage else 0


def _sum(held: dict[str, Any] | None, told: Usage) -> Usage:
    if held is None:
        return told
    known = held["cost_usd"] is not None and told["cost_usd"] is not None
    return {
        "calls": held["calls"] + told["calls"],
        "answers": held["answers"] + told["answers"],
        "tokens_in": held["tokens_in"] + told["tokens_in"],
        "tokens_out": held["tokens_out"] + told["tokens_out"],
        "cost_usd": round(held["cost_usd"] + (told["cost_usd"] or 0), 6) if known else None,
        "model": told["model"],
    }
