"""One phase: load in peace, load under a disturbance, load in peace again, and the books afterwards."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select

from dev.bench.statistics import percentile
from dev.chaos import invariants
from dev.chaos.disturbances import Disturbance
from dev.chaos.experiment import Experiment
from dev.chaos.load import Accepted
from dev.chaos.watch import Watch
from models.tables import Job

WARM_SECONDS = 3.0
END_SECONDS = 240.0
BACK_SECONDS = 60.0
"""A killed web process has to boot first."""
EXPECTED_STATUSES = {202, 409, 503}
HEADINGS = (
    f"{'phase':<20}{'jobs':>5}{'ended':>6}{'lost':>5}{'wrong':>6}  {'rate before/during/after':<25}{'recovery':>8}"
    f"{'p99 recover':>13}{'resumed':>9}{'reader p99':>12}"
)


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """What came of a phase. ``rates`` are jobs ended per second before, during and after the disturbance;
    ``recovery_seconds``: how long after its end each job that was open then took; ``resume_seconds``: how long each
    interrupted stage waited for the next worker; ``read_seconds``: reads of a bystander."""

    name: str
    accepted: Sequence[Accepted] = field(repr=False)
    ended: int
    lost: int
    problems: Sequence[str]
    rates: tuple[float, float, float]
    recovery_seconds: Sequence[float] = field(repr=False)
    resume_seconds: Sequence[float] = field(repr=False)
    read_seconds: Sequence[float] = field(repr=False)
    back_seconds: float
    """From the end of the disturbance to the bystander's first answer."""

    @property
    def recovery(self) -> float:
        """Rate after over rate before, 1 at most."""
        return min(1.0, self.rates[2] / self.rates[0]) if self.rates[0] else 0.0

    @property
    def p99_recovery(self) -> float:
        return percentile([0.0, *self.recovery_seconds, *self.resume_seconds], 99)

    def __str__(self) -> str:
        rates = "/".join(f"{rate:.2f}" for rate in self.rates)
        resumed = f"{max(self.resume_seconds):.1f} s" if self.resume_seconds else "-"
        return (
            f"{self.name:<20}{len(self.accepted):5}{self.ended:6}{self.lost:5}{len(self.problems):6}  {rates:<25}"
            f"{self.recovery:8.0%}{self.p99_recovery:11.1f} s{resumed:>9}"
            f"{1000 * percentile(self.read_seconds, 99):9.0f} ms"
        )


def run_phase(
    experiment: Experiment, name: str, disturb: Disturbance, seconds: float, per_second: float
) -> PhaseRow:
    """Raises TimeoutError where jobs do not end."""
    with (
        Watch(experiment.stack.base_url, experiment.bystander) as watch,
        experiment.load(per_second) as load,
    ):
        time.sleep(WARM_SECONDS + seconds)
        began = datetime.now(UTC)
        problems = disturb(experiment, seconds)
        ended = datetime.now(UTC)
        back = watch.back_after(time.monotonic(), BACK_SECONDS)
        time.sleep(max(0.0, seconds - (datetime.now(UTC) - ended).total_seconds()))
    experiment.await_end(END_SECONDS)
    accepted = load.accepted
    problems += [f"uploads were answered {status}" for status in {*load.statuses} - EXPECTED_STATUSES]
    problems += [f"reads were answered {status}" for status in watch.statuses - {200, 503, 0}]
    problems += [] if back is not None else [f"reads were not back within {BACK_SECONDS:g} s"]
    return _row(experiment, name, accepted, problems, (began, ended), seconds, watch, back or BACK_SECONDS)


def _row(
    experiment: Experiment,
    name: str,
    accepted: Sequence[Accepted],
    problems: list[str],
    disturbed: tuple[datetime, datetime],
    seconds: float,
    watch: Watch,
    back: float,
) -> PhaseRow:
    ids = [UUID(done.job_id) for done in accepted]
    with experiment.database.session() as session:
        times = session.execute(select(Job.created_at, Job.finished_at).where(Job.id.in_(ids))).all()
        resumed = invariants.resume_seconds(session, [done.job_id for done in accepted])
    began, ended = (moment.timestamp() for moment in disturbed)
    finished = [finished_at.timestamp() for _, finished_at in times if finished_at]
    open_at_end = [
        finished_at.timestamp() - ended
        for created_at, finished_at in times
        if finished_at and created_at.timestamp() < ended < finished_at.timestamp()
    ]
    windows = Counter(
        "b" if moment < began else "d" if moment < ended else "a"
        for moment in finished
        if began - seconds <= moment < ended + seconds
    )
    rates = (windows["b"] / seconds, windows["d"] / max(ended - began, 0.001), windows["a"] / seconds)
    return PhaseRow(
        name,
        accepted,
        len(finished),
        len(accepted) - len(times),
        [*problems, *experiment.problems(accepted)],
        rates,
        open_at_end,
        resumed,
        [took for _, _, took in watch.answers],
        back,
    )
