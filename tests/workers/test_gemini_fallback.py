"""Gemini stays away, has no quota left, or may not be asked: who serves instead, and what is said of it."""

import pytest
from sqlalchemy import func, select

from api.schemas.cvs.jobs import job_view
from dev.demo.gemini import answer_for
from models.accounts.consents import AI_PROCESSING, decide
from models.cvs.lifecycle import reprocess
from models.stores.circuit_breaker import THRESHOLD
from models.tables import Experience


@pytest.fixture
def cv(demo_docx, gemini_service, tmp_path):
    path = tmp_path / "demo.docx"
    path.write_bytes(demo_docx)
    answer = answer_for(path)
    gemini_service.answer_with = lambda *_: answer
    return demo_docx


@pytest.fixture
def queued(queue_cv, cv):
    return lambda: queue_cv(cv, filename="demo.docx")


def entries(database) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(Experience))


def test_away_for_too_long(database, gemini_service, make_gemini_runner, run_when_due, queued, developer_id):
    gemini_service.plan("503", "503", "503")
    runner, job_id = make_gemini_runner(gemini_fallback_seconds="0.001"), queued()
    job = run_when_due(runner, job_id)
    assert (job.status, job.last_problem["code"]) == ("running", "gemini_unavailable")
    job = run_when_due(runner, job_id)
    assert (job.status, job.result["extractor"]) == ("succeeded", "offline")
    assert job.result["fallback"] == {"reason": "gemini_unavailable"}
    assert entries(database) == 3
    gemini_service.plan()
    with database.session() as session:
        _, again = reprocess(session, developer_id, job.cv_id, 600)
    job = run_when_due(runner, again.id)
    assert (job.result["extractor"], job.result.get("fallback")) == ("gemini", None)
    assert entries(database) == 3


def test_no_quota_for_the_day_is_known_to_last(gemini_service, make_gemini_runner, run_when_due, queued):
    gemini_service.plan("429_day")
    runner = make_gemini_runner()
    for _ in range(2):  # the second does not even ask
        job = run_when_due(runner, queued())
        assert job.status == "succeeded"
        assert job.result["fallback"] == {"reason": "gemini_quota_day"}
    assert len(gemini_service.calls) == 1


@pytest.mark.parametrize("changes", [{"extractor": "gemini"}, {"gemini_fallback_seconds": "none"}])
def test_who_insists_on_gemini_waits(gemini_service, make_gemini_runner, run_when_due, queued, changes):
    gemini_service.plan(*["503"] * 4)
    runner = make_gemini_runner(**{"gemini_fallback_seconds": "0.001", **changes})
    job_id = queued()
    for _ in range(4):
        job = run_when_due(runner, job_id)
        assert (job.status, job.stage) == ("running", "extract")
    assert run_when_due(runner, job_id).result["extractor"] == "gemini"


def test_what_the_file_is_to_blame_for_is_no_reason(gemini_service, make_gemini_runner, run_when_due, queued):
    gemini_service.plan("safety")
    job = run_when_due(make_gemini_runner(gemini_fallback_seconds="0.001"), queued())
    assert (job.status, job.error["code"]) == ("failed", "gemini_blocked")


def test_failures_in_a_row_spare_the_service(gemini_service, make_gemini_runner, run_when_due, queued):
    gemini_service.plan(*["503"] * 50)
    first, second = make_gemini_runner(extractor="gemini"), make_gemini_runner(extractor="gemini")
    jobs = [queued() for _ in range(THRESHOLD + 3)]
    for number, job_id in enumerate(jobs):
        job = run_when_due((first, second)[number % 2], job_id)
        assert (job.status, job.last_problem["code"]) == ("running", "gemini_unavailable")
    assert len(gemini_service.calls) == THRESHOLD
    assert "Calls are paused for" in job.last_problem["detail"]


