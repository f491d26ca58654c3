"""refresh: the cached profile is rebuilt."""

from models.profile.document import refresh_profile
from workers.resources import Resources
from workers.stages import Run, Save, nothing


def refresh(run: Run, at: Resources) -> Save:
    """Offer the new document to Redis; where Redis is away the next reader rebuilds it: no failure."""
    refresh_profile(at.database, at.cache, run.developer)
    return nothing
