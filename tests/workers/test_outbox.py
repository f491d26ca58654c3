"""Wake-ups are sent after the commit of the transaction that caused them, and not when it rolls back."""

import json

import pytest
import redis
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from api.resources import transaction
from models.jobs.lifecycle import create_system_job
from models.tables import WebhookDelivery
from workers.enqueue import NAMESPACE

CALLBACK = "http://127.0.0.1:9/hook"


@pytest.fixture
def failing_commit(database):
    """``failing_commit(table)``: whoever inserts into the table fails at its commit."""
    tables = []

    def install(table: str) -> None:
        tables.append(table)
        with database.session() as session:
            session.execute(
                text(
                    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql "
                    "AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$"
                )
            )
            session.execute(
                text(
                    f"CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON {table} "
                    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()"
                )
            )

    yield install
    with database.session() as session:
        for table in tables:
            session.execute(text(f"DROP TRIGGER refuse ON {table}"))
        session.execute(text("DROP FUNCTION IF EXISTS refuse()"))


def sent(redis_client: redis.Redis, queue: str) -> list[tuple[str, str]]:
    """Actor and row id of each message that waits in a queue."""
    messages = [json.loads(body) for body in redis_client.hvals(f"{NAMESPACE}:{queue}.msgs")]
    return [(message["actor_name"], message["args"][0]) for message in messages]


def test_a_request_sends_the_wake_up_of_its_job_after_its_commit(app, redis_client):
    with app.app_context():
        with transaction() as session:
            job = create_system_job(session, "sweep", 600)
            assert sent(redis_client, "default") == []
        assert sent(redis_client, "default") == [("sweep", str(job.id))]


def test_a_request_that_raises_sends_none(app, redis_client):
    def create_and_raise() -> None:
        with transaction() as session:
            create_system_job(session, "sweep", 600)
            raise ValueError("too late")

    with app.app_context(), pytest.raises(ValueError, match="too late"):
        create_and_raise()
    assert sent(redis_client, "default") == []


def test_a_request_whose_commit_fails_sends_none(app, redis_client, failing_commit):
    failing_commit("jobs")
    with app.app_context(), pytest.raises(DBAPIError), transaction() as session:
        create_system_job(session, "sweep", 600)
    assert sent(redis_client, "default") == []


def test_a_worker_sends_the_wake_up_of_a_delivery_after_its_commit(
    database, job_runner, queue_cv, redis_client, demo_pdf
):
    job_runner(queue_cv(demo_pdf, callback_url=CALLBACK))
    with database.session() as session:
        delivery_id = session.scalars(select(WebhookDelivery.id)).one()
    assert sent(redis_client, "webhooks") == [("deliver", str(delivery_id))]


def test_a_worker_whose_commit_fails_sends_none(
    database, job_runner, queue_cv, job_row, redis_client, demo_pdf, failing_commit
):
    failing_commit("webhook_deliveries")
    job_id = queue_cv(demo_pdf, callback_url=CALLBACK)

    job_runner(job_id)

    assert (job_row(job_id).status, job_row(job_id).stage) == ("running", "reward")
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(WebhookDelivery)) == 0
    assert sent(redis_client, "webhooks") == []
