"""Dates of an entry checked against the document: as the model copied them, else as our date reader reads them
beside the entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from models.rules.dates.parse import PrintedDate, find_dates, parse_range
from models.rules.documents.extraction import Evidence
from workers.extraction.document.document import Document
from workers.extraction.grounding.quote_search import QuoteSearch, Span

LINES_APART = 8
"""How far from an entry's name its dates may stand."""
LINE_HEIGHT = 12.0
"""Points; dates may be a column of their own, far in reading order and level on the page."""
_BETWEEN = 12  # characters between the two halves of a range, at most
_SPACED = re.compile(r"(?<!\w)\w(?: \w)+(?!\w)")  # "t o"
_PIECE = re.compile(r"[^\t]+")


@dataclass(frozen=True)
class Dates:
    start: str | None = None
    end: str | None = None
    current: bool = False
    evidence: Evidence | None = field(default=None, compare=False)

    @property
    def values(self) -> list[str]:
        return [value for value in (self.start, self.end) if value]


class DateSearch:
    """Finds dates in one document; ``search`` finds the words of a quotation."""

    def __init__(self, document: Document, search: QuoteSearch) -> None:
        self._document, self._search = document, search

    def find(self, dates: Dates, quote: str | None, near: int, names: Sequence[Span], wide: bool) -> Dates:
        """``dates`` with their evidence if they are printed near the entry's ``names``; else no dates.

        Args:
            quote: the dates in the document's words, according to the model.
            wide: an entry of two dates: half of a printed range becomes the whole range. Else the first one counts.
        """
        span = self._find_quote(quote, dates, near, names) if quote else None
        if span:
            whole = self._range_around(span) if wide else None
            if whole:
                date_range, place = whole
                return Dates(date_range.start, date_range.end, date_range.current, self._evidence(place))
            read = parse_range(self._text(span))
            # A single date of a job is its start.
            is_start = wide and dates.start and read is not None and read.single
            end = None if is_start else dates.end
            return Dates(dates.start, end, dates.current, self._evidence(span))
        return self._nearby(dates, names, wide) if dates.values else Dates()

    def _find_quote(self, quote: str, dates: Dates, near: int, names: Sequence[Span]) -> Span | None:
        """The nearest passage that says a quotation, of two as near the one that is no half of a range.

        A range whose other half says something else of the same date is a neighbour's.
        """

        def rank(span: Span) -> tuple[bool, float, bool, int]:
            whole = self._range_around(span)
            is_other = whole is not None and not _may_be(whole[0], dates)
            distance = min(self.apart(span, name) for name in names)
            return is_other, distance, whole is not None, abs(span[0] - near)

        places = [span for span in self._search.find_all(quote) if self._is_near(span, names)]
        return min((span for span in places if _supports(self._text(span), dates)), key=rank, default=None)

    def apart(self, one: Span, other: Span) -> float:
        """Lines between two passages: of reading order, or of height where they are on one page."""
        lines = self._document.lines
        a, b = self._search.line_of(one[0]), self._search.line_of(other[0])
        in_order = abs(a - b)
        if lines[a].page != lines[b].page:
            return in_order
        return min(in_order, abs(lines[a].y0 - lines[b].y0) / LINE_HEIGHT)

    def _nearby(self, dates: Dates, names: Sequence[Span], wide: bool) -> Dates:
        """The nearest printed dates that say the same, at the precision the document has."""
        same = [(date, span) for date, span in self._printed if _agrees(date, dates, wide)]
        near = [(date, span) for date, span in same if self._is_near(span, names)]
        if not near:
            return Dates()
        date, span = min(near, key=lambda one: min(self.apart(one[1], name) for name in names))
        if not wide:
            value = date.start or date.end
            return Dates(value, value, False, self._evidence(span))
        start = date.start if dates.start or not date.single else None
        end = date.end if dates.end or not date.single else None
        return Dates(start, end, date.current, self._evidence(span))

    def _is_near(self, span: Span, names: Sequence[Span]) -> bool:
        return any(self.apart(span, name) <= LINES_APART for name in names)

    @cached_property
    def _printed(self) -> list[tuple[PrintedDate, Span]]:
        """Every date of the document, and two that stand together as a range."""
        dates = [date for line in self._document.lines for date in _dates_of(line.text, line.start)]
        halves = [
            (_range_of(a, b), (first[0], last[1]))
            for (a, first), (b, last) in pairwise(dates)
            if a.single and b.single and last[0] - first[1] <= _BETWEEN
        ]
        return [*dates, *halves]

    def _range_around(self, span: Span) -> tuple[PrintedDate, Span] | None:
        """The printed range of which the passage is a part and not all."""
        line = self._document.lines[self._search.line_of(span[0])]
        for date in find_dates(line.text):
            start, end = line.start + date.begin, line.start + date.finish
            is_part = start <= span[0] and span[1] <= end and not date.single
            if is_part and len(self._text(span).strip()) < date.finish - date.begin:
                return date, (start, end)
        return None

    def _text(self, span: Span) -> str:
        return self._document.text[span[0] : span[1]]

    def _evidence(self, span: Span) -> Evidence:
        """The offsets hold for the masked text too; the quote is that of the document."""
        return {**self._search.evidence(span), "quote": self._text(span)}


def _dates_of(text: str, offset: int) -> Iterator[tuple[PrintedDate, Span]]:
    """Dates of each part of a line with their offsets; the letters of a word may stand apart ("2019 t o 2020")."""
    if not any(char.isdigit() for char in text):
        return
    for piece in _PIECE.finditer(text):
        begin, end = offset + piece.start(), offset + piece.end()
        for date in find_dates(piece[0]):
            yield date, (begin + date.begin, begin + date.finish)
        joined = _SPACED.sub(lambda word: word[0].replace(" ", ""), piece[0])
        if joined != piece[0]:
            yield from ((date, (begin, end)) for date in find_dates(joined))


def _range_of(one: PrintedDate, other: PrintedDate) -> PrintedDate:
    start, end = sorted((one.start or "", other.start or ""))
    return PrintedDate(start, end, False, one.begin, other.finish, False)


def _supports(quote: str, dates: Dates) -> bool:
    """Whether our date parser reads these dates in the quote; where it reads none, the quote must contain them."""
    read = parse_range(" ".join(quote.split()))
    if read is None:
        return not dates.current and all(value in quote for value in dates.values)
    return set(dates.values) <= {read.start, read.end} and (read.current or not dates.current)


def _may_be(printed: PrintedDate, dates: Dates) -> bool:
    """Whether a range has the dates that are stated as its own beginning and end."""
    pairs = ((printed.start, dates.start), (printed.end, dates.end))
    return all(_is_same(one, value) for one, value in pairs if value)


def _agrees(printed: PrintedDate, dates: Dates, wide: bool) -> bool:
    """Whether printed dates are these, as far as both are precise."""
    if not wide:
        return _is_same(printed.start or printed.end, dates.start or dates.end)
    if printed.single:
        return not dates.current and all(_is_same(printed.start, value) for value in dates.values)
    both = _is_same(printed.start, dates.start) and _is_same(printed.end, dates.end)
    return both and printed.current == dates.current


def _is_same(printed: str | None, value: str | None) -> bool:
    if not printed or not value:
        return not printed and not value
    return printed.startswith(value) or value.startswith(printed)
