"""CV files after their upload: listing, downloading, reading again, deleting, and direct uploads."""

import urllib.request
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from api.application import create_app
from config import Settings
from models.jobs import lifecycle
from models.jobs.leases import claim
from models.rules.security.file_type import PDF
from models.stores.blobs import Blobs
from models.stores.database import Database
from models.tables import (
    ContactInfo,
    Cv,
    Developer,
    DirectUpload,
    Experience,
    ExtractionRecord,
    Job,
    StagedUpload,
)
from tests.fixtures.web import Account

Upload = Callable[..., Any]


@pytest.fixture
def stored(upload: Upload, database: Database, blobs: Blobs, pdf: bytes) -> tuple[str, str]:
    """A CV whose file is in S3 and whose job has failed: its id and its key."""
    body = upload(pdf, "Lebenslauf 'ä'; x.pdf").get_json()
    cv_id = body["cv"]["id"]
    key = f"tests/{cv_id}.pdf"
    blobs.put(key, pdf, PDF)
    with database.session() as session:
        cv = session.get_one(Cv, UUID(cv_id))
        cv.upload_status, cv.s3_key = "stored", key
        job = claim(session, Job, UUID(body["job"]["id"]), 60, starts=True)
        assert job
        lifecycle.fail(session, job, "no_text_layer", "The file holds pictures only.", False)
    return cv_id, key


def test_files_are_listed_newest_first(upload: Upload, client: FlaskClient, account: Account) -> None:
    made = [upload(name=f"cv {n}.pdf").get_json()["cv"]["id"] for n in range(3)]
    first = client.get("/api/cvs?limit=2", headers=account.headers).get_json()
    rest = client.get(f"/api/cvs?limit=2&cursor={first['next_cursor']}", headers=account.headers).get_json()
    assert [cv["id"] for cv in first["items"] + rest["items"]] == made[::-1]
    assert rest["next_cursor"] is None
    one = client.get(f"/api/cvs/{made[0]}", headers=account.headers)
    assert one.get_json()["filename"] == "cv 0.pdf"
    same = client.get(f"/api/cvs/{made[0]}", headers=account.headers | {"If-None-Match": one.headers["ETag"]})
    assert same.status_code == 304


def test_a_staged_file_cannot_be_downloaded_yet(
    upload: Upload, client: FlaskClient, account: Account
) -> None:
    cv = upload().get_json()["cv"]
    answer = client.get(f"/api/cvs/{cv['id']}/file", headers=account.headers)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "not_stored_yet")
    again = client.post(f"/api/cvs/{cv['id']}/reprocess", headers=account.headers)
    assert (again.status_code, again.get_json()["code"]) == (409, "job_running")


def test_a_download_leads_to_the_store_and_keeps_the_name(
    stored: tuple[str, str], client: FlaskClient, account: Account, pdf: bytes
) -> None:
    answer = client.get(f"/api/cvs/{stored[0]}/file", headers=account.headers)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "no-store")
    with urllib.request.urlopen(answer.headers["Location"]) as download:
        assert download.read() == pdf
        assert download.headers["Content-Disposition"].startswith("attachment; ")
        assert "Lebenslauf%20%27%C3%A4%27%3B%20x.pdf" in download.headers["Content-Disposition"]


def test_a_script_in_a_page_gets_the_address_of_a_download(
    stored: tuple[str, str], client: FlaskClient, account: Account, pdf: bytes
) -> None:
    for accept, status in (("application/json", 200), ("application/json, */*", 200), ("*/*", 302)):
        headers = account.headers | {"Accept": accept}
        answer = client.get(f"/api/cvs/{stored[0]}/file", headers=headers)
        assert (answer.status_code, answer.headers["Vary"]) == (status, "Accept"), accept
        if status == 200:
            assert answer.get_json()["expires_in"] == 60
            with urllib.request.urlopen(answer.get_json()["url"]) as download:
                assert download.read() == pdf


