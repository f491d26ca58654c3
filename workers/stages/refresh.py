"""refresh: the cached profile is rebuilt."""

from models.profile.document import refresh_profile
from workers.resources import Resources
from workers.stages import JobSnapshot, Step


def refresh(job: JobSnapshot, resources: Resources) -> Step:
    """Put the new profile into Redis; where Redis is away the next reader rebuilds it."""
    refresh_profile(resources.database, resources.cache, job.owner_id)
    return Step()
