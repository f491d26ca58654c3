"""A worker process of ours whose stages do nothing: ``python -m dev.bench.chains.empty_worker PARENT_PID``."""

from sqlalchemy.orm import Session

from workers.pipeline import STAGES
from workers.process import main
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist


def pass_by(snapshot: JobSnapshot, resources: Resources) -> Persist:
    return _write_no_rows


def _write_no_rows(session: Session) -> dict[str, object]:
    return {}


if __name__ == "__main__":
    STAGES.update(dict.fromkeys(STAGES, pass_by))
    main()
