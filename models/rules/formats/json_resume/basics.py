"""``basics``: overview and contact."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from models.rules.formats.json_resume.entries import unmapped_fields
from models.rules.formats.json_resume.fields import BASICS, LOCATION, OVERVIEW, is_blank
from models.rules.profile.validation import documents_address, documents_phone, is_enterable
from models.rules.text.mail_address import ascii_domain, mail_address
from models.rules.text.urls import network_of, username_of

NO_BASICS: Mapping[str, Any] = {"name": "", "location": {}, "profiles": []}
"""What themes read without asking."""
_COUNTRY = re.compile("[A-Z]{2}")


def read_basics(basics: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """(overview, contact values, unmapped fields) of ``basics``."""
    overview = {column: _text(basics.get(name)) for name, column in OVERVIEW.items()}
    contact: dict[str, Any] = {column: _text(basics.get(name)) for name, column in BASICS.items()}
    contact["phone"] = documents_phone(contact["phone"])
    contact["email"] = _spelled(mail_address, contact["email"])
    location = basics.get("location") or {}
    contact |= {column: _text(location.get(name)) for name, column in LOCATION.items()}
    if not _COUNTRY.fullmatch(contact["country_code"] or ""):
        contact["country_code"] = None
    contact["location"] = place(contact)
    addresses = [basics.get("url"), *(profile.get("url") for profile in basics.get("profiles") or [])]
    links = (documents_address(one) for one in addresses if is_enterable(one))
    contact["links"] = list(dict.fromkeys(links))
    left = unmapped_fields(basics, _plain(overview, contact))
    if isinstance(left.get("location"), dict):
        left["location"] = unmapped_fields(left["location"], _parts(contact))
    return overview, contact, left


def write_basics(
    overview: Mapping[str, Any], contact: Mapping[str, Any], left: Mapping[str, Any]
) -> dict[str, Any]:
    """``basics`` of a profile, with the unmapped fields of an earlier import.

    All of ``NO_BASICS`` is in it if anything is. The domain of the e-mail address is in Punycode: the schema takes
    no other letters.
    """
    location = left.get("location")
    parts = _parts(contact)
    if contact.get("location") and contact["location"] != place(contact) and "address" not in parts:
        parts["address"] = contact["location"]
    if isinstance(location, dict):
        location = {**location, **parts}
    elif parts:
        location = parts
    others = {
        name: value for name, value in left.items() if name not in ("location", "url", "profiles", "phone")
    }
    basics = {**others, **_plain(overview, contact), **_links(contact.get("links") or [], left)}
    if "phone" in left and documents_phone(_text(left["phone"])) == contact.get("phone"):
        basics["phone"] = left["phone"]  # the same number in the document's spelling
    if "location" in left or parts:
        basics["location"] = location
    return {**NO_BASICS, **basics, "location": basics.get("location") or {}} if basics or left else {}


def place(contact: Mapping[str, Any]) -> str | None:
    """The parts of an address as one line: city, region, country."""
    named = [contact.get(part) for part in ("city", "region", "country_code")]
    return ", ".join(part for part in named if part) or None


def _links(links: list[str], left: Mapping[str, Any]) -> dict[str, Any]:
    """``url`` and ``profiles``: those of an earlier import that the profile still has, then the others."""
    links = [documents_address(link) for link in links]

    def is_current(address: Any) -> bool:
        return not is_enterable(address) or documents_address(address) in links

    result: dict[str, Any] = {}
    profiles = [one for one in left.get("profiles") or [] if is_current(one.get("url"))]
    written = {documents_address(one["url"]) for one in profiles if is_enterable(one.get("url"))}
    if "url" in left and is_current(left["url"]):
        result["url"] = left["url"]
        written.add(documents_address(left["url"] or ""))
    for link in links:
        if link in written:
            continue
        network = network_of(link)
        if network is None and "url" not in result:
            result["url"] = link
        elif network is None:
            profiles.append({"network": "Web", "url": link})
        else:
            profiles.append({"network": network, "username": username_of(link) or "", "url": link})
    if profiles:
        result["profiles"] = profiles
    return result


def _plain(overview: Mapping[str, Any], contact: Mapping[str, Any]) -> dict[str, Any]:
    pairs = [(name, overview.get(column)) for name, column in OVERVIEW.items()]
    pairs += [(name, contact.get(column)) for name, column in BASICS.items()]
    plain: dict[str, Any] = {name: value for name, value in pairs if not is_blank(value)}
    if not plain.get("email", "").isascii():
        plain["email"] = _spelled(ascii_domain, plain["email"])
    return plain


def _spelled(spelling: Callable[[str], str], address: str | None) -> str | None:
    """An e-mail address in another spelling; as it is if it is none."""
    try:
        return spelling(address) if address else None
    except ValueError:
        return address


def _parts(contact: Mapping[str, Any]) -> dict[str, Any]:
    return {name: contact[column] for name, column in LOCATION.items() if not is_blank(contact.get(column))}


def _text(value: Any) -> str | None:
    return None if is_blank(value) else value
