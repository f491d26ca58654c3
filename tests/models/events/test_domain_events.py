"""Events: in order, without gaps, with the webhooks they owe."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import select

from models.cvs.upload import NewFile, add_cv
from models.events.domain_events import lock_developer, record_event
from models.jobs.lifecycle import create_import
from models.stores.outbox import Wakeup, take_wakeups
from models.tables import Cv, DomainEvent, Job, StagedUpload, WebhookDelivery


@pytest.fixture
def job(database, developer_id) -> Job:
    with database.session() as session:
        file = NewFile("cv.pdf", "application/pdf", b"x")
        cv, _ = add_cv(session, developer_id, file, deadline_seconds=60)
        return create_import(
            session,
            developer_id=developer_id,
            cv_id=cv.id,
            callback_url="https://example.org/",
            deadline_seconds=60,
        )


def test_a_sequence_has_no_gaps_under_concurrent_writers_and_rollbacks(database, developer_id):
    def write(number: int) -> None:
        try:
            with database.session() as session:
                developer = lock_developer(session, developer_id)
                record_event(session, developer, "day.active", source_id=str(number))
                if number % 3 == 0:
                    raise RuntimeError
        except RuntimeError:
            return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(30)))
    with database.session() as session:
        sequences = session.scalars(select(DomainEvent.sequence).order_by(DomainEvent.sequence)).all()
    assert sequences == list(range(1, 21))


@pytest.mark.parametrize(
    ("event_type", "owed"),
    [("job.succeeded", 1), ("job.failed", 1), ("job.cancelled", 1), ("cv.imported", 0), ("badge.earned", 0)],
)
def test_a_callback_hears_how_its_job_ended_and_nothing_else(database, developer_id, job, event_type, owed):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        event = record_event(
            session, developer, event_type, source_id="s", job_id=job.id, callback_url=job.callback_url
        )
        ids = session.scalars(select(WebhookDelivery.id).where(WebhookDelivery.event_id == event.id)).all()
        assert take_wakeups(session) == [Wakeup(delivery_id, "deliver", "webhooks") for delivery_id in ids]
    assert len(ids) == owed


def test_nobody_to_lock(database):
    with database.session() as session, pytest.raises(LookupError):
        lock_developer(session, uuid4())


def test_rows_that_refer_to_a_locked_developer_can_be_inserted(database, developer_id):
    with database.session() as holder:
        lock_developer(holder, developer_id)
        with database.session() as session:
            cv = Cv(developer_id=developer_id, filename="cv.pdf", media_type="x", size=1, sha256="0")
            session.add(cv)
            session.flush()
            session.add(StagedUpload(cv_id=cv.id, body=b"x"))
