"""One developer's receivers hang; another's callback arrives as if they did not exist, with the smallest worker."""

import socket
import threading
import time
from pathlib import Path
from uuid import UUID

import pytest

from models.events.domain_events import lock_developer, record_event
from models.stores.database import Database
from models.tables import Job
from tests.support.processes import running
from tests.support.receivers import answers, receiver
from tests.support.wait import wait_until
from workers.enqueue import JobNotifier

pytestmark = [pytest.mark.process, pytest.mark.untraced]

SMALLEST = {"WORKER_PROCESSES": "1", "WORKER_THREADS": "2"}
HANGING = 6
SECONDS = 3.0


def owe(database: Database, notifier: JobNotifier, developer_id: UUID, url: str) -> None:
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        record_event(session, developer, "job.succeeded", source_id=url, callback_url=url)
    notifier.send_pending(session)


def test_six_hanging_receivers_hold_up_nobody_else(
    environment, database, settings, redis_client, new_developer, queue_cv, demo_pdf, job_row, tmp_path: Path
):
    hold, notifier, hog = threading.Event(), JobNotifier(settings.redis_url), new_developer()

    def hang(_: socket.socket) -> None:
        hold.wait(60)

    with (
        receiver(hang) as hanging,
        receiver(answers()) as server,
        running("workers", {**environment, **SMALLEST}, tmp_path / "worker.log"),
    ):
        for number in range(HANGING):
            owe(database, notifier, hog, f"http://127.0.0.1:{hanging.port}/{number}")
        wait_until(lambda: hanging.connections == HANGING, "all six hang at once")
        job_id = queue_cv(demo_pdf, callback_url=f"http://127.0.0.1:{server.port}/")
        wait_until(lambda: server.requests, "the other developer's callback arrives")
        seconds = time.time() - ended_at(job_row(job_id))
        hold.set()
    print(f"the callback came {seconds:.2f} s after its job")
    assert seconds < SECONDS


def ended_at(job: Job) -> float:
    assert job.finished_at is not None
    return job.finished_at.timestamp()
