"""Given a queued job, when a worker runs it, then the row tells the truth about how it went."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update

from models.jobs import lifecycle
from models.jobs.retry import retry
from models.tables import (
    ContactInfo,
    Cv,
    DomainEvent,
    Experience,
    Job,
    JobEvent,
    ProfileChange,
    StagedUpload,
    WebhookDelivery,
    XpTransaction,
)
from workers.resources import Resources
from workers.runner import MAX_CRASHES, JobRunner

STAGES = ["store", "extract", "sync", "refresh", "reward"]


def events(database, job_id):
    with database.session() as session:
        query = select(JobEvent.type).where(JobEvent.job_id == job_id).order_by(JobEvent.seq)
        return list(session.scalars(query))


def count(database, table, *where):
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(table).where(*where))


def test_a_pdf_goes_through_all_five_stages(
    database, resources, job_runner, queue_cv, job_row, demo_pdf, developer_id
):
    job_id = queue_cv(demo_pdf)
    job_runner(job_id)
    job = job_row(job_id)
    assert (job.status, job.error) == ("succeeded", None)
    assert [(s["name"], s["status"], s["attempts"]) for s in job.stages] == [
        (n, "succeeded", 1) for n in STAGES
    ]
    assert all(s["started_at"] <= s["finished_at"] for s in job.stages)
    assert events(database, job_id)[0] == "queued"
    assert events(database, job_id)[-1] == "succeeded"
    assert job.result["awards"]
    with database.session() as session:
        cv = session.get_one(Cv, job.cv_id)
        assert resources.blobs.get(cv.s3_key) == demo_pdf
        assert cv.s3_key.endswith(f"{cv.sha256}.pdf")
        contact = session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer_id))
        assert contact.full_name
        assert contact.evidence["full_name"]["quote"]
    assert count(database, StagedUpload) == 0
    assert count(database, Experience) > 0
    assert resources.cache.get(developer_id).version == job.result["profile_version"]


def test_the_same_file_twice_changes_nothing_and_pays_once(
    database, job_runner, queue_cv, job_row, demo_docx
):
    first, second = (queue_cv(demo_docx, filename="cv.docx") for _ in range(2))
    job_runner(first)
    changes, xp = count(database, ProfileChange), count(database, XpTransaction)
    job_runner(second)
    again = job_row(second)
    assert again.status == "succeeded"
    assert again.result["changes"] == {}
    assert again.result["reused"] is True
    assert again.result["profile_version"] == job_row(first).result["profile_version"]
    assert count(database, ProfileChange) == changes
    assert count(database, XpTransaction) == xp


def test_a_finished_job_is_never_run_again(job_runner, queue_cv, job_row, demo_pdf):
    job_id = queue_cv(demo_pdf)
    job_runner(job_id)
    finished = job_row(job_id)
    job_runner(job_id)
    assert job_row(job_id).lease_token == finished.lease_token


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"%PDF-1.4\nthis is no document", "damaged_document"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 64, "damaged_document"),
        (b"", "empty_file"),
    ],
)
def test_a_bad_file_fails_for_good_with_a_code_and_a_sentence(
    database, job_runner, queue_cv, job_row, body, code
):
    job_id = queue_cv(body, callback_url="http://127.0.0.1:9/hook")
    job_runner(job_id)
    job = job_row(job_id)
    assert (job.status, job.error["code"], job.error["retryable"]) == ("failed", code, False)
    assert job.error["detail"].endswith(".")
    assert count(database, Experience) == 0
    with database.session() as session:
        assert session.scalars(select(XpTransaction.rule)).all() == ["day.active"]  # of the upload
    assert count(database, WebhookDelivery) == 1


def test_storage_away_puts_the_job_off_and_a_later_run_ends_it(
    make_settings, redis_client, leases, stop_event, job_runner, queue_cv, job_row, demo_pdf
):
    job_id = queue_cv(demo_pdf)
    away = Resources(make_settings(s3_endpoint_url="http://127.0.0.1:9"))
    JobRunner(away, leases, stop_event)(job_id)
    away.close()
    put_off = job_row(job_id)
    assert (put_off.status, put_off.stage) == ("running", "store")
    assert put_off.last_problem["code"] == "storage_unavailable"
    assert put_off.lease_until is None
    assert put_off.next_run_at > put_off.updated_at - timedelta(seconds=1)
    _make_due(job_runner, job_id)
    job_runner(job_id)
    assert job_row(job_id).status == "succeeded"


def test_past_its_deadline_a_transient_fault_ends_typed_and_retryable(
    make_settings, redis_client, leases, stop_event, queue_cv, job_row, demo_pdf
):
    job_id = queue_cv(demo_pdf, deadline_seconds=0)
    away = Resources(make_settings(s3_endpoint_url="http://127.0.0.1:9"))
    JobRunner(away, leases, stop_event)(job_id)
    away.close()
    assert job_row(job_id).error == {
        "code": "storage_unavailable",
        "detail": "The file store does not answer; the job is tried again automatically.",
        "retryable": True,
    }


def test_leases_lost_to_dead_workers_make_a_job_poison(
    database, job_runner, leases, queue_cv, job_row, demo_pdf
):
    job_id = queue_cv(demo_pdf)
    for _ in range(MAX_CRASHES):
        assert leases.claim(Job, job_id)
        _expire(database, job_id)
    job_runner(job_id)
    job = job_row(job_id)
    assert (job.status, job.error["code"], job.crash_count) == ("failed", "poison", MAX_CRASHES)


def test_a_suspect_that_makes_progress_is_cleared(database, job_runner, leases, queue_cv, job_row, demo_pdf):
    job_id = queue_cv(demo_pdf)
    for _ in range(MAX_CRASHES - 1):
        leases.claim(Job, job_id)
        _expire(database, job_id)
    job_runner(job_id)
    assert (job_row(job_id).status, job_row(job_id).crash_count) == ("succeeded", 0)


def test_ten_wake_ups_at_once_make_one_run(database, job_runner, queue_cv, job_row, demo_pdf):
    job_id = queue_cv(demo_pdf)
    threads = [threading.Thread(target=job_runner, args=(job_id,)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert job_row(job_id).status == "succeeded"
    assert events(database, job_id).count("succeeded") == 1
    assert count(database, DomainEvent, DomainEvent.type == "cv.imported") == 1


def test_cancelling_takes_the_lease_from_a_running_stage(
    database, resources, job_runner, queue_cv, job_row, developer_id, demo_pdf
):
    """The stage is held up by a table lock; its late commit finds the lease gone and writes nothing."""
    job_id = queue_cv(demo_pdf)
    with resources.database.engine.connect() as blocker, blocker.begin() as blocked:
        blocker.execute(text("LOCK TABLE extractions IN EXCLUSIVE MODE"))
        worker = threading.Thread(target=job_runner, args=(job_id,))
        worker.start()
        _wait_for_lock(database, "extractions")
        with database.session() as session:
            lifecycle.cancel(session, developer_id, job_id)
        blocked.rollback()
    worker.join()
    assert job_row(job_id).status == "cancelled"
    assert count(database, Experience) == 0
    with database.session() as session, pytest.raises(lifecycle.JobConflict):
        lifecycle.cancel(session, developer_id, job_id)


def test_a_draining_worker_gives_the_job_back(job_runner, stop_event, queue_cv, job_row, demo_pdf):
    job_id = queue_cv(demo_pdf)
    stop_event.set()
    job_runner(job_id)
    assert job_row(job_id).lease_until is None
    stop_event.clear()
    job_runner(job_id)
    assert job_row(job_id).status == "succeeded"


def test_a_failed_job_is_tried_again_as_a_new_one(database, job_runner, queue_cv, job_row, developer_id):
    job_id = queue_cv(b"%PDF-1.4\nbroken")
    job_runner(job_id)
    with database.session() as session:
        again = retry(session, developer_id, job_id, deadline_seconds=60)
    assert again.retry_of == job_id
    with database.session() as session, pytest.raises(lifecycle.JobConflict, match="already"):
        retry(session, developer_id, job_id, deadline_seconds=60)
    job_runner(again.id)
    assert job_row(again.id).status == "failed"
    assert job_row(job_id).status == "failed"


def test_a_deleted_file_ends_its_job(database, job_runner, queue_cv, job_row, demo_pdf):
    job_id = queue_cv(demo_pdf)
    with database.session() as session:
        session.delete(session.get_one(Cv, job_row(job_id).cv_id))
    job_runner(job_id)
    assert job_row(job_id).error["code"] == "cv_deleted"


def _expire(database, job_id):
    with database.session() as session:
        past = func.now() - timedelta(seconds=1)
        session.execute(update(Job).where(Job.id == job_id).values(lease_until=past))


def _make_due(job_runner, job_id):
    with job_runner._resources.database.session() as session:
        session.execute(update(Job).where(Job.id == job_id).values(next_run_at=func.now()))


def _wait_for_lock(database, table):
    waiting = text(
        "SELECT count(*) FROM pg_locks WHERE relation = CAST(:name AS regclass) AND NOT granted "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    deadline = threading.Event()
    for _ in range(1000):
        with database.engine.connect() as connection:
            if connection.scalar(waiting, {"name": table}):
                return
        deadline.wait(0.01)
    raise AssertionError(f"nobody waits for {table}")
