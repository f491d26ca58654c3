"""Who gets an event: the subscribed endpoints that are enabled, in the transaction of the event."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.stores.outbox import take_wakeups
from models.tables import Developer, WebhookDelivery, WebhookEndpoint
from models.webhooks.deliveries import is_superseded, next_due
from models.webhooks.endpoints import change_endpoint, delete_endpoint, send_test
from models.webhooks.feed import events_after


def deliveries(database, event_id):
    with database.session() as session:
        query = select(WebhookDelivery).where(WebhookDelivery.event_id == event_id)
        return session.scalars(query.order_by(WebhookDelivery.id)).all()


def test_filters_select_and_internal_events_reach_nobody(database, new_endpoint, record):
    everything, failures = new_endpoint(), new_endpoint(events=["job.failed", "cv.imported"])

    assert [one.endpoint_id for one in deliveries(database, record("job.failed"))] == [everything, failures]
    assert [one.endpoint_id for one in deliveries(database, record("badge.earned"))] == [everything]
    assert deliveries(database, record("day.active")) == []


def test_a_disabled_or_deleted_endpoint_gets_nothing_more(database, developer_id, new_endpoint, record):
    first, second = new_endpoint(), new_endpoint()
    pending = record("job.failed")
    with database.session() as session:
        change_endpoint(session, developer_id, first, {"enabled": False})
        delete_endpoint(session, developer_id, second)

    assert deliveries(database, record("job.failed")) == []
    assert [(one.status, one.problem) for one in deliveries(database, pending)] == [
        ("failed", "endpoint_disabled")
    ]
    with database.session() as session:
        change_endpoint(session, developer_id, first, {"enabled": True, "url": "https://b.example/"})
        assert session.get_one(Developer, developer_id).webhook_subscriptions == {
            str(first): {"url": "https://b.example/", "events": ["*"]}
        }
    assert [one.url for one in deliveries(database, record("job.failed"))] == ["https://b.example/"]


def test_a_test_goes_to_its_endpoint_alone_whatever_the_filter(database, developer_id, new_endpoint):
    tested, _ = new_endpoint(events=["cv.imported"]), new_endpoint()
    with database.session() as session:
        delivery_id = send_test(session, developer_id, tested)
        assert [wakeup.row_id for wakeup in take_wakeups(session)] == [delivery_id]
        [delivery] = session.scalars(select(WebhookDelivery)).all()

    assert (delivery.id, delivery.endpoint_id) == (delivery_id, tested)


def test_of_the_profile_updates_of_five_seconds_the_newest_is_sent(database, new_endpoint, record):
    new_endpoint()
    ids = [record("profile.updated") for _ in range(3)]
    with database.session() as session:
        rows = session.scalars(select(WebhookDelivery).order_by(WebhookDelivery.id)).all()
        assert all(row.next_run_at > row.created_at for row in rows)
        assert session.scalar(select(next_due())) is None
        # As if all three had been made within one period, which is now over.
        session.execute(update(WebhookDelivery).values(next_run_at=rows[0].created_at - timedelta(seconds=1)))
        superseded = [is_superseded(session, row, row_event) for row, row_event in _with_events(session)]
        feed = events_after(session, rows[0].developer_id, 0, 10)

    assert superseded == [True, True, False]
    assert [event.id for event in feed] == ids


def _with_events(session):
    rows = session.scalars(select(WebhookDelivery).order_by(WebhookDelivery.id)).all()
    return [(row, row.event) for row in rows if session.refresh(row, ["event"]) is None]


@pytest.fixture
def send_slowly(database):
    """Lease what may be sent now, as receivers that never answer make it last; returns the rows."""

    def lease():
        leased = []
        with database.session() as session:
            while delivery_id := session.scalar(select(next_due())):
                row = session.get_one(WebhookDelivery, delivery_id)
                row.lease_until = row.created_at + timedelta(hours=1)
                session.flush()
                leased.append(row)
        return leased

    return lease


def test_what_is_in_flight_is_bounded_by_endpoint_developer_and_host(
    database, new_developer, new_endpoint, record, send_slowly
):
    hog, other = new_developer(), new_developer()
    slow = new_endpoint("https://slow.example/", owner=hog)
    for _ in range(5):
        record("job.failed", hog)
    assert [row.endpoint_id for row in send_slowly()] == [slow, slow]
    for number in range(8):
        record("job.failed", hog, callback_url=f"https://h{number}.example/")
    assert len(send_slowly()) == 6 - 2
    record("job.failed", other, callback_url="https://fine.example/")
    assert [row.url for row in send_slowly()] == ["https://fine.example/"]

    for developer_id in [new_developer() for _ in range(7)]:
        for _ in range(2):
            record("job.failed", developer_id, callback_url="https://shared.example/x")
    assert len(send_slowly()) == 12


def test_an_endpoint_that_asked_for_a_pause_gets_it(database, new_endpoint, record):
    endpoint_id = new_endpoint()
    record("job.failed")
    with database.session() as session:
        assert session.scalar(select(next_due())) is not None
        endpoint = session.get_one(WebhookEndpoint, endpoint_id)
        endpoint.paused_until = endpoint.created_at + timedelta(hours=1)
        session.flush()
        assert session.scalar(select(next_due())) is None
