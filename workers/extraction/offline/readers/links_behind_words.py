"""Reads what words of the contact block lead to: "GitHub", linked to https://github.com/jo."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workers.extraction.document.contact_patterns import EMAIL, URL
from workers.extraction.document.document import Link
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.values import Value

Place = tuple[int, int, int]
"""Start and end in the document's text, and the page."""
CONTACT_SECTIONS = ("head", "contact")
_WEB = re.compile(r"https?://(?=\S+\.\S)", re.IGNORECASE)
_MAIL = re.compile(rf"mailto:(?P<address>{EMAIL.pattern})(?:\?|$)", re.IGNORECASE)


def add_linked_addresses(contact: dict[str, Any], sections: Sequence[Section], links: Iterable[Link]) -> None:
    """Adds web addresses that are not printed, and the e-mail address where none is."""
    lines = [line for section in sections if section.kind in CONTACT_SECTIONS for line in section.lines]
    addresses = {bare_address(link.value) for link in contact["links"]}
    taken: set[Place] = set()
    for link in links:
        places = list(_places_of(link, lines))
        if not places:
            continue
        # Of two links on the word "Portfolio" the second lies on the second.
        place = next((place for place in places if place not in taken), places[0])
        taken.add(place)
        mail, key = _MAIL.match(link.uri), bare_address(link.uri)
        if mail and contact["email"] is None:
            contact["email"] = _value(mail["address"], *place)
        elif _WEB.match(link.uri) and key not in addresses:
            addresses.add(key)
            # Where the address itself is printed, it stays as printed.
            printed = bare_address(link.text) == key
            contact["links"].append(Value(link.text, *place) if printed else _value(link.uri, *place))


def bare_address(url: str) -> str:
    """An address without scheme, "www." and closing slash, to compare it."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")


def _places_of(link: Link, lines: Iterable[TextLine]) -> Iterator[Place]:
    """Where the linked words stand, or nothing beside which an icon leads somewhere.

    None where the words are not among the lines, or are an address themselves.
    """
    words = " ".join(link.text.split()).strip(" |·•,;")
    if URL.search(words) or EMAIL.search(words):
        return
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for source in (line.source for line in lines):
        if source.page != link.page:
            continue
        if words:
            for m in pattern.finditer(source.text):
                yield source.start + m.start(), source.start + m.end(), source.page
        elif source.y0 <= (link.y0 + link.y1) / 2 <= source.y1:
            yield source.start, source.start, source.page


def _value(address: str, start: int, end: int, page: int) -> Value:
    return Value(address, start, end, page, quote=address)
