"""Workers die by kill -9 at each step of an erasure; the next one goes on, and nothing is left behind.

Each step is held up by a lock on a table it writes, so that the kill lands inside it.
"""

import pytest
from sqlalchemy import select, text, update

from models.accounts.passwords import hash_password
from models.privacy.erasure import begin_erasure, find_receipt
from models.tables import Cv, Developer, Job
from tests.support.processes import running_worker
from tests.support.wait import wait_until
from tests.workers.test_kill9 import waits_for

pytestmark = [pytest.mark.process, pytest.mark.untraced]

PASSWORD = "kill me nine times"
STEPS = {"rows": "experiences", "receipt": "skills"}
"""``skills`` is written last: after the files, in the transaction of account, receipt and job."""


@pytest.fixture
def leaving(database, developer_id, job_runner, queue_cv, demo_pdf):
    """A person whose CV was imported, and who asked to be erased: (job id, token)."""
    job_runner(queue_cv(demo_pdf))
    with database.session() as session:
        hashed = update(Developer).where(Developer.id == developer_id)
        session.execute(hashed.values(password_hash=hash_password(PASSWORD)))
    with database.session() as session:
        begun = begin_erasure(session, developer_id, PASSWORD)
        assert begun is not None
        return begun.job.id, begun.token


@pytest.mark.parametrize("step", STEPS)
def test_an_erasure_goes_on_where_a_killed_worker_left_it(
    environment, database, blobs, redis_client, developer_id, leaving, step, tmp_path
):
    job_id, token = leaving
    assert blobs.keys(f"{developer_id}/")
    log = tmp_path / "worker.log"
    with database.engine.connect() as blocker, blocker.begin():
        blocker.execute(text(f"LOCK TABLE {STEPS[step]} IN EXCLUSIVE MODE"))
        with running_worker(environment, log) as group:
            wait_until(lambda: waits_for(database, STEPS[step]), "the erasure is at this step")
            group.kill()
        with database.session() as session:
            assert session.get(Developer, developer_id) is not None
            assert find_receipt(session, token).signature is None
    with running_worker(environment, log):
        wait_until(lambda: _status(database, job_id) == "succeeded", "another worker finishes")
    with database.session() as session:
        assert session.get(Developer, developer_id) is None
        assert session.scalars(select(Cv.id)).all() == []
        assert session.get_one(Job, job_id).params == {}
        assert find_receipt(session, token).counts["cvs"] == 1
    assert blobs.keys(f"{developer_id}/") == []


def _status(database, job_id) -> str:
    with database.session() as session:
        return session.scalar(select(Job.status).where(Job.id == job_id))
