"""One holder at a time; a late one can change nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from models.jobs import lifecycle
from models.jobs.history import Write
from models.jobs.leases import claim, release, renew
from models.rules.jobs import stages
from models.tables import Developer, Job, JobEvent


@pytest.fixture
def job_id(database):
    with database.session() as session:
        return lifecycle.create_system_job(session, "sweep", deadline_seconds=60).id


def take(database, job_id):
    with database.session() as session:
        job = claim(session, Job, job_id, 30)
        return job and job.lease_token


def test_of_many_claims_one_wins(database, job_id):
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda _: take(database, job_id), range(8)))
    assert sorted(token is not None for token in tokens) == [False] * 7 + [True]


def test_a_lease_that_ran_out_is_a_strike_and_a_released_one_is_not(database, job_id):
    token = take(database, job_id)
    with database.session() as session:
        assert release(session, Job, job_id, token)
    assert take(database, job_id) == token + 2, "releasing raises the token too"
    with database.session() as session:
        assert session.get_one(Job, job_id).crash_count == 0
        session.execute(update(Job).values(lease_until=func.now() - timedelta(seconds=1)))
    take(database, job_id)
    with database.session() as session:
        assert session.get_one(Job, job_id).crash_count == 1


def test_an_old_token_renews_releases_and_writes_nothing(database, job_id):
    old = take(database, job_id)
    with database.session() as session:
        session.execute(update(Job).values(lease_until=func.now() - timedelta(seconds=1)))
    new = take(database, job_id)
    with database.session() as session:
        assert renew(session, Job, {job_id: old}, 30) == set()
        assert renew(session, Job, {job_id: new}, 30) == {job_id}
        assert not release(session, Job, job_id, old)
        with pytest.raises(lifecycle.LeaseLost):
            lifecycle.lock_leased_job(session, job_id, old)
        assert lifecycle.lock_leased_job(session, job_id, new).id == job_id


def test_what_a_stage_writes_with_its_step_is_not_written_without_the_lease(database, job_id, developer_id):
    def rename(changed):
        of_job = select(changed.c.id).exists()
        named = update(Developer).where(Developer.id == developer_id, of_job).values(headline="Pilot")
        return named.cte("named")

    with database.session() as session:
        session.execute(
            update(Job).values(kind="cv_import", stage="store", stages=stages.new_records("cv_import"))
        )
    lost = claim(database.autocommit(), Job, job_id, 30, starts=True)
    assert lost
    with database.session() as session:
        release(session, Job, job_id, lost.lease_token)
    job = claim(database.autocommit(), Job, job_id, 30, starts=True)
    assert job
    with pytest.raises(lifecycle.LeaseLost):
        lifecycle.finish_stage(database.autocommit(), lost, {}, writes=[Write(rename, {})])
    with database.session() as session:
        assert session.get_one(Developer, developer_id).headline is None
    lifecycle.finish_stage(database.autocommit(), job, {}, writes=[Write(rename, {})])
    with database.session() as session:
        assert session.get_one(Developer, developer_id).headline == "Pilot"
        assert session.get_one(Job, job_id).stage == "extract"


def test_a_claim_that_starts_the_stage_marks_it_as_the_rules_do(database, job_id):
    for attempt in (1, 2):
        with database.session() as session:
            before = session.get_one(Job, job_id).stages
            session.execute(update(Job).values(lease_until=None))
        job = claim(database.autocommit(), Job, job_id, 30, starts=True)
        started_at = job.stages[0]["started_at"]
        assert job.stages == stages.mark_started(before, "sweep", started_at)
        assert (job.status, job.stages[0]["attempts"]) == ("running", attempt)
        with database.session() as session:
            entries = session.scalars(select(JobEvent).where(JobEvent.job_id == job_id, JobEvent.seq > 1))
            assert [(one.seq, one.type, one.data) for one in entries] == [
                (seq, "stage.started", {"stage": "sweep"}) for seq in range(2, attempt + 2)
            ]


def test_a_job_without_records_of_its_stages_starts_too(database, job_id):
    with database.session() as session:
        session.execute(update(Job).values(stages=[]))
    job = claim(database.autocommit(), Job, job_id, 30, starts=True)
    assert job
    assert (job.status, job.stages) == ("running", [])


def test_a_job_put_off_cannot_be_claimed_before_its_time(database, job_id):
    token = take(database, job_id)
    with database.session() as session:
        release(session, Job, job_id, token, delay=60)
    assert take(database, job_id) is None


def test_a_terminal_job_cannot_be_claimed(database, job_id):
    with database.session() as session:
        session.execute(update(Job).values(status="succeeded"))
    assert take(database, job_id) is None
