"""The chain in Celery 5: ``python -m dev.bench.chains.celery_chain COUNT`` queues jobs 1 to COUNT."""

import sys
from typing import Any

from celery import Celery, chain

from dev.bench.chains.commits import STAGES, advance, broker_url

app = Celery("chains", broker=broker_url(1))
app.conf.update(task_ignore_result=True, worker_prefetch_multiplier=16)


def _task(number: int) -> Any:
    @app.task(name=f"stage_{number}")
    def stage(job_id: int) -> None:
        advance(job_id)

    return stage


TASKS = [_task(number) for number in range(STAGES)]

if __name__ == "__main__":
    for job_id in range(1, int(sys.argv[1]) + 1):
        chain(*(task.si(job_id) for task in TASKS)).apply_async()
