"""Validates and normalises the values a person enters into a profile (pure)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import phonenumbers

from models.rules.dates.partial_date import is_reversed
from models.rules.text.compare import fold

MIN_YEAR, MAX_YEAR = 1900, 2100
MAX_ADDRESS = 2048
MAX_ROWS = {"experience": 200, "education": 100, "skills": 1000, "achievements": 500}
"""Entries a person may have in a section: more than the limit of one document, since imports add up."""

COUNTRIES = frozenset(phonenumbers.SUPPORTED_REGIONS) | {"AQ", "BV", "GS", "HM", "PN", "TF", "UM"}
"""ISO 3166-1 alpha-2: those with telephones, and the seven without a numbering plan of their own."""

Problems = dict[str, list[str]]
"""Field -> its problems."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_HOST = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_LOCAL_PHONE = re.compile(r"[\d\s()./-]+", re.ASCII)
_ANY_OF = {"experience": ("title", "company"), "education": ("institution", "degree", "field")}
_TOGETHER = {"end": ("start", "end", "current")} | {names[0]: names for names in _ANY_OF.values()}
"""Field that a problem is reported for -> the fields it is about."""


def partial_date(text: str) -> str:
    """``2021``, ``2021-03`` or ``2021-03-09``. Raises ValueError with a sentence."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("Use YYYY, YYYY-MM or YYYY-MM-DD.")
    year, month, day = (int(part or 1) for part in match.groups())
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise ValueError(f"The year must be between {MIN_YEAR} and {MAX_YEAR}.")
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError("This day does not exist.") from None
    return text


def web_address(text: str) -> str:
    """An http or https URL: scheme added where there is none, scheme and host in lower case.

    Raises ValueError with a sentence; a URL with a user name or password is refused, too.
    """
    if len(text) > MAX_ADDRESS:
        raise ValueError(f"Longer than maximum length {MAX_ADDRESS}.")
    if re.search(r"[\s\\<>\"{}|^`]", text):
        raise ValueError("A web address cannot contain spaces, quotes or brackets.")
    try:
        parts = urlsplit(text if re.match(r"[A-Za-z][\w+.-]*:(?!\d)", text) else f"https://{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError("This is not a web address.") from None
    if parts.scheme not in ("http", "https"):
        raise ValueError("Only http and https addresses are allowed.")
    if "@" in parts.netloc:
        raise ValueError("A web address cannot contain a user name or password.")
    if not _HOST.fullmatch(host):
        raise ValueError("This is not a web address.")
    usual = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, usual) else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path, parts.query, parts.fragment))


def is_enterable(address: Any) -> bool:
    """Whether a person could have entered this web address."""
    try:
        return isinstance(address, str) and bool(web_address(address))
    except ValueError:
        return False


def is_enterable_date(text: str) -> bool:
    """Whether a person could have entered this date."""
    try:
        return bool(partial_date(text))
    except ValueError:
        return False


def is_same_value(field: str, current: Any, entered: Any) -> bool:
    """Whether a person left a value unchanged: normalising an imported address is no edit."""
    if current == entered:
        return True
    if field == "url" and current:
        return documents_address(current) == entered
    return field == "links" and [documents_address(address) for address in current] == entered


def documents_address(address: str) -> str:
    """A document's web address: as ``web_address`` if a person could enter it, else as printed."""
    try:
        return web_address(address)
    except ValueError:
        return address


def phone_number(text: str, country_code: str | None) -> str:
    """E.164 (``+14155550123``), with ``ext. 12`` after it, where the country is known.

    It is known from a leading ``+`` or ``00``, or from ``country_code``; then the number must have a length that
    exists there (numbering plans open new ranges faster than tables follow, so no more is asked). Without a
    country it is kept as typed: 4 to 15 digits with spaces and ``( ) . / -``.

    Raises ValueError with a sentence.
    """
    typed = " ".join(text.split())
    international = re.sub(r"^00(?=[1-9])", "+", typed)
    if not international.startswith("+") and country_code is None:
        if _LOCAL_PHONE.fullmatch(typed) and 4 <= sum(c.isdigit() for c in typed) <= 15:
            return typed
        raise ValueError("Use 4 to 15 digits, or a number that starts with + and the country's code.")
    try:
        number = phonenumbers.parse(international, country_code)
    except phonenumbers.NumberParseException:
        raise ValueError("This is not a telephone number.") from None
    if not phonenumbers.is_possible_number(number):
        raise ValueError("Telephone numbers of this country have another length.")
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{plain} ext. {number.extension}" if number.extension else plain


def documents_phone(text: str | None) -> str | None:
    """A document's telephone number: as ``phone_number`` if it has a country code, else as printed."""
    try:
        return phone_number(text, None) if text and re.match(r"\s*(?:\+|00)", text) else text
    except ValueError:
        return text


def entry_problems(
    section: str, values: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> Problems:
    """Problems of an entry's values in combination.

    Args:
        before: the entry's current values. An imported entry may have problems, such as an end before its start;
            problems of fields that a person leaves unchanged are ignored.
    """
    problems = _problems(section, values)
    if before is None:
        return problems
    return {
        name: sentences
        for name, sentences in problems.items()
        if any(values.get(other) != before.get(other) for other in _TOGETHER.get(name, (name,)))
    }


def _problems(section: str, values: Mapping[str, Any]) -> Problems:
    problems: Problems = {}
    start, end = values.get("start"), values.get("end")
    if end and values.get("current"):
        problems["end"] = ["A current position cannot have an end date."]
    elif start and end and is_reversed(start, end):
        problems["end"] = ["The end date is before the start date."]
    names = _ANY_OF.get(section, ())
    if names and not any(values.get(name) for name in names):
        problems[names[0]] = [f"One of {', '.join(names)} is required."]
    if section == "skills" and not fold(values["name"]):
        problems["name"] = ["Must contain letters or digits."]
    return problems
