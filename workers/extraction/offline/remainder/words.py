"""Every visible word of a document with what became of it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from models.rules.dates.parse import find_dates, is_duration
from workers.extraction.document.document import Document, Line
from workers.extraction.offline.sections.outline import Outline, OutlineSection
from workers.extraction.offline.text.lines import LONGEST

VALUE, OTHER, LEFT = "value", "other", "unread"
"""In a value; in an ``other`` entry; in neither, and for no better reason."""
_FATES = ("", VALUE, OTHER, "heading")
"""By the mark of a character."""
_HEADING = 3
_WORD = re.compile(r"\S*\w\S*")
_LABEL = re.compile(r"[^\W\d][^:：\t]{0,30}\t?[:：](?=\s|$)")
FEWEST_REPEATED = 3  # labels of a form
_JOINING = 4  # letters of the words between two values ("at", "bei", "until")
_BRACKETED = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")


class FatedWord(NamedTuple):
    """``start`` and ``end`` are offsets of the document's text; ``fate`` a value, "other" or a reason."""

    line: Line
    start: int
    end: int
    fate: str


Places = Mapping[int, OutlineSection]
"""Offset of each line that stands in a section -> its section."""


class WordReader:
    """Reads the words of a document in reading order; a line that the values still cover as before is read once.

    Args:
        references: offsets of the lines about other people.
    """

    def __init__(self, document: Document, outline: Outline, references: set[int]) -> None:
        self.places = {start: section for section in outline for start in section.lines}
        self._document, self._outline, self._references = document, outline, references
        self._read: dict[int, tuple[bytes, list[FatedWord]]] = {}
        firsts = Counter(line.text.partition("\t")[0] for line in document.lines if "\t" in line.text)
        repeated = {first for first, count in firsts.items() if count > 1}
        self._form_labels = repeated if len(repeated) >= FEWEST_REPEATED else set()
        self._form_labels |= {a.text for a, b in pairwise(document.lines) if _names_columns(a.text, b.text)}

    def words(self, evidence: Mapping[str, Any]) -> list[FatedWord]:
        """``evidence`` of the extraction, by pointer; that of ``other`` entries below "/other"."""
        covered = self._covered(evidence)
        words: list[FatedWord] = []
        for index, line in enumerate(self._document.lines):
            marks = covered[line.start : line.end]
            if index not in self._read or self._read[index][0] != marks:
                self._read[index] = (marks, self._words_of_line(line, marks))
            words += self._read[index][1]
        return words

    def _covered(self, evidence: Mapping[str, Any]) -> bytes:
        """The mark of each character of the document."""
        covered = bytearray(len(self._document.text) + 1)
        for pointer, place in evidence.items():
            mark = b"\2" if pointer.startswith("/other/") else b"\1"
            covered[place["start"] : place["end"]] = mark * (place["end"] - place["start"])
        for begin, end in (one.heading for one in self._outline if one.heading):
            covered[begin:end] = covered[begin:end].replace(b"\0", b"\3")
        return bytes(covered)

    def _words_of_line(self, line: Line, covered: bytes) -> list[FatedWord]:
        start = line.start
        spans = [m.span() for m in _WORD.finditer(line.text)]
        marks = [max(covered[begin:end], default=0) for begin, end in spans]
        if all(marks):
            fates = [_FATES[mark] for mark in marks]
        else:
            fates = self._fates_of_words(line, spans, marks)
        return [
            FatedWord(line, start + begin, start + end, fate)
            for (begin, end), fate in zip(spans, fates, strict=True)
        ]

    def _fates_of_words(self, line: Line, spans: list[tuple[int, int]], marks: list[int]) -> list[str]:
        """The fates of the words of a line of which some stand in no value."""
        place = self.places.get(line.start)
        reason = "references" if line.start in self._references else "" if place else "page_margin"
        valued = [index for index, mark in enumerate(marks) if mark and mark != _HEADING]
        first, last = (valued[0], valued[-1]) if valued else (len(marks), -1)
        rated = bool(valued) and place is not None and place.kind in ("skills", "languages")
        aside = [] if reason or len(line.text) > LONGEST else list(_aside(line.text))
        labels = {line.text, line.text.partition("\t")[0]} & self._form_labels
        aside += [("label", 0, len(label)) for label in labels]
        fates = []
        for index, (start, end) in enumerate(spans):
            fate = _FATES[marks[index]] or reason
            fate = fate or next((name for name, begin, finish in aside if begin <= start < finish), "")
            if not fate and first < index < last and end - start <= _JOINING:
                fate = "joining_words"
            fates.append(fate or ("level" if rated else LEFT))
        return fates


def _names_columns(text: str, below: str) -> bool:
    """Whether a line without figures has as many columns as one with figures below it."""
    columns = text.count("\t")
    if columns < FEWEST_REPEATED - 1 or columns != below.count("\t"):
        return False
    return not any(map(str.isdigit, text)) and any(map(str.isdigit, below))


def _aside(text: str) -> Iterator[tuple[str, int, int]]:
    """Passages of a line that say no more than a value does: labels, dates, durations."""
    for label in _LABEL.finditer(text):
        yield "label", label.start(), label.end()
    for date in find_dates(text):
        yield "date", date.begin, date.finish
    for part in (*_BRACKETED.finditer(text), *re.finditer(r"[^\t·|]+", text)):
        if is_duration(part[0]):
            yield "date", part.start(), part.end()
