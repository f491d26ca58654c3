"""An import read by Gemini, through both SDKs, against the emulator: what ends well, what waits, what fails."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from dev.cv_generator import write_demo_cv
from dev.demo.gemini import answer_for
from dev.gemini_emulator import GeminiEmulator
from models.tables import Experience, ExtractionRecord, Job, XpTransaction
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources
from workers.runner import JobRunner


@pytest.fixture
def emulator():
    with GeminiEmulator() as running:
        yield running


@pytest.fixture(params=["demo.pdf", "demo.docx"])
def cv(request, tmp_path) -> Path:
    path = tmp_path / request.param
    write_demo_cv(path)
    return path


@pytest.fixture(params=["google-genai", "google-generativeai"])
def gemini_worker(request, emulator, cv, make_settings, stop_event, redis_client):
    """``gemini_worker()`` is a worker's runner with this SDK; ``gemini_worker(api_key=...)`` with another key."""
    answer = answer_for(cv)
    emulator.answer_with = lambda *_: answer
    opened: list[Resources] = []

    def new(api_key: str = emulator.api_key) -> JobRunner:
        settings = make_settings(
            extractor="gemini", gemini_api_key=api_key, gemini_sdk=request.param, gemini_base_url=emulator.url
        )
        opened.append(Resources(settings))
        return JobRunner(opened[-1], LeaseKeeper(opened[-1].database, 30), stop_event)

    yield new
    for resources in opened:
        resources.close()


def run_when_due(database, runner, job_id):
    """Run the job as the reconciler would, without waiting for its back-off."""
    with database.session() as session:
        session.execute(update(Job).where(Job.id == job_id).values(next_run_at=func.now()))
    runner(job_id)
    with database.session() as session:
        return session.get_one(Job, job_id)


def count(database, table) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_cv_read_by_gemini_becomes_a_profile(database, gemini_worker, queue_cv, cv):
    job = run_when_due(database, gemini_worker(), queue_cv(cv.read_bytes(), filename=cv.name))
    assert (job.status, job.error) == ("succeeded", None)
    assert job.result["extractor"] == "gemini"
    with database.session() as session:
        record = session.scalars(select(ExtractionRecord)).one()
        rows = session.scalars(select(Experience)).all()
    assert (record.tokens_in or 0) > 0
    assert (record.tokens_out or 0) > 0
    assert len(rows) == 3
    assert all(row.evidence["title"]["quote"] for row in rows)


def test_overloaded_three_times_then_well(database, emulator, gemini_worker, queue_cv, cv):
    emulator.plan("503", "503", "503", "ok")
    runner, job_id = gemini_worker(), queue_cv(cv.read_bytes(), filename=cv.name)
    for attempt in (1, 2, 3):
        job = run_when_due(database, runner, job_id)
        assert (job.status, job.stage, job.attempts) == ("running", "extract", attempt)
        assert job.last_problem["code"] == "gemini_unavailable"
    assert run_when_due(database, runner, job_id).status == "succeeded"
    assert len(emulator.calls) == 4


def test_a_wrong_key_is_a_matter_of_configuration(database, emulator, gemini_worker, queue_cv, cv):
    job = run_when_due(
        database, gemini_worker("AIzaSy-not-the-key"), queue_cv(cv.read_bytes(), filename=cv.name)
    )
    assert (job.status, job.error["code"], job.error["retryable"]) == (
        "failed",
        "gemini_configuration",
        False,
    )
    assert "GEMINI_API_KEY" in job.error["detail"]
    assert "AIzaSy" not in str(job.error)
    assert count(database, Experience) == 0
    with database.session() as session:
        assert session.scalars(select(XpTransaction.rule)).all() == ["day.active"]  # of the upload


def test_the_same_file_again_is_not_paid_twice(database, emulator, gemini_worker, queue_cv, cv):
    runner = gemini_worker()
    for _ in range(2):
        job = run_when_due(database, runner, queue_cv(cv.read_bytes(), filename=cv.name))
    assert job.result["reused"] is True
    assert len(emulator.calls) == 1


def test_an_invented_employer_reaches_no_table(database, emulator, gemini_worker, queue_cv, cv):
    emulator.plan("invented", "invented")
    job = run_when_due(database, gemini_worker(), queue_cv(cv.read_bytes(), filename=cv.name))
    assert job.status == "succeeded"
    assert {row["code"] for row in job.result["warnings"]} >= {"ungrounded"}
    with database.session() as session:
        printed = set(session.scalars(select(Experience.company)))
    assert printed <= {"Fjordpay AS", "Nordlys Data GmbH", "Havn Maritime Systems"}
