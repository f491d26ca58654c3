"""Contact details out of sight: e-mail, phone, links and address lines become blocks of the same length.

Offsets stay those of the document, so what a model copies from the masked text is quoted, and told, from the
original. The name stays: without it a CV cannot be told from another's.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from models.rules.dates.parse import parse_range
from models.rules.documents.extraction import Extraction
from workers.extraction.document.contact_patterns import (
    POSSIBLE_EMAIL,
    POSSIBLE_HANDLE,
    POSSIBLE_PHONE,
    POSSIBLE_POSTAL_CODE,
    POSSIBLE_STREET,
    POSSIBLE_URL,
)
from workers.extraction.document.document import Document, Line

Span = tuple[int, int]
MASK = "█"
CONTACT = ("email", "phone", "location", "links")
"""Fields that the offline extractor fills where the model saw masks."""

_FEWEST_DIGITS = 7
_HEAD, _NEAR = 6, 3  # lines


def masked(document: Document, own: Extraction) -> Document:
    """The document with masks, and without the addresses behind its links.

    Args:
        own: what the offline extractor found; its contact details are masked where it found them.
    """
    text = list(document.text)
    for start, end in _details(document, own):
        for index in range(start, end):
            if not text[index].isspace():
                text[index] = MASK
    hidden = "".join(text)
    return replace(document, lines=tuple(_line(line, hidden) for line in document.lines), links=())


def _line(line: Line, text: str) -> Line:
    return replace(line, text=text[line.start : line.end])


def _details(document: Document, own: Extraction) -> Iterator[Span]:
    certain = [*_by_form(document.text), *_found(own), *_words_of_links(document)]
    yield from certain
    yield from _address_lines(document, certain)


def _by_form(text: str) -> Iterator[Span]:
    for pattern in (POSSIBLE_EMAIL, POSSIBLE_URL, POSSIBLE_HANDLE):
        yield from (match.span() for match in pattern.finditer(text))
    for match in POSSIBLE_PHONE.finditer(text):
        if sum(char.isdigit() for char in match[0]) >= _FEWEST_DIGITS and not _is_date(match[0]):
            yield match.span()


def _found(own: Extraction) -> Iterator[Span]:
    for pointer, place in own["evidence"].items():
        section, name = pointer.split("/")[1:3] if pointer.count("/") > 1 else ("", "")
        if section == "contact" and name in CONTACT:
            yield place["start"], place["end"]


def _address_lines(document: Document, certain: list[Span]) -> Iterator[Span]:
    """Streets and towns with their codes, in the head and around what is certain: elsewhere "via" is a word."""
    starts = [line.start for line in document.lines]
    known = {bisect_right(starts, start) - 1 for start, _ in certain}
    for index, line in enumerate(document.lines):
        if index < _HEAD or any(abs(index - other) <= _NEAR for other in known):
            for pattern in (POSSIBLE_STREET, POSSIBLE_POSTAL_CODE):
                for match in pattern.finditer(line.text):
                    if not _is_date(match[0]):
                        yield line.start + match.start(), line.start + match.end()


def _is_date(text: str) -> bool:
    return not text.lstrip().startswith("+") and parse_range(text.strip()) is not None


def _words_of_links(document: Document) -> Iterator[Span]:
    """Where the words of a link are its address in short, such as a user's name."""
    for link in document.links:
        words = link.text.strip()
        if len(words) > 3 and words.casefold() in link.uri.casefold():
            yield from (match.span() for match in re.finditer(re.escape(words), document.text))
