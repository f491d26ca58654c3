"""reward: the events of the import are turned into XP, points, badges and challenge progress."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.rewards.apply_events import apply_pending
from workers.resources import Resources
from workers.stages import Run, Save

RESULT = ("extractor", "reused", "fallback", "changes", "profile_version", "score", "warnings")


def reward(run: Run, at: Resources) -> Save:
    """Book every event of the developer that has not been booked yet; each books once."""

    def save(session: Session) -> Mapping[str, Any]:
        developer = lock_developer(session, run.developer)
        awards = apply_pending(session, developer)
        told = {name: run.context[name] for name in RESULT if name in run.context}
        if run.cv_id is not None:
            told["cv_id"] = str(run.cv_id)
        return {**told, "awards": [award.as_dict() for award in awards]}

    return save
