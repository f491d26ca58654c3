"""A worker process of ours whose stages do nothing: ``python -m dev.bench.chains.empty_worker PARENT_PID``."""

import sys

from sqlalchemy.orm import Session

from config import settings_or_exit
from workers.pipeline import STAGES
from workers.process import run_process
from workers.resources import Resources
from workers.shutdown import stop_signals
from workers.stages import JobSnapshot, Persist


def pass_by(snapshot: JobSnapshot, resources: Resources) -> Persist:
    return _write_no_rows


def _write_no_rows(session: Session) -> dict[str, object]:
    return {}


if __name__ == "__main__":
    STAGES.update(dict.fromkeys(STAGES, pass_by))
    run_process(settings_or_exit(), int(sys.argv[1]), stop_signals())
