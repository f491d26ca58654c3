"""rotate_challenges: draws the challenges of the day."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.jobs.lifecycle import database_now
from models.rewards.challenges import rotate
from models.rewards.utc_days import day_of
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist

CLOCK_SLACK = timedelta(minutes=1)
"""A scheduler whose clock runs ahead of the database's sends this a little before midnight."""


def rotate_challenges(job: JobSnapshot, resources: Resources) -> Persist:
    """Draw for today, by the database's clock. Missed days are not made up."""

    def persist(session: Session) -> Mapping[str, Any]:
        day = day_of(database_now(session) + CLOCK_SLACK)
        return {"day": day.isoformat(), "drawn": rotate(session, day)}

    return persist
