"""E-mail addresses by RFC 5321 and 5322, internationalised ones by RFC 6531 and UTS 46."""

import unicodedata

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, ValidatedEmail, validate_email

SPECIAL_USE_DOMAIN_NAMES.remove("local")  # intranets have mail servers

MAX_LENGTH = 254


def mail_address(text: str) -> str:
    """The address in the one spelling that compares equal: NFC, and an internationalised domain by its letters
    whether it was typed so or in Punycode. An ASCII domain stays as typed.

    Raises:
        ValueError: a sentence; control characters are refused, not dropped.
    """
    typed = unicodedata.normalize("NFC", text.strip(" "))
    if len(typed) > MAX_LENGTH:
        raise ValueError(f"An e-mail address has at most {MAX_LENGTH} characters.")
    address = _validated(typed)
    domain = typed.rpartition("@")[2]
    return (
        typed
        if domain.isascii() and domain.lower() == address.domain
        else f"{address.local_part}@{address.domain}"
    )


def ascii_domain(address: str) -> str:
    """The address as mail servers take it, with its domain in Punycode."""
    validated = _validated(address)
    return f"{validated.local_part}@{validated.ascii_domain}"


def _validated(text: str) -> ValidatedEmail:
    try:
        return validate_email(
            text, check_deliverability=False, strict=True, allow_quoted_local=True, test_environment=True
        )
    except EmailNotValidError as error:
        raise ValueError(str(error)) from None
