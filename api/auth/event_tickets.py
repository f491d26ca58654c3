"""Tickets for ``EventSource``, which cannot send a header: good for the stream of one job, and for a minute."""

from collections.abc import Sequence
from uuid import UUID

from itsdangerous import BadData, URLSafeTimedSerializer

SECONDS = 60
_SALT = "vitae job event tickets"


def issue_ticket(secret_key: str, developer_id: UUID, job_id: UUID) -> str:
    """A ticket that opens the stream of this job."""
    return str(_serializer(secret_key).dumps([str(developer_id), str(job_id)]))


def ticket_holder(secret_keys: Sequence[str], ticket: str, job_id: UUID) -> UUID | None:
    """The developer it was issued to; None if it is wrong, expired, or for another job."""
    try:
        developer, job = _serializer(*secret_keys).loads(ticket, max_age=SECONDS)
    except BadData:
        return None
    return UUID(developer) if UUID(job) == job_id else None


def _serializer(*secret_keys: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer([*reversed(secret_keys)], salt=_SALT)  # it signs with the last
