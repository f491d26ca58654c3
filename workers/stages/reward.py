"""reward: the events of the import are turned into XP, points, badges and challenge progress."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.rewards.apply_events import apply_pending
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist

RESULT = ("extractor", "reused", "fallback", "changes", "profile_version", "score", "warnings")


def reward(job: JobSnapshot, resources: Resources) -> Persist:
    """Apply every event of the developer that was not applied yet."""

    def persist(session: Session) -> Mapping[str, Any]:
        developer = lock_developer(session, job.owner_id)
        awards = apply_pending(session, developer)
        result = {name: job.context[name] for name in RESULT if name in job.context}
        if job.cv_id is not None:
            result["cv_id"] = str(job.cv_id)
        return {**result, "awards": [award.as_dict() for award in awards]}

    return persist
