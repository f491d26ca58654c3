"""Tickets of event streams: for one job, and for a minute."""

import time
from uuid import UUID, uuid4

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from api.auth.event_tickets import _SALT, SECONDS, issue_ticket, ticket_holder

KEY, DEVELOPER, JOB = "k" * 32, uuid4(), uuid4()


def aged(seconds: int) -> str:
    class Signer(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(time.time()) - seconds

    serializer = URLSafeTimedSerializer(KEY, salt=_SALT, signer=Signer)
    return str(serializer.dumps([str(DEVELOPER), str(JOB)]))


def test_a_ticket_names_its_holder_while_it_is_young():
    assert ticket_holder([KEY], issue_ticket(KEY, DEVELOPER, JOB), JOB) == DEVELOPER
    assert ticket_holder([KEY], aged(SECONDS - 5), JOB) == DEVELOPER
    assert ticket_holder([KEY], aged(SECONDS + 2), JOB) is None


@pytest.mark.parametrize(
    ("key", "ticket", "job_id"),
    [
        ("other" * 8, issue_ticket(KEY, DEVELOPER, JOB), JOB),
        (KEY, issue_ticket(KEY, DEVELOPER, JOB), UUID(int=1)),
        (KEY, issue_ticket(KEY, DEVELOPER, JOB) + "x", JOB),
        (KEY, "", JOB),
        (KEY, "a.b.c", JOB),
        (KEY, str(URLSafeTimedSerializer(KEY, salt="other").dumps([str(DEVELOPER), str(JOB)])), JOB),
    ],
)
def test_any_other_opens_nothing(key: str, ticket: str, job_id: UUID):
    assert ticket_holder(key, ticket, job_id) is None
