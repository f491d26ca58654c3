"""A worker dies by kill -9 after Gemini's answer was kept: the next one uses it, and nothing is paid twice."""

import pytest
from sqlalchemy import func, select, text

from dev.demo.gemini import answer_for
from models.tables import Cv, ExtractionRecord, Job
from tests.support.processes import running_worker
from tests.support.wait import wait_until
from tests.workers.conftest import GEMINI_SDKS

pytestmark = [pytest.mark.process, pytest.mark.untraced]


@pytest.mark.parametrize("gemini_sdk", GEMINI_SDKS)
def test_killed_between_the_answer_and_its_stage(
    gemini_sdk, gemini_service, environment, database, redis_client, queue_cv, demo_pdf, tmp_path
):
    file, log = tmp_path / "demo.pdf", tmp_path / "worker.log"
    file.write_bytes(demo_pdf)
    answer = answer_for(file)
    gemini_service.answer_with = lambda *_: answer
    gemini_service.latency = 1.0  # time to take the lock in
    where = {"GEMINI_API_KEY": gemini_service.api_key, "GEMINI_BASE_URL": gemini_service.url}
    variables = environment | where | {"EXTRACTOR": "gemini", "GEMINI_SDK": gemini_sdk}
    job_id = queue_cv(demo_pdf)

    def count(table) -> int:
        with database.session() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0

    def waiting_backends(column: str) -> list[object]:
        locked = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        with database.session() as session:
            return list(session.scalars(text(f"SELECT {column} {locked}")))

    def job() -> Job:
        with database.session() as session:
            return session.get_one(Job, job_id)

    with running_worker(variables, log) as first, database.engine.connect() as blocker, blocker.begin():
        wait_until(lambda: gemini_service.calls, "Gemini is asked")
        # The end of the stage writes the CV's row; keeping the answer only needs it to be there.
        blocker.execute(select(Cv.id).with_for_update(key_share=True))
        wait_until(lambda: count(ExtractionRecord), "the answer is kept")
        wait_until(lambda: waiting_backends("pid"), "the stage is about to end")
        assert job().stage == "extract"
        first.kill()
        waiting_backends(
            "pg_terminate_backend(pid, 5000)"
        )  # else what was sent is written when the lock is gone
    with running_worker(variables, log):
        wait_until(lambda: job().status == "succeeded", "the job goes on")
    done = job()
    assert done.result is not None
    assert done.usage is not None
    assert (done.result["extractor"], done.result["reused"]) == ("gemini", True)
    assert len(gemini_service.calls) == done.usage["answers"] == 1
