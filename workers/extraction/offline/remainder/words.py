"""Every visible word of a document with what became of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.rules.dates.parse import find_dates, is_duration
from workers.extraction.document.document import Document, Line
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import LONGEST

VALUE, OTHER, LEFT = "value", "other", "unread"
"""In a value; in an ``other`` entry; in neither, and for no better reason."""
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


@dataclass(frozen=True)
class Place:
    """The section a line stands in; ``heading`` is the line that heads it, ``kind`` is "" outside of all sections."""

    kind: str
    number: int
    heading: Line | None


def places_of(document: Document, sections: Sequence[Section]) -> dict[int, Place]:
    """Offset of each line that stands in a section -> its section. Headings stand in none."""
    inside = {line.source.start: number for number, one in enumerate(sections) for line in one.lines}
    places: dict[int, Place] = {}
    last: Line | None = None
    heading: dict[int, Line | None] = {}
    for line in document.lines:
        number = inside.get(line.start)
        if number is None:
            last = line
            continue
        heads = last is not None and last.text.strip() and last.text.strip(" :") in sections[number].heading
        heading.setdefault(number, last if heads else None)
        places[line.start] = Place(sections[number].kind, number, heading[number])
    return places


def words_of(
    document: Document,
    evidence: Mapping[str, Any],
    sections: Sequence[Section],
    places: Mapping[int, Place],
    references: set[int],
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
    headings = {one.heading.casefold() for one in sections}
    words: list[FatedWord] = []
    for line in document.lines:
        reason = _reason_of_line(line, places, headings, references)
        words += _words_of_line(line, covered, reason, places.get(line.start))
    return words


def _reason_of_line(line: Line, places: Mapping[int, Place], headings: set[str], references: set[int]) -> str:
    if line.start in references:
        return "references"
    if line.start in places:
        return ""
    text = line.text.strip().casefold()
    return "heading" if any(text in heading for heading in headings) else "page_margin"


def _words_of_line(line: Line, covered: bytearray, reason: str, place: Place | None) -> Iterator[FatedWord]:
    matches = list(_WORD.finditer(line.text))
    marks = [max(covered[line.start + m.start() : line.start + m.end()], default=0) for m in matches]
    valued = [index for index, mark in enumerate(marks) if mark]
    first, last = (valued[0], valued[-1]) if valued else (len(marks), -1)
    aside = [] if all(marks) or len(line.text) > LONGEST else list(_aside(line.text))
    for index, match in enumerate(matches):
        fate = (VALUE, OTHER)[marks[index] - 1] if marks[index] else reason
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
