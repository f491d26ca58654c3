"""Calls of Gemini in flight: many at a time in one small process, and nobody else waits for them."""

from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from models.cvs.upload import NewFile, add_cv
from models.jobs.lifecycle import create_system_job
from models.rules.security.file_type import PDF
from models.stores.outbox import Wakeup
from models.tables import Developer, ExtractionRecord, Job, JobEvent
from tests.support.processes import running_worker
from tests.support.wait import wait_until
from workers.enqueue import JobNotifier

pytestmark = [pytest.mark.process, pytest.mark.untraced]

FLIGHTS = 12
LONG = 80.0
"""Seconds: shorter than a call may take. The tests let the calls end before."""


@pytest.fixture
def variables(environment, gemini_service):
    where = {"GEMINI_API_KEY": gemini_service.api_key, "GEMINI_BASE_URL": gemini_service.url}
    return environment | where | {"EXTRACTOR": "gemini", "WORKER_THREADS": "2", "PGAPPNAME": "flights"}


@pytest.fixture
def notifier(settings, redis_client):
    return JobNotifier(settings.redis_url)


def upload(database, notifier, body: bytes, count: int, tier: str = "free") -> list[UUID]:
    jobs = []
    for number in range(count):
        with database.session() as session:
            developer = Developer(email=f"{tier}{number}@example.org", password_hash="-", tier=tier)
            session.add(developer)
            session.flush()
            file = NewFile("cv.pdf", PDF, body + b"\n%%%d" % number)
            _, job = add_cv(session, developer.id, file, deadline_seconds=600)
        notifier.send_pending(session)
        jobs.append(job.id)
    return jobs


def statuses(database) -> dict[str, int]:
    with database.session() as session:
        rows = session.execute(select(Job.status, func.count().label("jobs")).group_by(Job.status))
        return {row.status: row.jobs for row in rows}


def test_more_calls_than_threads_or_connections_and_others_overtake_them(
    variables, database, notifier, gemini_service, demo_pdf, tmp_path
):
    gemini_service.latency = LONG
    upload(database, notifier, demo_pdf, FLIGHTS)
    upload(database, notifier, demo_pdf, 1, tier="pro")
    with running_worker(variables | {"GEMINI_CONCURRENCY": str(FLIGHTS + 1)}, tmp_path / "w.log") as group:
        wait_until(lambda: len(gemini_service.calls) == FLIGHTS + 1, "all calls are in flight")
        with database.session() as session:
            connections = text("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'flights'")
            assert session.scalar(connections) <= 2 + 1, "one for each slot, and one for the heartbeat"
            system_job = create_system_job(session, "rotate_challenges", 600)
        assert notifier.send(Wakeup(system_job.id, system_job.stage, "default"))
        wait_until(lambda: statuses(database).get("succeeded") == 1, "another job does not wait for them")
        gemini_service.stopping.set()
        wait_until(lambda: statuses(database).get("succeeded") == FLIGHTS + 2, "all end")
        assert group.stop() == 0
    with database.session() as session:
        queues = set(session.scalars(select(Job.queue).where(Job.kind == "cv_import")))
        begun = session.scalars(
            select(func.count()).where(
                JobEvent.type == "stage.started", JobEvent.data["stage"].astext == "extract"
            )
        ).one()
        attempts = {job.stages[1]["attempts"] for job in session.scalars(select(Job)) if job.cv_id}
        assert session.scalar(select(func.count()).select_from(ExtractionRecord)) == FLIGHTS + 1
    assert queues == {"gemini", "gemini_priority"}
    assert begun == FLIGHTS + 1
    assert attempts == {1}, "going on in another queue is no second attempt"


def test_sigterm_gives_the_jobs_of_calls_in_flight_back(
    variables, database, notifier, gemini_service, demo_pdf, tmp_path
):
    gemini_service.latency = LONG
    upload(database, notifier, demo_pdf, 3)
    with running_worker(variables, tmp_path / "w.log") as group:
        wait_until(lambda: len(gemini_service.calls) == 3, "all calls are in flight")
        assert group.stop() == 0
    with database.session() as session:
        jobs = session.scalars(select(Job)).all()
        assert [(job.stage, job.lease_until, job.crash_count) for job in jobs] == [("extract", None, 0)] * 3
    gemini_service.stopping.set()
    with running_worker(variables, tmp_path / "w.log"):
        wait_until(lambda: statuses(database) == {"succeeded": 3}, "another worker does them")


def test_without_gemini_jobs_of_its_queue_are_done_all_the_same(
    variables, database, notifier, demo_pdf, tmp_path
):
    (job_id,) = upload(database, notifier, demo_pdf, 1)
    with database.session() as session:
        session.get_one(Job, job_id).queue = "gemini"
    with running_worker(variables | {"EXTRACTOR": "offline"}, tmp_path / "w.log"):
        wait_until(lambda: statuses(database) == {"succeeded": 1}, "it is done")