def test_reading_again_is_a_new_job(stored: tuple[str, str], client: FlaskClient, account: Account) -> None:
    path = f"/api/cvs/{stored[0]}/reprocess"
    answer = client.post(path, headers=account.headers | {"Idempotency-Key": "k"})
    body = answer.get_json()
    assert (answer.status_code, body["cv"]["id"], body["job"]["status"]) == (202, stored[0], "queued")
    replay = client.post(path, headers=account.headers | {"Idempotency-Key": "k"})
    assert replay.get_json() == body
    assert client.post(path, headers=account.headers).get_json()["code"] == "job_running"


def test_a_lost_file_cannot_be_read_again(
    stored: tuple[str, str], client: FlaskClient, account: Account, database: Database
) -> None:
    with database.session() as session:
        session.execute(update(Cv).values(upload_status="failed"))
    answer = client.post(f"/api/cvs/{stored[0]}/reprocess", headers=account.headers)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "not_stored")


def _profile_from(database: Database, developer_id: UUID, cv_id: str, other_cv: str) -> None:
    def place(source: str) -> dict[str, Any]:
        return {"cv_id": source, "page": 1, "start": 0, "end": 4, "quote": "Acme"}

    with database.session() as session:
        developer = session.get_one(Developer, developer_id)
        developer.headline, developer.head_evidence = "Engineer", {"headline": place(cv_id)}
        session.add(
            ContactInfo(
                developer_id=developer_id,
                full_name="A. B.",
                links=[],
                evidence={"full_name": place(cv_id), "email": place(other_cv)},
                import_base={},
            )
        )
        session.add(
            Experience(
                developer_id=developer_id,
                company="Acme",
                match_key="acme",
                highlights=[],
                current=False,
                evidence={"company": place(cv_id)},
                origin_cv_id=UUID(cv_id),
            )
        )
        session.add(
            ExtractionRecord(
                developer_id=developer_id,
                cache_key=f"extraction:{developer_id}:{session.get_one(Cv, UUID(cv_id)).sha256}:offline:-:1",
                s3_key=f"tests/{cv_id}.json",
                extractor="offline",
                model="-",
                prompt_version="1",
                expires_at=func.now(),
            )
        )


def test_deleting_a_file_drops_its_quotes_and_keeps_the_values(
    stored: tuple[str, str],
    upload: Upload,
    client: FlaskClient,
    account: Account,
    database: Database,
    blobs: Blobs,
    pdf: bytes,
) -> None:
    cv_id, key = stored
    other = upload(pdf + b"\n").get_json()["cv"]["id"]
    _profile_from(database, UUID(account.id), cv_id, other)
    blobs.put(f"tests/{cv_id}.json", b"{}", "application/json")
    assert client.delete(f"/api/cvs/{cv_id}", headers=account.headers).status_code == 204
    assert blobs.head(key) is None
    assert blobs.head(f"tests/{cv_id}.json") is None
    assert client.get(f"/api/cvs/{cv_id}", headers=account.headers).status_code == 404
    profile = client.get("/api/developer/me/profile?evidence=true", headers=account.headers)
    assert "Acme" in profile.text
    assert cv_id not in profile.text
    assert other in profile.text
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(ExtractionRecord)) == 0
    again = client.delete(f"/api/cvs/{cv_id}", headers=account.headers)
    assert again.status_code == 404


def test_deleting_a_file_ends_its_job(
    upload: Upload, client: FlaskClient, account: Account, database: Database
) -> None:
    body = upload().get_json()
    assert client.delete(f"/api/cvs/{body['cv']['id']}", headers=account.headers).status_code == 204
    job = client.get(f"/api/jobs/{body['job']['id']}", headers=account.headers).get_json()
    assert (job["status"], job["cv_id"]) == ("cancelled", None)
    retry = client.post(f"/api/jobs/{body['job']['id']}/retry", headers=account.headers)
    assert (retry.status_code, retry.get_json()["code"]) == (409, "cv_deleted")
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(StagedUpload)) == 0


