"""The words of each mail, and the message made of them: the same bytes whenever it is made again."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from uuid import UUID

from models.accounts.mails import AccountMail
from models.rules.text.mail_address import ascii_domain

IGNORE = "If you did not ask for this, do nothing: without the link nothing changes."
HOUR = "The link works once, for one hour:"
WORDS: dict[str, tuple[str, str]] = {
    "reset": (
        "Set a new password",
        f"Somebody, perhaps you, asked for a new password. {HOUR}\n\n{{link}}\n\n{IGNORE}",
    ),
    "account_exists": (
        "You already have an account",
        "Somebody, perhaps you, tried to register with this address, which has an account already. If you do not "
        f"know its password, set a new one. {HOUR}\n\n{{link}}\n\n{IGNORE}",
    ),
    "verify": ("Confirm your address", f"Confirm that this is your address. {HOUR}\n\n{{link}}\n\n{IGNORE}"),
    "change": (
        "Confirm your new address",
        f"Confirm that you want to log in with this address from now on. {HOUR}\n\n{{link}}\n\n{IGNORE}",
    ),
    "address_taken": (
        "This address has an account already",
        "Somebody, perhaps you, asked to move another account to this address. That cannot be, since this address "
        "has an account already. Nothing was changed.",
    ),
    "change_requested": (
        "A change of your address was asked for",
        "Somebody, perhaps you, asked to log in to your account with another address. It changes once the mail to "
        "that address is answered.\n\nIf this was not you, set a new password now: that also stops the change.",
    ),
    "address_changed": (
        "Your address was changed",
        "The address that you log in with was changed. Both the old and the new address get this mail.\n\nIf this "
        "was not you, write to whoever runs this service.",
    ),
    "password_reset": (
        "Your password was changed",
        "A new password was set by a link that was sent to this address, and all logins have ended.\n\nIf this was "
        "not you, ask for another link to set a new password.",
    ),
    "webhook_failing": (
        "A webhook of yours is failing",
        "One of your webhook endpoints has not taken a message for days, and will be disabled if that goes on. Your "
        "settings show which one, when that will be, and what it answered:\n\n{link}",
    ),
    "webhook_disabled": (
        "A webhook of yours was disabled",
        "One of your webhook endpoints was disabled and gets nothing more. Your settings show which one and why; "
        "enable it there, and have what it missed sent again:\n\n{link}",
    ),
}


def make_message(mail: AccountMail, sender: str, job_id: UUID) -> EmailMessage:
    """The message of a job. Its ``Message-ID`` is the job's, by which mail servers drop what comes twice."""
    subject, text = WORDS[mail.kind]
    recipient = ascii_domain(mail.recipient)
    message = EmailMessage(policy=SMTP if recipient.isascii() else SMTPUTF8)
    message["From"] = sender
    message["To"] = Address(addr_spec=recipient)
    message["Subject"] = subject
    message["Date"] = format_datetime(mail.requested_at)
    message["Message-ID"] = f"<{job_id}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office notes
    message.set_content(text.format(link=mail.link) + "\n", charset="us-ascii", cte="7bit")
    return message
