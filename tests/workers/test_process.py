"""The worker as a process: ends in order, however often it is asked to, and replaces children that die."""

import os
import signal
import time
from functools import partial

import pytest
from sqlalchemy import select, text

from models.tables import Cv, Job
from tests.support.processes import running_worker
from tests.support.wait import DEADLINE_SECONDS, wait_until
from tests.workers.test_kill9 import held_up, waits_for
from workers.runner import ISOLATE_AFTER_CRASHES, MAX_CRASHES

pytestmark = pytest.mark.process


@pytest.fixture
def log(tmp_path):
    return tmp_path / "worker.log"


def children_of(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


def test_sigterm_five_times_to_every_process_ends_a_running_job_in_order(
    environment, database, redis_client, queue_cv, demo_pdf, log
):
    job_id = queue_cv(demo_pdf)
    with running_worker(environment, log) as group:
        with held_up(database, "extract"):
            wait_until(lambda: waits_for(database, "extractions"), "the job runs")
            for _ in range(5):
                group.signal(signal.SIGTERM)
            time.sleep(0.3)  # the stage is still at work when the end begins
        assert group.process.wait(DEADLINE_SECONDS) == 0
    with database.session() as session:
        job = session.get_one(Job, job_id)
        assert (job.status, job.stage, job.lease_until, job.crash_count) == ("running", "sync", None, 0)
    with running_worker(environment, log):
        wait_until(lambda: _status(database, job_id) == "succeeded", "another worker resumes")


def test_a_stage_that_outlasts_the_end_loses_its_lease_and_writes_nothing(
    environment, database, redis_client, queue_cv, demo_pdf, log
):
    job_id = queue_cv(demo_pdf)
    with held_up(database, "extract"), running_worker(environment, log) as group:
        wait_until(lambda: waits_for(database, "extractions"), "the job runs")
        group.signal(signal.SIGTERM)
        assert group.process.wait(DEADLINE_SECONDS) == 0
        with database.session() as session:
            job = session.get_one(Job, job_id)
            assert (job.lease_until, job.crash_count, job.stage) == (None, 0, "extract")
    with database.session() as session:
        assert session.scalar(text("SELECT count(*) FROM extractions")) == 0


def test_a_child_that_dies_is_replaced(environment, database, redis_client, queue_cv, demo_pdf, log):
    with running_worker(environment, log) as group:
        wait_until(lambda: children_of(group.process.pid), "a child runs")
        (first,) = children_of(group.process.pid)
        os.kill(first, signal.SIGKILL)
        job_id = queue_cv(demo_pdf)
        wait_until(lambda: _status(database, job_id) == "succeeded", "its successor works")
        assert children_of(group.process.pid) != [first]
        assert group.stop() == 0


def test_children_end_with_a_supervisor_that_was_killed(environment, database, redis_client, log):
    with running_worker(environment, log) as group:
        wait_until(lambda: children_of(group.process.pid), "a child runs")
        (child,) = children_of(group.process.pid)
        wait_until(lambda: "worker" in log.read_text() or _alive(child), "the child is up")
        group.process.kill()
        group.process.wait()
        wait_until(lambda: not _alive(child), "the orphan ends")


def test_signals_in_a_row_never_hang_a_process(environment, redis_client, log):
    """A dyno manager signals every process and may repeat itself; the supervisor passes its own on as well."""
    for number in range(1, 4):
        with running_worker(environment, log) as group:
            wait_until(partial(_ready_times, log, number), "the child is ready")
            group.signal(signal.SIGTERM)
            group.signal(signal.SIGTERM)
            assert group.process.wait(DEADLINE_SECONDS) == 0
    assert "worker.killed" not in log.read_text()


def test_a_suspect_runs_in_a_process_of_its_own_and_dies_alone(
    environment, database, redis_client, queue_cv, demo_pdf, log
):
    """Each of its processes is killed while a locked row holds it up, before it makes any progress."""
    suspect, neighbour = queue_cv(demo_pdf), queue_cv(demo_pdf)
    with database.session() as session:
        session.get_one(Job, suspect).crash_count = ISOLATE_AFTER_CRASHES
    with running_worker(environment, log) as group:
        for attempt in range(1, MAX_CRASHES - ISOLATE_AFTER_CRASHES + 1):
            with database.session() as session:
                cv_id = session.get_one(Job, suspect).cv_id
                session.get_one(Cv, cv_id, with_for_update={"key_share": True})
                wait_until(partial(_attempted, database, suspect, attempt), "the suspect is at work")
                (pid,) = _isolated_pids(suspect)
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: _status(database, suspect) == "failed", "the suspect is condemned")
        wait_until(lambda: _status(database, neighbour) == "succeeded", "the neighbour is done")
        assert "worker.died" not in log.read_text()
        assert group.stop() == 0
    with database.session() as session:
        assert session.get_one(Job, suspect).error["code"] == "poison"


def test_without_redis_work_goes_on(environment, database, queue_cv, demo_pdf, unused_redis_url, log):
    job_id = queue_cv(demo_pdf)
    with running_worker({**environment, "REDIS_URL": unused_redis_url}, log) as group:
        wait_until(lambda: _status(database, job_id) == "succeeded", "the job is done without a wake-up")
        assert group.stop() == 0


def _isolated_pids(job_id) -> list[int]:
    """Processes that run this job alone."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/cmdline", "rb") as file:
                    command = file.read().split(b"\0")
            except OSError:
                continue
            if (
                b"workers.isolated_runner" in command
                and str(job_id).encode() in command
                and _alive(int(entry))
            ):
                found.append(int(entry))
    return found


def _attempted(database, job_id, times: int) -> bool:
    with database.session() as session:
        return session.get_one(Job, job_id).stages[0]["attempts"] == times


def _ready_times(log, times: int) -> bool:
    return log.read_text().count("worker.ready") == times


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _status(database, job_id) -> str:
    with database.session() as session:
        return session.scalar(select(Job.status).where(Job.id == job_id))
