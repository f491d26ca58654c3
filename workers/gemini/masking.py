"""Masks contact details: e-mail, phone, links and address lines become blocks of the same length.

Offsets stay those of the document, so what a model copies from the masked text is quoted from the original. The name
is not masked: without it the owner of a CV cannot be recognised.
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

_MIN_DIGITS = 7
_FIRST_LINES, _NEAR_LINES = 6, 3


def mask_contact(document: Document, offline: Extraction) -> Document:
    """The document with masks, and without the addresses behind its links.

    Args:
        offline: the offline extraction; its contact details are masked where their evidence stands.
    """
    text = list(document.text)
    for start, end in _details(document, offline):
        for index in range(start, end):
            if not text[index].isspace():
                text[index] = MASK
    hidden = "".join(text)
    return replace(document, lines=tuple(_line(line, hidden) for line in document.lines), links=())


def _line(line: Line, text: str) -> Line:
    return replace(line, text=text[line.start : line.end])


def _details(document: Document, offline: Extraction) -> Iterator[Span]:
    # Letters read from a picture may be wrong, so that no pattern finds the address they belong to.
    yield from ((line.start, line.end) for line in document.lines if line.page in document.ocr_pages)
    certain = [*_by_pattern(document.text), *_extracted(offline), *_words_of_links(document)]
    yield from certain
    yield from _address_lines(document, certain)


def _by_pattern(text: str) -> Iterator[Span]:
    for pattern in (POSSIBLE_EMAIL, POSSIBLE_URL, POSSIBLE_HANDLE):
        yield from (match.span() for match in pattern.finditer(text))
    for match in POSSIBLE_PHONE.finditer(text):
        if sum(char.isdigit() for char in match[0]) >= _MIN_DIGITS and not _is_date(match[0]):
            yield match.span()


def _extracted(offline: Extraction) -> Iterator[Span]:
    for pointer, place in offline["evidence"].items():
        section, name = pointer.split("/")[1:3] if pointer.count("/") > 1 else ("", "")
        if section == "contact" and name in CONTACT:
            yield place["start"], place["end"]


def _address_lines(document: Document, certain: list[Span]) -> Iterator[Span]:
    """Streets, and towns with postal codes, near the top and near certain details: elsewhere "via" is a word."""
    starts = [line.start for line in document.lines]
    certain_lines = {bisect_right(starts, start) - 1 for start, _ in certain}
    for index, line in enumerate(document.lines):
        if index < _FIRST_LINES or any(abs(index - other) <= _NEAR_LINES for other in certain_lines):
            for pattern in (POSSIBLE_STREET, POSSIBLE_POSTAL_CODE):
                for match in pattern.finditer(line.text):
                    if not _is_date(match[0]):
                        yield line.start + match.start(), line.start + match.end()


def _is_date(text: str) -> bool:
    return not text.lstrip().startswith("+") and parse_range(text.strip()) is not None


def _words_of_links(document: Document) -> Iterator[Span]:
    """Where the text of a link is part of its address, such as a user's name."""
    for link in document.links:
        words = link.text.strip()
        if len(words) > 3 and words.casefold() in link.uri.casefold():
            yield from (match.span() for match in re.finditer(re.escape(words), document.text))
