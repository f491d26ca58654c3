"""An erasure is never condemned: not by dead workers, not by its deadline, not by a thousand failures."""

from datetime import timedelta

import pytest
from sqlalchemy import func, update

from models.accounts.passwords import hash_password
from models.privacy.erasure import begin_erasure, find_receipt
from models.tables import Developer, Job
from workers.failures import MAX_DELAY_SECONDS
from workers.runner import MAX_CRASHES

PASSWORD = "never give up on me"


@pytest.fixture
def leaving(database, developer_id):
    """(job id, token) of somebody who asked to be erased."""
    with database.session() as session:
        hashed = update(Developer).where(Developer.id == developer_id)
        session.execute(hashed.values(password_hash=hash_password(PASSWORD)))
    with database.session() as session:
        begun = begin_erasure(session, developer_id, PASSWORD)
        assert begun is not None
        return begun.job.id, begun.token


def change(database, job_id, **values):
    with database.session() as session:
        session.execute(update(Job).where(Job.id == job_id).values(**values))


def test_workers_that_died_over_it_do_not_condemn_it(database, job_runner, job_row, leaving, developer_id):
    job_id, token = leaving
    change(database, job_id, crash_count=MAX_CRASHES * 3)
    job_runner(job_id)
    assert job_row(job_id).status == "succeeded"
    with database.session() as session:
        assert session.get(Developer, developer_id) is None
        assert find_receipt(session, token).signature


def test_neither_a_deadline_nor_a_thousand_failures_end_it(database, job_runner, job_row, leaving):
    job_id, _ = leaving
    past = func.now() - timedelta(days=1)
    change(database, job_id, deadline_at=past, attempts=5000, params={})  # nothing says whom to erase
    job_runner(job_id)
    job = job_row(job_id)
    assert (job.status, job.attempts, job.last_problem["code"]) == ("running", 5001, "erasure_delayed")
    assert 0 < (job.next_run_at - job.updated_at).total_seconds() <= MAX_DELAY_SECONDS * 1.2
