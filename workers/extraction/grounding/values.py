"""Single values against one document: the value in the document's own words and its place, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from models.rules.dates.parse import PrintedDate, find_dates, parse_range
from models.rules.documents.extraction import Evidence
from workers.extraction.document.document import Document
from workers.extraction.grounding.links import find_link
from workers.extraction.grounding.normalised_text import is_plain, said_alike, unwrapped
from workers.extraction.grounding.quote_search import QuoteSearch, Span

LINES_APART = 8
"""How far from an entry's name its dates may stand."""
_ASIDE = 6  # characters beside dates, such as brackets or "seit"
LINE_HEIGHT = 12.0
"""Points; dates may be a column of their own, far in reading order and level on the page."""


@dataclass(frozen=True)
class Grounded:
    """A value with where it stands; ``evidence`` is None for one that nothing could be checked against."""

    value: str
    evidence: Evidence | None

    @property
    def span(self) -> Span:
        return (self.evidence["start"], self.evidence["end"]) if self.evidence else (0, 0)


@dataclass(frozen=True)
class Dates:
    start: str | None = None
    end: str | None = None
    current: bool = False
    evidence: Evidence | None = field(default=None, compare=False)


class Checked:
    """``shown`` is the text the model was given, where that was masked: of equal length, line for line."""

    def __init__(self, document: Document, shown: Document | None = None) -> None:
        self.document = document
        self.search = QuoteSearch(shown or document)
        self.lenient = bool(document.image_only_pages) or not document.text.strip()

    def text(self, value: str | None, near: int = 0) -> Grounded | None:
        """In the words of the document wherever the value puts it differently."""
        span = self.search.find(value, near) if value else None
        return self._told(value, span)

    def point(self, value: str, near: int) -> Grounded | None:
        """A bullet: what runs over into the next one is none."""
        span = self.search.find(value, near)
        return self._told(value, span if span and self._is_one_point(span) else None)

    def phone(self, value: str | None) -> Grounded | None:
        """As printed: a country code that is not there is not added."""
        return self._told(value, self.search.find_phone(value) if value else None)

    def address(self, value: str | None) -> Grounded | None:
        found = find_link(value, self.document, self.search) if value else None
        if value and found:
            return Grounded(value, found)
        return self._told(value, None)

    def dates(
        self, given: Dates, printed: str | None, near: int, beside: Iterable[Span], range_wanted: bool = True
    ) -> Dates:
        """What the printed dates bear out, if they stand with the entry; else no dates at all.

        Half of a printed range is told as the whole range where one is wanted.
        """
        span = self._dates_span(printed, near) if printed else None
        if span is None:
            return given if self.lenient else Dates()
        if not self._together(span, list(beside)):
            return Dates()
        evidence = self._evidence(span)
        if not _bears_out(evidence["quote"], given):
            return Dates()
        whole = self._range_around(span)
        if whole and range_wanted:
            told, place = whole
            return Dates(told.start, told.end, told.current, self._evidence(place))
        return Dates(given.start, given.end, given.current, evidence)

    def stands_alone(self, span: Span) -> bool:
        return self.search.stands_alone(span)

    def apart(self, one: Span, other: Span) -> float:
        """Lines between two passages: of reading order, or of height where they are on one page."""
        lines = self.document.lines
        a, b = self.search.line_of(one[0]), self.search.line_of(other[0])
        in_order = abs(a - b)
        if lines[a].page != lines[b].page:
            return in_order
        return min(in_order, abs(lines[a].y0 - lines[b].y0) / LINE_HEIGHT)

    def _told(self, value: str | None, span: Span | None) -> Grounded | None:
        if not value or not any(char.isalnum() for char in value):
            return None
        if span is None:
            return Grounded(value, None) if self.lenient else None
        evidence = self._evidence(span)
        same = is_plain(value) and said_alike(value, evidence["quote"])
        return Grounded(value if same else unwrapped(evidence["quote"]), evidence)

    def _evidence(self, span: Span) -> Evidence:
        """Offsets are the same in what was shown; the quote is the document's own."""
        return {**self.search.evidence(span), "quote": self.document.text[span[0] : span[1]]}

    def _dates_span(self, printed: str, near: int) -> Span | None:
        """The dates as given, else a line that prints the same dates in other signs."""
        exact = self.search.find_exact(printed, near)
        wanted = parse_range(printed)
        if exact or wanted is None or wanted.finish - wanted.begin + _ASIDE < len(printed.strip()):
            return exact
        found: list[Span] = []
        for line in self.document.lines:
            dates = parse_range(line.text) if any(char.isdigit() for char in line.text) else None
            if dates and (dates.start, dates.end, dates.current) == (
                wanted.start,
                wanted.end,
                wanted.current,
            ):
                found.append((line.start + dates.begin, line.start + dates.finish))
        return min(found, key=lambda span: abs(span[0] - near), default=None)

    def _range_around(self, span: Span) -> tuple[PrintedDate, Span] | None:
        """The printed range of which the passage is a part and not all."""
        line = self.document.lines[self.search.line_of(span[0])]
        for found in find_dates(line.text):
            start, end = line.start + found.begin, line.start + found.finish
            parts = start <= span[0] and span[1] <= end and not found.single
            if parts and len(self.document.text[span[0] : span[1]].strip()) < found.finish - found.begin:
                return found, (start, end)
        return None

    def _is_one_point(self, span: Span) -> bool:
        first, last = self.search.line_of(span[0]), self.search.line_of(max(span[0], span[1] - 1))
        return not any(line.bullet or line.heading for line in self.document.lines[first + 1 : last + 1])

    def _together(self, span: Span, beside: list[Span]) -> bool:
        return any(self.apart(span, other) <= LINES_APART for other in beside)


def _bears_out(quote: str, given: Dates) -> bool:
    """Our own rules read the dates from the quote; where they know none in it, a year must be spelt out."""
    read = parse_range(" ".join(quote.split()))
    dated = [value for value in (given.start, given.end) if value]
    if read is None:
        return not given.current and all(value in quote for value in dated)
    return set(dated) <= {read.start, read.end} and (read.current or not given.current)


def shared(span: Span, others: Iterable[Span]) -> bool:
    """Whether a passage overlaps one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)
