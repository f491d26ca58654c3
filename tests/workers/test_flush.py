"""Redis is disposable: flushed while fifty jobs wait, every one ends, is paid once and notified once."""

import pytest
from sqlalchemy import func, select

from models.cvs.upload import NewFile, add_cv
from models.rules.security.file_type import PDF
from models.stores.database import Database
from models.tables import Developer, Job, WebhookDelivery, XpTransaction
from tests.support.processes import running_worker
from tests.support.receivers import answers, receiver
from tests.support.wait import wait_until
from tests.workers.test_webhook_delivery import parts
from workers.enqueue import JobNotifier

pytestmark = [pytest.mark.process, pytest.mark.untraced]

JOBS = 50


def upload(database: Database, notifier: JobNotifier, number: int, body: bytes, url: str) -> None:
    """As the API does it: one transaction, then the wake-up."""
    with database.session() as session:
        developer = Developer(email=f"dev{number}@example.org", password_hash="-")
        session.add(developer)
        session.flush()
        file = NewFile("cv.pdf", PDF, body + b"\n%%%d" % number)
        add_cv(session, developer.id, file, deadline_seconds=600, callback_url=url)
    notifier.send_pending(session)


def succeeded(database: Database) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).where(Job.status == "succeeded")) or 0


def delivered(database: Database) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).where(WebhookDelivery.status == "delivered")) or 0


def test_flushed_while_fifty_jobs_wait(environment, database, resources, redis_client, demo_pdf, tmp_path):
    with receiver(answers()) as server:
        url = f"http://127.0.0.1:{server.port}/"
        for number in range(JOBS):
            upload(database, resources.notifier, number, demo_pdf, url)
        with running_worker(environment, tmp_path / "worker.log"):
            wait_until(lambda: 0 < succeeded(database) < JOBS, "the first jobs are done")
            redis_client.flushall()
            wait_until(lambda: delivered(database) == JOBS, "all jobs end and are told")
    with database.session() as session:
        assert set(session.scalars(select(Job.status))) == {"succeeded"}
        paid = session.execute(
            select(XpTransaction.developer_id, func.count())
            .where(XpTransaction.rule == "cv.imported")
            .group_by(XpTransaction.developer_id)
        ).all()
        assert [count for _, count in paid] == [1] * JOBS
    ids = [parts(request)[0]["webhook-id"] for request in server.requests]
    assert len(ids) == len(set(ids)) == JOBS
