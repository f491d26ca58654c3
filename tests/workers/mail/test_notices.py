"""Mails that lead to a page, for verified addresses only."""

import pytest
from sqlalchemy import func, select, update

from models.accounts.mails import NOTICE_PAGES
from models.jobs.mails import queue_notice
from models.tables import Developer


@pytest.mark.parametrize("kind", NOTICE_PAGES)
def test_a_notice_leads_to_the_settings(kind, account, database, send_mails, mail_server, settings):
    with database.session() as session:
        session.execute(update(Developer).values(email_verified_at=func.now()))
        queue_notice(session, kind, session.scalars(select(Developer)).one())
    assert [job.status for job in send_mails()] == ["succeeded"]
    assert f"{settings.page_url}/settings" in mail_server.messages[-1].get_content()


def test_a_stranger_with_my_address_causes_no_notices(account, database, send_mails):
    with database.session() as session:
        queue_notice(session, "webhook_failing", session.scalars(select(Developer)).one())
    assert send_mails() == []
