"""What admins may do, and nobody else."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from click.testing import Result
from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.cvs.upload import NewFile, add_cv
from models.jobs.lifecycle import create_system_job, fail
from models.rules.security.file_type import PDF
from models.stores.database import Database
from models.tables import AuditEntry, ChallengeTemplate, Developer, Job
from tests.fixtures.web import PASSWORD, Account

NOBODY = "0190f3a2-7c1e-7b7e-9d4c-1f2a3b4c5d6e"
TEMPLATE = {
    "slug": "two_wins",
    "title": "Two wins",
    "description": "Add two achievements.",
    "metric": "achievements_added",
    "target": 2,
    "xp": 25,
    "points": 6,
}


@pytest.fixture
def command(run_command: Callable[..., Result]) -> Callable[..., Result]:
    return partial(run_command, "accounts")


@pytest.fixture
def admin(
    command: Callable[..., Result], client: FlaskClient, register: Callable[..., Account]
) -> dict[str, str]:
    """Headers of an account that was made an admin's, and then logged in."""
    made = register()
    assert command("role", made.email.upper(), "admin").output.split()[1] == "admin"
    before = client.get("/api/admin/jobs", headers=made.headers)
    assert before.status_code == 401, "tokens from before the change are void"
    login = client.post("/api/auth/login", json={"email": made.email, "password": PASSWORD})
    return {"Authorization": f"Bearer {login.get_json()['access_token']}"}


def actions(database: Database) -> list[tuple[str, dict]]:
    with database.session() as session:
        rows = session.execute(select(AuditEntry.action, AuditEntry.data).order_by(AuditEntry.id))
        return [(action, data) for action, data in rows if not action.startswith("session.")]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/admin/developers?email=a@example.org"),
        ("PUT", f"/api/admin/developers/{NOBODY}/tier"),
        ("GET", "/api/admin/challenges/templates"),
        ("POST", "/api/admin/challenges/templates"),
        ("PATCH", f"/api/admin/challenges/templates/{NOBODY}"),
        ("GET", "/api/admin/jobs"),
        ("GET", f"/api/admin/jobs/{NOBODY}"),
        ("POST", f"/api/admin/jobs/{NOBODY}/requeue"),
        ("POST", f"/api/admin/jobs/{NOBODY}/cancel"),
        ("GET", "/api/admin/stats"),
        ("POST", f"/api/admin/webhooks/{NOBODY}/disable"),
        ("POST", f"/api/admin/webhooks/{NOBODY}/replay"),
    ],
)
def test_nobody_else_may(client: FlaskClient, account: Account, method: str, path: str):
    answer = client.open(path, method=method, headers=account.headers, json={})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "admin_only")


def test_an_admin_is_made_and_unmade_on_the_command_line(command, database: Database, account: Account):
    assert command("role", account.email, "admin").exit_code == 0
    assert command("role", account.email, "developer").exit_code == 0
    assert command("role", "nobody@example.org", "admin").exit_code == 1
    assert command("role", account.email, "owner").exit_code == 2
    audited = [data for action, data in actions(database) if action == "role.changed"]
    assert audited == [{"from": "developer", "to": "admin"}, {"from": "admin", "to": "developer"}]


def test_a_plan_is_assigned_once_with_its_reason(client, admin, account: Account, database: Database):
    match = client.get(
        "/api/admin/developers", query_string={"email": account.email}, headers=admin
    ).get_json()
    (row,) = match["items"]
    assert (row["id"], row["tier"]) == (account.id, "free")
    path = f"/api/admin/developers/{account.id}/tier"
    for _ in range(2):
        put = client.put(path, json={"tier": "pro", "reason": "order-17"}, headers=admin)
        assert (put.status_code, put.get_json()["tier"]) == (200, "pro")
    (assigned,) = [data for action, data in actions(database) if action == "tier.assigned"]
    assert (assigned["from"], assigned["to"], assigned["reason"]) == ("free", "pro", "order-17")
    assert client.get("/api/gamification/me", headers=account.headers).get_json()["tier"]["code"] == "pro"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"tier": "gold", "reason": "x"}, 422),
        ({"tier": "pro"}, 422),
        ({"tier": "pro", "reason": ""}, 422),
        ({"tier": None, "reason": "x"}, 422),
        ({"tier": "pro", "reason": "x", "until": "2027"}, 422),
    ],
)
def test_a_plan_that_is_none_is_refused(client, admin, account: Account, body, status):
    answer = client.put(f"/api/admin/developers/{account.id}/tier", json=body, headers=admin)
    assert answer.status_code == status
    nobody = client.put(
        f"/api/admin/developers/{uuid4()}/tier", json={"tier": "pro", "reason": "x"}, headers=admin
    )
    assert nobody.status_code == 404