def test_a_file_stays_while_the_store_is_away(
    stored: tuple[str, str], make_settings: Callable[..., Settings], account: Account, unused_port: int
) -> None:
    app = create_app(make_settings(s3_endpoint_url=f"http://127.0.0.1:{unused_port}"))
    answer = app.test_client().delete(f"/api/cvs/{stored[0]}", headers=account.headers)
    assert (answer.status_code, answer.get_json()["code"]) == (503, "storage_unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert app.test_client().get(f"/api/cvs/{stored[0]}", headers=account.headers).status_code == 200
    app.extensions["vitae"].close()


def _put(offer: dict[str, Any], body: bytes, **headers: str) -> int:
    request = urllib.request.Request(
        offer["url"], data=body, method=offer["method"], headers=offer["headers"] | headers
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_direct_upload_becomes_a_cv_once(
    client: FlaskClient, account: Account, database: Database, pdf: bytes
) -> None:
    wanted = {"filename": "../cv.pdf", "media_type": PDF, "size": len(pdf)}
    offered = client.post("/api/cvs/uploads", json=wanted, headers=account.headers)
    offer = offered.get_json()
    assert (offered.status_code, offer["method"]) == (201, "PUT")
    address = f"/api/cvs/uploads/{offer['upload_id']}/import"
    early = client.post(address, json={}, headers=account.headers)
    assert (early.status_code, early.get_json()["code"]) == (409, "upload_incomplete")
    assert _put(offer, pdf) == 200
    key = {"Idempotency-Key": "direct"}
    answer = client.post(address, json={}, headers=account.headers | key)
    body = answer.get_json()
    assert (answer.status_code, body["cv"]["filename"], body["cv"]["size"]) == (202, "cv.pdf", len(pdf))
    assert (body["cv"]["sha256"], body["job"]["stage"]) == (None, "store")
    replay = client.post(address, json={}, headers=account.headers | key)
    assert replay.get_json() == body
    older_form = {"upload_id": offer["upload_id"]}
    spent = client.post("/api/cvs", json=older_form, headers=account.headers)
    assert (spent.status_code, spent.get_json()["code"]) == (409, "upload_spent")
    with database.session() as session:
        assert session.scalars(select(DirectUpload.cv_id)).one() == UUID(body["cv"]["id"])


def test_size_and_type_of_a_direct_upload_are_signed(
    client: FlaskClient, account: Account, pdf: bytes
) -> None:
    wanted = {"filename": "cv.pdf", "media_type": PDF, "size": len(pdf)}
    offer = client.post("/api/cvs/uploads", json=wanted, headers=account.headers).get_json()
    assert _put(offer, pdf + b"x", **{"Content-Length": str(len(pdf) + 1)}) == 403
    assert _put(offer, pdf, **{"Content-Type": "text/html"}) == 403
    answer = client.post("/api/cvs", json={"upload_id": offer["upload_id"]}, headers=account.headers)
    assert answer.get_json()["code"] == "upload_incomplete"


def test_direct_uploads_have_limits_and_an_end(
    client: FlaskClient, account: Account, database: Database, settings: Settings
) -> None:
    wanted = {"filename": "cv.pdf", "media_type": PDF, "size": settings.max_upload_bytes + 1}
    large = client.post("/api/cvs/uploads", json=wanted, headers=account.headers)
    assert (large.status_code, large.get_json()["code"]) == (413, "file_too_large")
    for change in (
        {"size": 0},
        {"size": 1.5},
        {"size": 10**30},
        {"media_type": "application/msword"},
        {"filename": "\0"},
    ):
        bad = client.post("/api/cvs/uploads", json=wanted | {"size": 5} | change, headers=account.headers)
        assert (bad.status_code, list(bad.get_json()["errors"]["json"])) == (422, list(change))
    offer = client.post("/api/cvs/uploads", json=wanted | {"size": 5}, headers=account.headers).get_json()
    with database.session() as session:
        session.execute(update(DirectUpload).values(expires_at=func.now()))
    late = client.post("/api/cvs", json={"upload_id": offer["upload_id"]}, headers=account.headers)
    assert (late.status_code, late.get_json()["code"]) == (409, "upload_spent")
