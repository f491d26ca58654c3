"""rotate_challenges: the day's challenges are drawn."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.jobs.lifecycle import database_now
from models.rewards.challenges import rotate
from models.rewards.utc_days import day_of
from workers.resources import Resources
from workers.stages import Run, Save

CLOCK_SLACK = timedelta(minutes=1)
"""A scheduler whose clock runs ahead of the database's sends this a little before midnight."""


def rotate_challenges(run: Run, at: Resources) -> Save:
    """Draw the present day, by the database's clock.

    Days that were slept through are not made up: nobody can do anything on them any more.
    """

    def save(session: Session) -> Mapping[str, Any]:
        day = day_of(database_now(session) + CLOCK_SLACK)
        return {"day": day.isoformat(), "drawn": rotate(session, day)}

    return save
