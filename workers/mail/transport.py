"""Hands a message to the server of SMTP_URL, or writes it into a folder where there is none."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

from workers.errors import Permanent, Transient

TIMEOUT_SECONDS = 20.0
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SERVER_AWAY = "The mail server does not take the message now; it is tried again automatically."
REFUSED = "The mail server refuses this message for good."


def send_by_smtp(url: str, message: EmailMessage) -> None:
    """Send the message; returns once the server has taken it.

    Raises:
        workers.errors.Transient: the server is away, or asks to come back later.
        workers.errors.Permanent: it refuses the sender, the recipient or the message.
    """
    try:
        with _connect(url) as client:
            client.send_message(message)
    except smtplib.SMTPNotSupportedError as error:
        raise Permanent("mail_refused", REFUSED) from error
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        if _is_final(error):
            raise Permanent("mail_refused", REFUSED) from error
        raise Transient("mail_unavailable", SERVER_AWAY) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Transient("mail_unavailable", SERVER_AWAY) from error


def write_to_folder(folder: Path, name: str, message: EmailMessage) -> Path:
    """The message as a file that only this user may read; writing it again changes nothing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, draft = folder / f"{name}.eml", folder / f".{name}.{os.getpid()}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(message.as_bytes())
    draft.replace(path)
    return path


@contextmanager
def _connect(url: str) -> Iterator[smtplib.SMTP]:
    """A session with the server: TLS from the start (``smtps``) or where it offers STARTTLS. A password is sent
    over TLS, or to this machine, only."""
    parts = urlsplit(url)
    host, context = parts.hostname or "", ssl.create_default_context()
    client = (
        smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT_SECONDS)
    )
    try:
        client.ehlo_or_helo_if_needed()
        if parts.scheme == "smtp" and client.has_extn("starttls"):
            client.starttls(context=context)
        if parts.username:
            if not isinstance(client.sock, ssl.SSLSocket) and host not in LOOPBACK:
                raise smtplib.SMTPException("no password over an open line")
            client.login(unquote(parts.username), unquote(parts.password or ""))
        yield client
        with suppress(smtplib.SMTPException, OSError):
            client.putcmd("quit")  # the answer would only lengthen the time in which a kill sends it twice
    finally:
        client.close()


def _is_final(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException) -> bool:
    """A code of 5xx (RFC 5321, section 4.2.1), unless it is the login that is refused: that is a setting."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return error.smtp_code >= 500 and not isinstance(error, smtplib.SMTPAuthenticationError)
