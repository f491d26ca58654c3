"""Jobs as clients see them: polling, history, streams, cancelling and trying again."""

import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from api.http.event_stream import MAX_STREAMS
from models.jobs import lifecycle
from models.jobs.leases import claim
from models.stores.database import Database
from models.tables import Job
from tests.fixtures.web import Account
from tests.support.wait import DEADLINE_SECONDS, wait_until

Upload = Callable[..., Any]


def _fail(database: Database, job_id: str) -> None:
    with database.session() as session:
        job = claim(session, Job, UUID(job_id), 60, starts=True)
        assert job
        lifecycle.fail(session, job, "damaged_document", "The file is damaged.", False)


def test_a_job_shows_stages_and_their_times(
    upload: Upload, client: FlaskClient, account: Account, database: Database
) -> None:
    job = upload().get_json()["job"]
    with database.session() as session:
        leased = claim(session, Job, UUID(job["id"]), 60, starts=True)
        assert leased
        lifecycle.finish_stage(session, leased, {})
    answer = client.get(f"/api/jobs/{job['id']}", headers=account.headers)
    body = answer.get_json()
    assert (body["status"], body["stage"], body["progress"]) == ("running", "extract", 20)
    store, extract = body["stages"][:2]
    assert (store["status"], store["attempts"]) == ("succeeded", 1)
    assert store["started_at"] <= store["finished_at"]
    assert (extract["status"], extract["finished_at"]) == ("running", None)
    assert answer.headers["Retry-After"] == "1"


def test_polling_costs_nothing_while_nothing_changes(
    upload: Upload, client: FlaskClient, account: Account, database: Database
) -> None:
    path = f"/api/jobs/{upload().get_json()['job']['id']}"
    first = client.get(path, headers=account.headers)
    again = client.get(path, headers=account.headers | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Retry-After"] == "1"
    _fail(database, first.get_json()["id"])
    changed = client.get(path, headers=account.headers | {"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.get_json()["error"] == {
        "code": "damaged_document",
        "detail": "The file is damaged.",
        "retryable": False,
    }
    assert "Retry-After" not in changed.headers


def test_lists_page_and_filter(upload: Upload, client: FlaskClient, account: Account) -> None:
    made = [upload().get_json()["job"]["id"] for _ in range(5)]
    ids, cursor = [], ""
    for _ in range(3):
        page = client.get(f"/api/jobs?limit=2{cursor}", headers=account.headers).get_json()
        ids += [job["id"] for job in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert ids == made[::-1]
    assert page["next_cursor"] is None
    client.post(f"/api/jobs/{made[0]}/cancel", headers=account.headers)
    cancelled = client.get("/api/jobs?status=cancelled", headers=account.headers).get_json()["items"]
    assert [job["id"] for job in cancelled] == made[:1]
    cv_id = cancelled[0]["cv_id"]
    of_cv = client.get(f"/api/jobs?cv_id={cv_id}", headers=account.headers).get_json()["items"]
    assert [job["id"] for job in of_cv] == made[:1]


def test_cancelling_is_final_and_retrying_is_a_new_job(
    upload: Upload, client: FlaskClient, account: Account
) -> None:
    job = upload().get_json()["job"]
    cancelled = client.post(f"/api/jobs/{job['id']}/cancel", headers=account.headers).get_json()
    assert (cancelled["status"], cancelled["stages"][0]["status"]) == ("cancelled", "cancelled")
    again = client.post(f"/api/jobs/{job['id']}/cancel", headers=account.headers)
    assert (again.status_code, again.get_json()["code"]) == (409, "job_ended")
    retried = client.post(f"/api/jobs/{job['id']}/retry", headers=account.headers)
    assert (retried.status_code, retried.get_json()["retry_of"]) == (202, job["id"])
    assert retried.headers["Location"] == f"/api/jobs/{retried.get_json()['id']}"
    twice = client.post(f"/api/jobs/{job['id']}/retry", headers=account.headers)
    assert (twice.status_code, twice.get_json()["code"]) == (409, "already_retried")


def test_the_history_is_read_from_any_point(
    upload: Upload, client: FlaskClient, account: Account, database: Database
) -> None:
    path = f"/api/jobs/{upload().get_json()['job']['id']}/events"
    _fail(database, path.split("/")[3])
    events = client.get(path, headers=account.headers).get_json()
    assert [(event["seq"], event["type"]) for event in events["items"]] == [
        (1, "queued"),
        (2, "stage.started"),
        (3, "failed"),
    ]
    page = client.get(f"{path}?limit=2", headers=account.headers).get_json()
    assert ([event["seq"] for event in page["items"]], page["next_cursor"]) == ([1, 2], 2)
    rest = client.get(f"{path}?after=2", headers=account.headers).get_json()
    assert ([event["seq"] for event in rest["items"]], rest["next_cursor"]) == ([3], None)


def _stream(client: FlaskClient, path: str, headers: dict[str, str]) -> Any:
    return client.get(path, headers=headers | {"Accept": "text/event-stream"})


def test_a_stream_tells_events_as_they_come_and_ends_with_the_job(
    upload: Upload, app: Flask, account: Account, database: Database
) -> None:
    job_id = upload().get_json()["job"]["id"]
    late = threading.Timer(0.7, _fail, (database, job_id))
    late.start()
    started = time.monotonic()
    answer = _stream(app.test_client(), f"/api/jobs/{job_id}/events", account.headers)
    text = answer.text
    late.join()
    assert answer.mimetype == "text/event-stream"
    assert text.startswith(": open\nretry: 2000\nid: 1\n")
    blocks = text.removesuffix("\n\n").split("\n\n")
    assert all("data: {" in block for block in blocks)
    assert [line for line in text.splitlines() if line.startswith("id: ")] == ["id: 1", "id: 2", "id: 3"]
    assert "event: failed\ndata: {" in text
    assert time.monotonic() - started > 0.6


def test_a_stream_resumes_and_knows_when_all_is_told(
    upload: Upload, client: FlaskClient, account: Account, database: Database
) -> None:
    path = f"/api/jobs/{upload().get_json()['job']['id']}/events"
    _fail(database, path.split("/")[3])
    resumed = _stream(client, path, account.headers | {"Last-Event-ID": "2"})
    assert "id: 3" in resumed.text
    assert "id: 2" not in resumed.text
    for last in ("3", "999999999999999999999"):
        done = _stream(client, path, account.headers | {"Last-Event-ID": last})
        assert (done.status_code, done.text) == ((204, "") if last == "3" else (200, done.text))
    assert "id: 1" in _stream(client, path, account.headers | {"Last-Event-ID": "\u00b2 OR 1=1"}).text


def test_streams_beyond_the_limit_are_short(
    upload: Upload, app: Flask, account: Account, database: Database
) -> None:
    path = f"/api/jobs/{upload().get_json()['job']['id']}/events"
    texts: list[str] = []

    def follow() -> None:
        texts.append(_stream(app.test_client(), path, account.headers).text)

    threads = [threading.Thread(target=follow) for _ in range(MAX_STREAMS + 4)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(texts) >= 4, "the short streams end")
    assert len(texts) == 4
    assert all("id: 1" in text and "id: 3" not in text for text in texts)
    _fail(database, path.split("/")[3])
    for thread in threads:
        thread.join(DEADLINE_SECONDS)
    assert sum("event: failed" in text for text in texts) == MAX_STREAMS
