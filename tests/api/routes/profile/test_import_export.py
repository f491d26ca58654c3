"""A profile goes out as a document and comes in again as one."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from api.http.body_limits import IMPORT_BYTES
from api.routes.profile.import_export import MEMORY_BYTES
from models.events.domain_events import lock_developer, record_event
from models.imports.documents import MAX_WAITING
from models.jobs.lifecycle import fail
from models.tables import Job, JobPayload
from tests.models.rules.formats.json_resume.own_documents import EVERY_FIELD
from tests.models.rules.formats.test_linkedin import TABLES, archive
from workers.extraction.reader import read_document
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources
from workers.runner import JobRunner

IMPORT, EXPORT = "/api/developer/me/import", "/api/developer/me/export"


@pytest.fixture
def run_job(settings, redis_client) -> Iterator[Callable[[str], None]]:
    """Does what a worker would do."""
    resources = Resources(settings)
    runner = JobRunner(resources, LeaseKeeper(resources.database, seconds=30), threading.Event())
    yield lambda job_id: runner(UUID(job_id))
    resources.close()


@pytest.fixture
def bring_in(client, account, run_job):
    def send(document: Any, who: Any = account) -> dict[str, Any]:
        answer = client.post(IMPORT, json=document, headers=who.headers)
        assert answer.status_code == 202, answer.text
        run_job(answer.get_json()["id"])
        job: dict[str, Any] = client.get(answer.headers["Location"], headers=who.headers).get_json()
        return job

    return send


def resume_of(client, who):
    return client.get(f"{EXPORT}?format=jsonresume", headers=who.headers).get_json()


def payloads(database):
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(JobPayload))


def test_a_json_resume_goes_in_as_a_job_and_comes_out_equal(client, account, bring_in, database):
    job = bring_in(EVERY_FIELD)
    assert (job["kind"], job["status"], job["cv_id"]) == ("profile_import", "succeeded", None)
    assert [stage["name"] for stage in job["stages"]] == ["sync", "refresh", "reward"]
    assert job["result"]["changes"]["added.experience"] == 2
    assert job["result"]["warnings"] == [{"code": "no_row", "path": "/skills/3"}]
    assert payloads(database) == 0
    profile = client.get("/api/developer/me/profile", headers=account.headers).get_json()
    assert profile["headline"] == "Tidal modeller"
    assert profile["skills"][0]["level"] == "Master"
    assert resume_of(client, account) == EVERY_FIELD
    assert bring_in(EVERY_FIELD)["result"]["changes"] == {}


def test_an_export_makes_the_same_profile_in_another_account(client, account, stranger, bring_in):
    bring_in(EVERY_FIELD)
    answer = client.get(EXPORT, headers=account.headers)
    assert answer.headers["Content-Disposition"] == "attachment; filename=vitae-export.json"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    document = answer.get_json()
    assert document["format"] == "vitae-export/1"
    assert document["records"]["jobs"][0]["kind"] == "profile_import"
    assert bring_in(document, stranger)["status"] == "succeeded"
    assert resume_of(client, stranger) == EVERY_FIELD
    theirs = client.get(EXPORT, headers=stranger.headers).get_json()
    assert theirs["account"]["email"] == stranger.email
    assert theirs["account"]["id"] != document["account"]["id"]


def test_a_long_export_is_sent_from_a_file(client, account, database):
    with database.session() as session:
        developer = lock_developer(session, UUID(account.id))
        for number in range(300):
            record_event(session, developer, "profile.updated", source_id=str(number), data={"x": "y" * 9000})
    with client.get(EXPORT, headers=account.headers) as answer:
        assert int(answer.headers["Content-Length"]) == len(answer.data) > MEMORY_BYTES
        assert len(answer.get_json()["records"]["events"]) == 300


def test_an_empty_account_has_exports_too(client, account):
    assert client.get(EXPORT, headers=account.headers).get_json()["profile"]["contact"] is None
    resume = resume_of(client, account)
    assert set(resume) == {"$schema", "meta", "basics"}
    assert resume["basics"] == {"name": "", "location": {}, "profiles": []}


def test_a_repeated_request_makes_one_job(client, account):
    headers = {**account.headers, "Idempotency-Key": "once"}
    first, second = (client.post(IMPORT, json=EVERY_FIELD, headers=headers) for _ in range(2))
    assert first.get_json()["id"] == second.get_json()["id"]
    assert second.headers["Idempotency-Replayed"] == "true"
    other = client.post(IMPORT, json={"basics": {"name": "B"}}, headers=headers)
    assert (other.status_code, other.get_json()["code"]) == (422, "idempotency_key_reused")


def test_a_cancelled_import_changes_nothing_and_keeps_no_document(client, account, database, run_job):
    job_id = client.post(IMPORT, json=EVERY_FIELD, headers=account.headers).get_json()["id"]
    assert payloads(database) == 1
    assert client.post(f"/api/jobs/{job_id}/cancel", headers=account.headers).status_code == 200
    assert payloads(database) == 0
    run_job(job_id)
    assert client.get("/api/developer/me/profile", headers=account.headers).get_json()["version"] == 0


def end(database, job_id, *, retryable):
    with database.session() as session:
        fail(session, session.get_one(Job, UUID(job_id)), "internal_error", "It broke.", retryable)


def test_a_failed_import_is_tried_again_with_its_document(client, account, stranger, database, run_job):
    first = client.post(IMPORT, json=EVERY_FIELD, headers=account.headers).get_json()["id"]
    end(database, first, retryable=True)
    assert payloads(database) == 1
    assert client.post(f"/api/jobs/{first}/retry", headers=stranger.headers).status_code == 404
    again = client.post(f"/api/jobs/{first}/retry", headers=account.headers)
    body = again.get_json()
    assert (again.status_code, body["kind"], body["retry_of"]) == (202, "profile_import", first)
    busy = client.post(f"/api/jobs/{first}/retry", headers=account.headers).get_json()
    assert busy["code"] == "already_retried"
    run_job(body["id"])
    assert payloads(database) == 0
    assert resume_of(client, account) == EVERY_FIELD
    gone = client.post(f"/api/jobs/{first}/retry", headers=account.headers)
    assert (gone.status_code, gone.get_json()["code"]) == (409, "document_gone")


def test_what_no_retry_can_mend_keeps_no_document(client, account, database):
    job_id = client.post(IMPORT, json=EVERY_FIELD, headers=account.headers).get_json()["id"]
    end(database, job_id, retryable=False)
    assert payloads(database) == 0
    gone = client.post(f"/api/jobs/{job_id}/retry", headers=account.headers)
    assert (gone.status_code, gone.get_json()["code"]) == (409, "document_gone")


def test_an_imported_document_is_taken_back_over_http(client, account, stranger, bring_in):
    before = client.get("/api/developer/me/profile", headers=account.headers).get_json()
    job = bring_in(EVERY_FIELD)
    path = f"/api/jobs/{job['id']}/undo"
    assert client.post(path, headers=stranger.headers).status_code == 404
    undone = client.post(path, headers=account.headers)
    assert undone.status_code == 200, undone.text
    assert (undone.get_json()["job_id"], undone.get_json()["cv_id"]) == (job["id"], None)
    after = client.get("/api/developer/me/profile", headers=account.headers)
    assert after.headers["X-Cache"] == "hit"
    assert {**after.get_json(), "version": 0} == before
    again = client.post(path, headers=account.headers)
    assert (again.status_code, again.get_json()["code"]) == (409, "already_undone")


def test_documents_do_not_pile_up(client, account, stranger, database):
    for _ in range(MAX_WAITING):
        assert client.post(IMPORT, json={"basics": {}}, headers=account.headers).status_code == 202
    full = client.post(IMPORT, json={"basics": {}}, headers=account.headers)
    assert (full.status_code, full.get_json()["code"]) == (409, "too_many_imports")
    assert client.post(IMPORT, json={"basics": {}}, headers=stranger.headers).status_code == 202
    assert payloads(database) == MAX_WAITING + 1


def test_of_an_export_only_what_is_taken_up_is_kept(client, account, database):
    document = {
        "format": "vitae-export/1",
        "profile": {"headline": "Ærlig 👍"},
        "records": {"x": ["y" * 9999]},
    }
    assert client.post(IMPORT, json=document, headers=account.headers).status_code == 202
    with database.session() as session:
        stored = json.loads(session.scalar(select(JobPayload.body)))
    assert stored == {"format": "vitae-export/1", "profile": {"headline": "Ærlig 👍"}}


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"work": [{"name": "A", "startDate": "10000-01"}]}, ["work", "0", "startDate"]),
        ({"work": [{"name": "A", "startDate": "2020", "endDate": "2019"}]}, ["work", "0", "endDate"]),
        ({"basics": {"name": "a\x00"}}, ["basics", "name"]),
        ({"basics": {"name": 7}}, ["basics", "name"]),
        ({"skills": [{"name": f"s{n}"} for n in range(10_000)]}, ["skills"]),
        ({"format": "vitae-export/9", "profile": {}}, ["format"]),
        ({"format": "vitae-export/1"}, ["profile"]),
        ({"format": "vitae-export/1", "profile": {}, "more": 1}, ["more"]),
        ({"format": "vitae-export/1", "profile": {"more": 1}}, ["profile", "more"]),
        ({"format": "vitae-export/1", "profile": {"skills": [{}]}}, ["profile", "skills", "0", "name"]),
        (
            {"format": "vitae-export/1", "profile": {"skills": [{"name": "!!!"}]}},
            ["profile", "skills", "0", "name"],
        ),
        (
            {"format": "vitae-export/1", "profile": {"skills": [{"name": "JS"}, {"name": "JavaScript"}]}},
            ["profile", "skills", "1", "name"],
        ),
        (
            {"format": "vitae-export/1", "profile": {"experience": [{"import_base": {"company": 5}}]}},
            ["profile", "experience", "0", "import_base", "company"],
        ),
        (
            {"format": "vitae-export/1", "profile": {"contact": {"import_base": {"role": "admin"}}}},
            ["profile", "contact", "import_base", "role"],
        ),
        (
            {"format": "vitae-export/1", "profile": {"head_base": {"headline": ["x"]}}},
            ["profile", "head_base", "headline"],
        ),
        (
            {"format": "vitae-export/1", "profile": {"contact": {"links": ["javascript:x"]}}},
            ["profile", "contact", "links"],
        ),
        (
            {"format": "vitae-export/1", "profile": {"experience": [{"developer_id": "x"}]}},
            ["profile", "experience", "0", "developer_id"],
        ),
        (
            {"format": "vitae-export/1", "profile": {"contact": {"extras": {"json_resume": 5}}}},
            ["profile", "extras"],
        ),
        (
            {"format": "vitae-export/1", "profile": {"tombstones": [{"section": "jobs"}]}},
            ["profile", "tombstones", "0"],
        ),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(client, account, database, document, path):
    answer = client.post(IMPORT, json=document, headers=account.headers)
    body = answer.get_json()
    assert (answer.status_code, body["code"]) == (422, "invalid_fields")
    errors = body["errors"]["json"]
    for step in path:
        errors = errors[step]
    assert errors
    assert payloads(database) == 0
    assert client.get("/api/jobs", headers=account.headers).get_json()["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        b'{"meta":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
        b'{"work":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"meta": {"x": 1e999}}',
        b'{"meta": {"x": NaN}}',
        b'{"basics": {}, "basics": {}}',
        b"[]",
        b"\xff\xfe",
    ],
    ids=["deep objects", "deep lists", "1e999", "NaN", "twice", "a list", "not UTF-8"],
)
def test_what_is_no_json_is_refused(client, account, body):
    answer = client.post(IMPORT, data=body, headers=account.headers, content_type="application/json")
    assert (answer.status_code, answer.get_json()["code"]) == (400, "invalid_json")


def test_fifty_megabytes_are_refused_unread(client, account):
    body = b'{"meta": {"x": "' + b"x" * 50 * 1024 * 1024 + b'"}}'
    answer = client.post(IMPORT, data=body, headers=account.headers, content_type="application/json")
    assert (answer.status_code, answer.get_json()["code"]) == (413, "body_too_large")


def test_a_document_may_be_larger_than_other_bodies(client, account):
    document = {"format": "vitae-export/1", "profile": {}, "records": {"events": ["x" * 2_000_000]}}
    assert len(json.dumps(document)) < IMPORT_BYTES
    assert client.post(IMPORT, json=document, headers=account.headers).status_code == 202


def test_formats_nobody_knows_are_refused(client, account):
    assert client.get(f"{EXPORT}?format=xml", headers=account.headers).status_code == 422


def test_a_linkedin_archive_comes_in_once(client, account, run_job):
    def send(body):
        form = {"file": (io.BytesIO(body), "Basic_LinkedInDataExport.zip")}
        return client.post(f"{IMPORT}/linkedin", data=form, headers=account.headers)

    changes = []
    for _ in range(2):
        accepted = send(archive(TABLES))
        assert accepted.status_code == 202, accepted.text
        run_job(accepted.get_json()["id"])
        job = client.get(accepted.headers["Location"], headers=account.headers).get_json()
        changes.append(job["result"]["changes"])
    assert changes[0]["added.experience"] == 2
    assert changes[1] == {}
    resume = resume_of(client, account)
    assert [job.get("highlights") for job in resume["work"]] == [["Built the ledger", "Cut costs"], None]
    assert send(b"PK nothing").get_json()["code"] == "damaged_document"


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_a_profile_goes_out_as_a_cv(client, account, bring_in, form, start):
    bring_in(EVERY_FIELD)
    named = client.get(f"{EXPORT}?format={form}", headers=account.headers)
    assert named.headers["Content-Disposition"] == f"attachment; filename=cv.{form}"
    assert named.data.startswith(start)
    name = EVERY_FIELD["basics"]["name"]
    assert name in read_document(named.data).text
    anonymous = client.get(f"{EXPORT}?format={form}&anonymous=true", headers=account.headers)
    assert name not in read_document(anonymous.data).text
    assert client.get(f"{EXPORT}?anonymous=true", headers=account.headers).status_code == 422
    empty = client.delete("/api/developer/me/profile", headers=account.headers)
    assert empty.status_code in (200, 204)
    assert client.get(f"{EXPORT}?format={form}", headers=account.headers).status_code == 200


def test_a_pdf_says_which_letters_it_lacks(client, account, bring_in):
    bring_in({"basics": {"name": "高橋 花"}})
    refused = client.get(f"{EXPORT}?format=pdf", headers=account.headers)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "unprintable_text")
    assert "Cjk" in refused.get_json()["detail"]
    assert client.get(f"{EXPORT}?format=docx", headers=account.headers).status_code == 200
