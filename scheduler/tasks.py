"""What runs when: a task's ticks are the whole multiples of its period since 1970-01-01 00:00 UTC.

UTC has no summer time, so no tick comes twice or never; and because the latest due tick is a function of the
time alone, a scheduler that slept, crashed or could not reach Postgres knows what it missed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Task:
    """A system task of the workers, by its name there."""

    name: str
    every: timedelta
    deadline: timedelta
    """How long its job is tried again when the outside is at fault; later the next tick does the work."""

    def last_due(self, now: datetime) -> datetime:
        """The latest tick at or before ``now``."""
        return now - (now - EPOCH) % self.every


TASKS = (
    Task("rotate_challenges", every=timedelta(days=1), deadline=timedelta(hours=12)),
    Task("sweep", every=timedelta(minutes=10), deadline=timedelta(minutes=10)),
)
