"""Following a job: its place in the queue, when it will end, and streams that a browser can open."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from models.jobs import lifecycle
from models.jobs.leases import claim
from models.stores.database import Database
from models.tables import Job
from tests.fixtures.web import Account

STREAM = {"Accept": "text/event-stream"}
Upload = Callable[..., Any]


@pytest.fixture
def fail(database: Database) -> Callable[[str], None]:
    def end(job_id: str) -> None:
        with database.session() as session:
            lifecycle.fail(session, session.get_one(Job, UUID(job_id)), "damaged_document", "Damaged.", False)

    return end


def succeed(database: Database, job_id: str) -> None:
    """As a worker would, each stage for a second."""
    with database.session() as session:
        job = session.get_one(Job, UUID(job_id))
        started, records = job.created_at, []
        for number, record in enumerate(job.stages):
            times = [(started + timedelta(seconds=number + more)).isoformat() for more in (0, 1)]
            records.append({**record, "status": "succeeded", "started_at": times[0], "finished_at": times[1]})
        values = {"status": "succeeded", "stages": records, "finished_at": job.created_at}
        session.execute(update(Job).where(Job.id == job.id).values(values))


def test_a_queued_job_knows_its_place_and_its_time(
    upload: Upload, client: FlaskClient, account: Account, database: Database
) -> None:
    succeed(database, upload().get_json()["job"]["id"])
    ids = [upload().get_json()["job"]["id"] for _ in range(4)]
    jobs = [client.get(f"/api/jobs/{one}", headers=account.headers) for one in ids]
    views = [answer.get_json() for answer in jobs]
    assert [view["queue_position"] for view in views] == [1, 2, 3, 4]
    assert [view["estimated_seconds"] for view in views] == [5, 10, 15, 20]
    assert [answer.headers["Retry-After"] for answer in jobs] == ["3", "5", "8", "10"]
    with database.session() as session:
        claim(session, Job, UUID(ids[0]), 60, starts=True)
    running = client.get(f"/api/jobs/{ids[0]}", headers=account.headers).get_json()
    assert (running["queue_position"], running["status"]) == (None, "running")
    assert 0 <= running["progress"] < 20
    client.post(f"/api/jobs/{ids[1]}/cancel", headers=account.headers)
    ended = client.get(f"/api/jobs/{ids[1]}", headers=account.headers).get_json()
    assert (ended["queue_position"], ended["estimated_seconds"]) == (None, None)


def test_a_ticket_opens_the_stream_of_its_job_for_a_minute(
    upload: Upload, client: FlaskClient, account: Account, stranger: Account, fail: Callable[[str], None]
) -> None:
    job_id, other = (upload().get_json()["job"]["id"] for _ in range(2))
    fail(job_id)
    path = f"/api/jobs/{job_id}/events-ticket"
    assert client.post(path).status_code == 401
    assert client.post(path, headers=stranger.headers).status_code == 404
    ticket = client.post(path, headers=account.headers).get_json()
    assert ticket["expires_in"] == 60
    assert "event: failed" in client.get(ticket["url"], headers=STREAM).text

    for wrong in (
        ticket["url"].replace(job_id, other),
        ticket["url"].replace(job_id, str(uuid4())),
        ticket["url"][:-2],
        f"/api/jobs/{job_id}/events?ticket=",
        f"/api/jobs/{job_id}?ticket={ticket['ticket']}",
    ):
        assert client.get(wrong, headers=STREAM).status_code in (401, 422), wrong


def test_the_last_event_id_beats_after(
    upload: Upload, client: FlaskClient, account: Account, fail: Callable[[str], None]
) -> None:
    job_id = upload().get_json()["job"]["id"]
    fail(job_id)
    headers = account.headers | STREAM | {"Last-Event-ID": "1"}
    text = client.get(f"/api/jobs/{job_id}/events?after=0", headers=headers).text
    assert ("id: 2" in text, "id: 1" in text) == (True, False)
    assert (
        client.get(f"/api/jobs/{job_id}/events?after=0", headers=headers | {"Last-Event-ID": "2"}).status_code
        == 204
    )
