"""Mails, each a job: who asks for one writes a row, and its job finds out whom it goes to.

So a request takes as long for an address that nobody has as for one that somebody has.
"""

from uuid import UUID

import orjson
from sqlalchemy.orm import Session

from models.jobs.lifecycle import create_system_job
from models.tables import Developer, JobPayload
from models.tables.subscription_tier import QUEUES

KIND = "send_mail"
DEADLINE_SECONDS = 1800.0
"""A link works for an hour from its request, so it is of use when the mail comes late."""


def queue_mail(session: Session, kind: str, email: str, developer_id: UUID | None = None) -> None:
    """Have a mail sent.

    Args:
        email: where it goes; of ``reset``, ``verify`` and ``account_exists`` the address that a stranger typed.
        developer_id: whom it is about; None where the job looks the address up.
    """
    job = create_system_job(session, KIND, DEADLINE_SECONDS, queue=QUEUES[-1])
    owner = str(developer_id) if developer_id else None
    body = orjson.dumps({"kind": kind, "email": email, "developer_id": owner})
    session.add(JobPayload(job_id=job.id, body=body))
    session.flush()


def queue_notice(session: Session, kind: str, developer: Developer) -> None:
    """Have a mail sent that leads to a page, but not to an address that nobody verified: it may be a stranger's."""
    if developer.email_verified_at is not None:
        queue_mail(session, kind, developer.email, developer.id)
