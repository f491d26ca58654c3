"""What imports took of late, measured from their rows once a minute and process."""

import threading
import time
from datetime import timedelta

from sqlalchemy import func, select

from models.rules.jobs.estimates import StageTimes, stage_times
from models.rules.jobs.stages import CV_IMPORT
from models.stores.reads import Read, Reads
from models.tables import Job

JOBS = 50
"""The newest imports that succeeded within a day."""
RECENT_SECONDS = 300.0
KEPT_SECONDS = 60.0
_ENDED = Read(
    select(Job.stages, func.extract("epoch", func.now() - Job.finished_at))
    .where(Job.kind == CV_IMPORT, Job.status == "succeeded")
    .where(Job.created_at > func.now() - timedelta(days=1))
    .order_by(Job.id.desc())
    .limit(JOBS)
)


class RecentTimes:
    """Safe for many threads."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._times = StageTimes()
        self._read_at: float | None = None
        self._lock = threading.Lock()

    def current(self) -> StageTimes:
        """Measured at most ``KEPT_SECONDS`` ago. Raises as ``Reads.rows``."""
        now = time.monotonic()
        with self._lock:
            if self._read_at is not None and now - self._read_at < KEPT_SECONDS:
                return self._times
            self._read_at = now  # the others go on with the old times meanwhile
        rows = self._reads.rows(_ENDED)
        ages = [float(age) for _, age in rows if float(age) <= RECENT_SECONDS]
        between = max(ages) / len(ages) if len(ages) > 1 else None
        self._times = stage_times([stages for stages, _ in rows], between)
        return self._times
