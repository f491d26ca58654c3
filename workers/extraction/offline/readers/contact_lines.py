"""Leaves out lines that only say how to reach the person, wherever they are printed: they head no entry."""

import re
from collections.abc import Mapping
from dataclasses import replace

from workers.extraction.document.contact_patterns import EMAIL, PHONE, URL
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value

OWN = frozenset({"head", "contact", "summary"})
"""Kinds of sections that keep such lines."""
MOST_WORDS = 2  # of a label
FEWEST_SIGNS = 2
LONGEST_QUOTE = 1.5  # times the value
_SIGNS = re.compile(r"[\s|•·,;:：/()–—-]+")


def remove_contact_lines(sections: list[Section], contact: Mapping[str, object]) -> list[Section]:
    """The sections of entries and lists without lines whose words the contact details hold."""
    values = [value for value in contact.values() if isinstance(value, Value) and _is_printed_whole(value)]
    return [
        section
        if section.kind in OWN
        else replace(section, lines=[line for line in section.lines if not _is_taken(line, values)])
        for section in sections
    ]


def _is_printed_whole(value: Value) -> bool:
    """Whether its quote holds nothing else, as that of a name around a column does."""
    return value.end - value.start <= LONGEST_QUOTE * len(value.value)


def _is_taken(line: TextLine, values: list[Value]) -> bool:
    """Whether each piece of the line is a contact value with its label, or a row of several."""
    if line.bullet:
        return False
    overlaps = any(value.start < line.piece.end and line.piece.start < value.end for value in values)
    return overlaps and all(_is_contact(piece, values) for piece in line.pieces)


def _is_contact(piece: TextPiece, values: list[Value]) -> bool:
    text = rest = piece.text
    for value in values:
        if value.start < piece.end and piece.start < value.end:
            begin, end = (
                max(0, piece.index(max(value.start, piece.start))),
                piece.index(min(value.end, piece.end) - 1),
            )
            rest = rest[:begin] + " " * (end + 1 - begin) + rest[end + 1 :]
    for sign in (EMAIL, URL, PHONE):
        rest = sign.sub(lambda m: " " * len(m[0]), rest)
    signs = bool(EMAIL.search(text)) + bool(PHONE.search(text)) + bool(URL.search(EMAIL.sub(" ", text)))
    labelled = rest != text and sum(map(bool, _SIGNS.split(rest))) <= MOST_WORDS
    return signs >= FEWEST_SIGNS or labelled
