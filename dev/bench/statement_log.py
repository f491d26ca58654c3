"""Statements as Postgres logs them: of any release, and of all processes but the bench itself."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dev.bench.deployment import APPLICATION, Deployment

SETTLE_SECONDS = 0.5
"""Until every session has read the setting, and until the last statements of a job are through."""
_LINE = re.compile(r"(\d+\.\d+) (\S*) LOG:  (?:execute [^:]*|statement): (?!BEGIN|COMMIT|ROLLBACK|SET)")


@contextmanager
def logged_statements(deployment: Deployment, log: Path) -> Iterator[list[float]]:
    """After the block the list has the time (epoch) of each statement sent meanwhile, without BEGIN and COMMIT."""
    times: list[float] = []
    _set_logging(deployment, "log_line_prefix = '%n %a '", "log_statement = 'all'")
    began = log.stat().st_size
    try:
        yield times
        time.sleep(SETTLE_SECONDS)
    finally:
        _set_logging(deployment, "log_statement = 'none'")
    with log.open(errors="replace") as lines:
        lines.seek(began)
        matches = filter(None, map(_LINE.match, lines))
        times += [float(match[1]) for match in matches if match[2] != APPLICATION]


def statements_by_stage(deployment: Deployment, job_id: str, times: list[float]) -> Counter[str]:
    """What was sent from the start of each stage to that of the next; ``claim`` comes before."""
    ((stages,),) = deployment.query("SELECT stages FROM jobs WHERE id = %s", job_id)
    begins = [("claim", 0.0)]
    begins += [(stage["name"], datetime.fromisoformat(stage["started_at"]).timestamp()) for stage in stages]
    return Counter([name for name, began in begins if began <= sent][-1] for sent in times)


def _set_logging(deployment: Deployment, *settings: str) -> None:
    for setting in settings:
        deployment.execute(f"ALTER SYSTEM SET {setting}")
    deployment.execute("SELECT pg_reload_conf()")
    time.sleep(SETTLE_SECONDS)