def test_templates_are_added_changed_and_retired(client, admin, database: Database):
    path = "/api/admin/challenges/templates"
    built_in = client.get(path, headers=admin).get_json()["items"]
    assert len(built_in) >= 30
    made = client.post(path, json=TEMPLATE, headers=admin)
    assert (made.status_code, made.get_json()["active"]) == (201, True)
    again = client.post(path, json=TEMPLATE, headers=admin)
    assert (again.status_code, again.get_json()["code"]) == (409, "slug_taken")
    one = f"{path}/{made.get_json()['id']}"
    assert client.patch(one, json={"active": False, "xp": 40}, headers=admin).get_json()["xp"] == 40
    assert client.patch(one, json={"slug": "x"}, headers=admin).status_code == 422
    assert client.patch(f"{path}/{uuid4()}", json={"xp": 1}, headers=admin).status_code == 404
    with database.session() as session:
        template = session.scalars(
            select(ChallengeTemplate).where(ChallengeTemplate.slug == "two_wins")
        ).one()
    assert (template.xp, template.active) == (40, False)
    audited = [(action, data) for action, data in actions(database) if action.startswith("template.")]
    assert audited == [
        ("template.added", {"slug": "two_wins"}),
        ("template.changed", {"slug": "two_wins", "fields": ["active", "xp"]}),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"metric": "money"},
        {"target": 0},
        {"target": 1.5},
        {"xp": -1},
        {"xp": 1e999},
        {"points": 1001},
        {"title": ""},
        {"slug": "Two wins"},
        {"slug": "two\n"},
        {"active": "yes"},
        {"colour": "red"},
    ],
)
def test_a_template_that_could_not_be_played_is_refused(client, admin, change):
    answer = client.post("/api/admin/challenges/templates", json=TEMPLATE | change, headers=admin)
    assert answer.status_code in (400, 422), answer.text


@pytest.fixture
def failed_job(database: Database, account: Account) -> UUID:
    with database.session() as session:
        file = NewFile("cv.pdf", PDF, b"%PDF-1.4")
        _, job = add_cv(session, UUID(account.id), file, deadline_seconds=600)
        fail(session, job, "gemini_configuration", "No key.", False)
        create_system_job(session, "sweep", 600)
        return job.id


def test_jobs_are_found_by_what_went_wrong_and_tried_again(client, admin, failed_job: UUID, account: Account):
    def search(**query):
        return client.get("/api/admin/jobs", query_string=query, headers=admin).get_json()["items"]

    assert len(search()) == 2
    (match,) = search(code="gemini_configuration", status="failed")
    assert (match["id"], match["developer_id"]) == (str(failed_job), account.id)
    assert search(code="poison") == []
    again = client.post(f"/api/admin/jobs/{failed_job}/requeue", headers=admin)
    assert (again.status_code, again.get_json()["retry_of"]) == (202, str(failed_job))
    twice = client.post(f"/api/admin/jobs/{failed_job}/requeue", headers=admin)
    assert (twice.status_code, twice.get_json()["code"]) == (409, "already_retried")


def test_a_job_that_waits_goes_on_at_once_and_one_in_work_is_left_alone(
    client, admin, database: Database, failed_job: UUID
):
    with database.session() as session:
        job = session.scalars(select(Job).where(Job.kind == "sweep")).one()
        job.next_run_at, job.crash_count = func.now() + timedelta(hours=1), 4
    path = f"/api/admin/jobs/{job.id}/requeue"
    assert client.post(path, headers=admin).status_code == 202
    with database.session() as session:
        job = session.get_one(Job, job.id)
        assert session.scalar(select(Job.next_run_at <= func.now()).where(Job.id == job.id))
        assert job.crash_count == 0
        job.lease_until = func.now() + timedelta(minutes=1)
    refused = client.post(path, headers=admin)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "job_running")
    assert client.post(f"/api/admin/jobs/{uuid4()}/requeue", headers=admin).status_code == 404


def test_an_admin_who_is_erased_is_none(client, admin, database: Database):
    with database.session() as session:
        ids = session.scalars(select(Developer.id).where(Developer.role == "admin")).all()
        assert len(ids) == 1
        session.get_one(Developer, ids[0]).role = "developer"
    assert client.get("/api/admin/jobs", headers=admin).status_code == 403
