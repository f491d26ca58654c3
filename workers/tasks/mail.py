"""send_mail: finds out whom a mail goes to, and sends it.

A server has the message from its answer to DATA on. A worker killed between that and the commit sends the same
bytes under the same Message-ID again, which is as close to once as SMTP comes: mail servers drop the second.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.orm import Session

from models.accounts.mails import prepare_mail
from workers.mail.messages import make_message
from workers.mail.transport import send_by_smtp, write_to_folder
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist

log = structlog.get_logger(__name__)


def send_mail(job: JobSnapshot, resources: Resources) -> Persist:
    """Send the mail of a job; nothing where the address has no account. A server that hangs holds no slot."""
    settings = resources.settings
    with resources.database.session() as session:
        mail = prepare_mail(session, job.job_id, settings.secret_key, settings.page_url)
    if mail is None:
        return _write_nothing
    message = make_message(mail, settings.mail_from, job.job_id)
    if settings.smtp_url is None:
        path = write_to_folder(Path(settings.mail_folder), str(job.job_id), message)
        log.info("mail.written", path=str(path), kind=mail.kind)
        return _write_nothing
    with resources.slots.yielded():
        send_by_smtp(settings.smtp_url, message)
    log.info("mail.sent", kind=mail.kind)
    return _write_nothing


def _write_nothing(_: Session) -> Mapping[str, Any]:
    return {}
