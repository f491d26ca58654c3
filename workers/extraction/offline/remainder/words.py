"""Every visible word of a document with what became of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.dates.parse import find_dates, is_duration
from workers.extraction.document.document import Document, Line
from workers.extraction.offline.sections.outline import Outline, OutlineSection
from workers.extraction.offline.text.lines import LONGEST

VALUE, OTHER, LEFT = "value", "other", "unread"
"""In a value; in an ``other`` entry; in neither, and for no better reason."""
_FATES = (VALUE, OTHER, "heading")
_HEADING = _FATES.index("heading") + 1
_WORD = re.compile(r"\S*\w\S*")
_LABEL = re.compile(r"[^\W\d][^:：\t]{0,30}[:：](?=\s|$)")
_JOINING = 4  # letters of the words between two values ("at", "bei", "until")
_BRACKETED = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")


@dataclass(frozen=True)
class FatedWord:
    """``start`` and ``end`` are offsets of the document's text; ``fate`` a value, "other" or a reason."""

    line: Line
    start: int
    end: int
    fate: str


Places = Mapping[int, OutlineSection]
"""Offset of each line that stands in a section -> its section."""


def places_of(outline: Outline) -> Places:
    return {start: section for section in outline for start in section.lines}


def words_of(
    document: Document, evidence: Mapping[str, Any], outline: Outline, places: Places, references: set[int]
) -> list[FatedWord]:
    """The words in reading order.

    Args:
        evidence: of the extraction, by pointer; that of ``other`` entries below "/other".
        references: offsets of the lines about other people.
    """
    covered = bytearray(len(document.text) + 1)
    for pointer, place in evidence.items():
        mark = b"\2" if pointer.startswith("/other/") else b"\1"
        covered[place["start"] : place["end"]] = mark * (place["end"] - place["start"])
    for begin, end in (one.heading for one in outline if one.heading):
        covered[begin:end] = bytes(mark or _HEADING for mark in covered[begin:end])
    words: list[FatedWord] = []
    for line in document.lines:
        reason = "references" if line.start in references else "" if line.start in places else "page_margin"
        words += _words_of_line(line, covered, reason, places.get(line.start))
    return words


def _words_of_line(
    line: Line, covered: bytearray, reason: str, place: OutlineSection | None
) -> Iterator[FatedWord]:
    matches = list(_WORD.finditer(line.text))
    marks = [max(covered[line.start + m.start() : line.start + m.end()], default=0) for m in matches]
    valued = [index for index, mark in enumerate(marks) if mark and mark != _HEADING]
    first, last = (valued[0], valued[-1]) if valued else (len(marks), -1)
    aside = [] if all(marks) or len(line.text) > LONGEST else list(_aside(line.text))
    for index, match in enumerate(matches):
        fate = _FATES[marks[index] - 1] if marks[index] else reason
        if not fate:
            fate = next((name for name, begin, end in aside if begin <= match.start() < end), "")
        if not fate and first < index < last and len(match[0]) <= _JOINING:
            fate = "joining_words"
        if not fate and place is not None and place.kind in ("skills", "languages") and valued:
            fate = "level"
        yield FatedWord(line, line.start + match.start(), line.start + match.end(), fate or LEFT)


def _aside(text: str) -> Iterator[tuple[str, int, int]]:
    """Passages of a line that say no more than a value does: labels, dates, durations."""
    for label in _LABEL.finditer(text):
        yield "label", label.start(), label.end()
    for date in find_dates(text):
        yield "date", date.begin, date.finish
    for part in (*_BRACKETED.finditer(text), *re.finditer(r"[^\t·|]+", text)):
        if is_duration(part[0]):
            yield "date", part.start(), part.end()
