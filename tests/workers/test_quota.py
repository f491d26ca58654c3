"""What becomes of a job's analysis when it ends: kept if something was read for it, given back if not."""

from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from models.jobs.lifecycle import cancel
from models.jobs.retry import retry
from models.plans.quota import QuotaExceeded
from models.tables import Job, Purchase, QuotaReservation, SubscriptionTier, new_id


@pytest.fixture
def state_of(database):
    def read(job_id: UUID) -> str:
        with database.session() as session:
            return session.get_one(QuotaReservation, job_id).state

    return read


@pytest.fixture
def allow(database):
    def change(quota: int) -> None:
        with database.session() as session:
            session.execute(update(SubscriptionTier).values(monthly_cv_quota=quota))

    return change


def test_a_file_that_was_read_keeps_its_analysis(job_runner, queue_cv, state_of, demo_pdf):
    job_id = queue_cv(demo_pdf)
    assert state_of(job_id) == "held"
    job_runner(job_id)
    assert state_of(job_id) == "kept"


def test_a_file_that_was_read_before_gives_it_back(job_runner, queue_cv, state_of, demo_pdf):
    jobs = [queue_cv(demo_pdf), queue_cv(demo_pdf)]
    for job_id in jobs:
        job_runner(job_id)
    assert [state_of(job_id) for job_id in jobs] == ["kept", "released"]


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4\nthis is no document", b"\x89PNG\r\n\x1a\n" + b"0" * 64])
def test_a_file_nobody_could_read_gives_it_back(job_runner, queue_cv, state_of, allow, job_row, body):
    allow(1)
    for _ in range(2):
        job_id = queue_cv(body)
        job_runner(job_id)
        assert (job_row(job_id).status, state_of(job_id)) == ("failed", "released")


def test_the_limit_holds_until_something_is_given_back(
    database, job_runner, queue_cv, state_of, allow, demo_pdf, developer_id
):
    allow(2)
    job_runner(queue_cv(demo_pdf))
    waiting = queue_cv(demo_pdf + b"%")
    with pytest.raises(QuotaExceeded):
        queue_cv(demo_pdf)
    with database.session() as session:
        cancel(session, developer_id, waiting)
    assert state_of(waiting) == "released"
    with database.session() as session:
        retry(session, developer_id, waiting, deadline_seconds=60)
    with pytest.raises(QuotaExceeded):
        queue_cv(demo_pdf)


def test_cancelled_while_it_is_read_it_is_kept(
    database, resources, queue_cv, state_of, developer_id, leases, demo_pdf
):
    """Nobody can call back what was asked for; else free readings could be had by cancelling in time."""
    job_id = queue_cv(demo_pdf)
    leased = leases.claim(Job, job_id)
    with database.session() as session:
        session.execute(update(Job).values(stage="extract", status="running"))
    assert leased
    with database.session() as session:
        cancel(session, developer_id, job_id)
    leases.drop(Job, job_id, leased.lease_token)
    assert state_of(job_id) == "kept"


def test_an_analysis_that_was_bought_comes_back_unused(
    database, job_runner, queue_cv, state_of, allow, developer_id
):
    allow(0)
    with database.session() as session:
        bought = Purchase(id=new_id(), developer_id=developer_id, item="cv_analysis", price=50)
        session.add(bought)
    job_id = queue_cv(b"")
    with database.session() as session:
        assert session.get_one(Purchase, bought.id).used_job_id == job_id
    job_runner(job_id)
    with database.session() as session:
        row = session.get_one(Purchase, bought.id)
        assert (row.used_at, row.used_job_id, state_of(job_id)) == (None, None, "released")


@pytest.mark.parametrize(
    ("faults", "code", "state"),
    [
        (("403",), "gemini_configuration", "released"),
        (("missing_required", "missing_required"), "gemini_bad_output", "kept"),
    ],
)
def test_a_failure_is_paid_for_where_the_model_answered(
    gemini_service, make_gemini_runner, run_when_due, queue_cv, state_of, demo_pdf, faults, code, state
):
    gemini_service.plan(*faults)
    job = run_when_due(make_gemini_runner(extractor="gemini"), queue_cv(demo_pdf))
    assert (job.status, job.error["code"], state_of(job.id)) == ("failed", code, state)


def test_every_job_of_a_cv_has_one(database, queue_cv, demo_pdf):
    for number in range(3):
        queue_cv(demo_pdf + b"%" * number)
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(QuotaReservation)) == 3