def test_calls_in_vain_are_on_the_account(gemini_service, make_gemini_runner, run_when_due, queued):
    gemini_service.plan("503", "empty_text", "fenced", "ok")
    runner, job_id = make_gemini_runner(extractor="gemini"), queued()
    for _ in range(3):
        job = run_when_due(runner, job_id)
    assert job.status == "succeeded"
    usage = job_view(job)["usage"]
    assert (usage["calls"], usage["answers"], usage["model"]) == (4, 3, "gemini-3.5-flash-lite")
    assert usage["tokens_in"] > usage["tokens_out"] > 0
    assert usage["cost_usd"] == pytest.approx(
        (usage["tokens_in"] * 0.3 + usage["tokens_out"] * 2.5) / 1e6, 1e-3
    )


def test_a_failed_job_tells_what_it_cost(gemini_service, make_gemini_runner, run_when_due, queued):
    gemini_service.plan("max_tokens", "max_tokens")
    job = run_when_due(make_gemini_runner(), queued())
    assert (job.status, job.error["code"], job.usage["answers"]) == ("failed", "gemini_truncated", 2)
    assert job.usage["cost_usd"] > 0


def test_a_model_without_a_price_costs_an_unknown_sum(
    gemini_service, make_gemini_runner, run_when_due, queued
):
    gemini_service.plan({"kind": "ok", "model_version": "gemini-4-argon"})
    job = run_when_due(make_gemini_runner(), queued())
    assert (job.status, job.usage["cost_usd"], job.usage["answers"]) == ("succeeded", None, 1)


def test_no_job_is_billed_without_end(gemini_service, make_gemini_runner, run_when_due, queued, redis_client):
    gemini_service.plan(*["empty_text"] * 20)
    runner, job_id = make_gemini_runner(extractor="gemini"), queued()
    for _ in range(7):
        job = run_when_due(runner, job_id)
        redis_client.flushall()  # closes the circuit
    assert (job.status, job.error["code"]) == ("failed", "gemini_bad_output")
    assert len(gemini_service.calls) == job.usage["answers"] == 5


def test_without_consent_nothing_goes_out(
    database, gemini_service, make_gemini_runner, run_when_due, queued, developer_id
):
    for extractor in ("auto", "gemini"):
        job = run_when_due(make_gemini_runner(require_ai_consent="true", extractor=extractor), queued())
        assert (job.status, job.result["extractor"]) == ("succeeded", "offline")
        assert job.result["fallback"] == {"reason": "no_ai_consent"}
    assert gemini_service.calls == []
    with database.session() as session:
        decide(session, developer_id, AI_PROCESSING, True)
    job = run_when_due(make_gemini_runner(require_ai_consent="true"), queued())
    assert (job.result["extractor"], len(gemini_service.calls)) == ("gemini", 1)


def test_consent_withdrawn_while_a_job_waits_is_honoured(
    database, gemini_service, make_gemini_runner, run_when_due, queued, developer_id
):
    with database.session() as session:
        decide(session, developer_id, AI_PROCESSING, True)
    gemini_service.plan("503", "ok")
    runner, job_id = make_gemini_runner(require_ai_consent="true"), queued()
    assert run_when_due(runner, job_id).status == "running"
    with database.session() as session:
        decide(session, developer_id, AI_PROCESSING, False)
    job = run_when_due(runner, job_id)
    assert (job.result["extractor"], job.result["fallback"]["reason"]) == ("offline", "no_ai_consent")
    assert len(gemini_service.calls) == 1


def test_consent_withdrawn_between_two_calls_of_one_job(
    database, gemini_service, make_gemini_runner, run_when_due, queued, developer_id
):
    with database.session() as session:
        decide(session, developer_id, AI_PROCESSING, True)

    def answer(*_):
        with database.session() as session:
            decide(session, developer_id, AI_PROCESSING, False)
        return {"not": "an answer"}

    gemini_service.answer_with = answer
    job = run_when_due(make_gemini_runner(require_ai_consent="true"), queued())
    assert (job.status, job.result["extractor"], job.result["fallback"]["reason"]) == (
        "succeeded",
        "offline",
        "no_ai_consent",
    )
    assert (len(gemini_service.calls), job.usage["answers"]) == (1, 1)


def test_consent_is_no_matter_where_it_is_not_required(
    gemini_service, make_gemini_runner, run_when_due, queued
):
    assert run_when_due(make_gemini_runner(), queued()).result["extractor"] == "gemini"
    assert len(gemini_service.calls) == 1
