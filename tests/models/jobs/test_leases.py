"""One holder at a time; a late one can change nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, update

from models.jobs import lifecycle
from models.jobs.leases import claim, release, renew
from models.tables import Job


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


def test_a_job_put_off_cannot_be_claimed_before_its_time(database, job_id):
    token = take(database, job_id)
    with database.session() as session:
        release(session, Job, job_id, token, delay=60)
    assert take(database, job_id) is None


def test_a_terminal_job_cannot_be_claimed(database, job_id):
    with database.session() as session:
        session.execute(update(Job).values(status="succeeded"))
    assert take(database, job_id) is None
