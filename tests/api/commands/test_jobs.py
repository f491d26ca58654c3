"""``flask --app api jobs`` and ``stats``: what operators see and do without an account."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from models.jobs.lifecycle import create_system_job
from models.tables import AuditEntry, Job
from workers.enqueue import NAMESPACE


@pytest.fixture
def job_id(upload):
    return upload().get_json()["job"]["id"]


def test_jobs_are_listed_by_what_is_asked_for(run_command, database, job_id):
    with database.session() as session:
        sweep = create_system_job(session, "sweep", 60).id
    listed = json.loads(run_command("jobs", "list", "--json").output)
    assert [job["id"] for job in listed] == [str(sweep), job_id]
    assert [
        job["id"] for job in json.loads(run_command("jobs", "list", "--kind", "sweep", "--json").output)
    ] == [str(sweep)]
    assert json.loads(run_command("jobs", "list", "--status", "failed", "--json").output) == []
    head, *rows = run_command("jobs", "list").output.splitlines()
    assert head.split() == ["id", "kind", "status", "stage", "attempts", "strikes", "created_at", "code"]
    assert [row.split()[0] for row in rows] == [str(sweep), job_id]
    assert run_command("jobs", "list", "--status", "lost").exit_code == 2


def test_a_job_is_shown_with_its_history(run_command, job_id):
    view = json.loads(run_command("jobs", "show", job_id, "--json").output)
    assert (view["id"], [event["type"] for event in view["history"]]) == (job_id, ["queued"])
    assert f"id            {job_id}" in run_command("jobs", "show", job_id).output
    for wrong, code in (("0190f3a2-7c1e-7b7e-9d4c-1f2a3b4c5d6e", 1), ("seventeen", 2)):
        answer = run_command("jobs", "show", wrong)
        assert (answer.exit_code, "Traceback" in answer.output) == (code, False)


def test_a_waiting_job_is_requeued_and_cancelled_once_and_audited(
    run_command, database, redis_client, job_id
):
    with database.session() as session:
        later = func.now() + func.make_interval(0, 0, 0, 0, 1)
        session.execute(update(Job).where(Job.id == job_id).values(next_run_at=later, attempts=3))
    redis_client.flushall()
    assert run_command("jobs", "requeue", job_id).output == f"{job_id} queued\n"
    assert redis_client.llen(f"{NAMESPACE}:default") == 1, "a worker is woken"
    assert json.loads(run_command("jobs", "show", job_id, "--json").output)["attempts"] == 0
    assert json.loads(run_command("jobs", "cancel", job_id, "--json").output)["status"] == "cancelled"
    again = run_command("jobs", "cancel", job_id)
    assert (again.exit_code, again.output) == (
        1,
        "Error: The job has already ended: cancelled. (job_ended)\n",
    )
    with database.session() as session:
        audited = session.execute(
            select(AuditEntry.action, AuditEntry.data).where(AuditEntry.developer_id.is_(None))
        )
        assert list(audited) == [
            (action, {"job_id": job_id, "by": "command line"}) for action in ("job.requeued", "job.cancelled")
        ]


def test_jobs_of_the_system_cannot_be_cancelled(run_command, database):
    with database.session() as session:
        sweep = create_system_job(session, "sweep", 60).id
    assert "(system_job)" in run_command("jobs", "cancel", str(sweep)).output


def test_statistics_say_what_is_open_and_how_it_went(run_command, database, job_id):
    run_command("jobs", "cancel", job_id)
    with database.session() as session:
        create_system_job(session, "sweep", 60)
    view = json.loads(run_command("stats", "--json").output)
    assert [(row["kind"], row["state"], row["count"]) for row in view["backlog"]] == [("sweep", "due", 1)]
    [ended, waiting] = view["last_hour"]
    assert (ended["kind"], ended["status"], ended["count"]) == ("cv_import", "cancelled", 1)
    assert ended["p95_seconds"] >= 0
    assert (waiting["status"], waiting["p50_seconds"]) == ("queued", None)
    assert view["processes"] == {"web": 0, "worker": 0, "scheduler": 0}
    assert "cv_import" in run_command("stats").output


def test_statistics_say_what_each_stage_took(run_command, database, job_id):
    """In the order of stages; only those that succeeded, of the last hour."""

    def stage(name: str, status: str, seconds: float) -> dict[str, object]:
        start = datetime(2026, 1, 1, tzinfo=UTC)
        times = {
            "started_at": start.isoformat(),
            "finished_at": (start + timedelta(seconds=seconds)).isoformat(),
        }
        return {"name": name, "status": status, "attempts": 1, **times}

    with database.session() as session:
        job = session.get_one(Job, UUID(job_id))
        job.stages = [
            stage("store", "succeeded", 1.5),
            stage("extract", "succeeded", 4),
            stage("sync", "failed", 9),
        ]
    [store, extract] = json.loads(run_command("stats", "--json").output)["stages"]
    assert (store["kind"], store["stage"], store["count"]) == ("cv_import", "store", 1)
    assert (store["p50_seconds"], store["p95_seconds"]) == (1.5, 1.5)
    assert (extract["stage"], extract["p95_seconds"]) == ("extract", 4)
