"""Single values checked against a document: the value in the document's words with its place, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from models.rules.dates.parse import PrintedDate, find_dates, parse_range
from models.rules.documents.extraction import Evidence
from workers.extraction.document.document import Document, Line
from workers.extraction.grounding.links import find_link
from workers.extraction.grounding.normalised_text import is_plain, says_the_same, unwrapped
from workers.extraction.grounding.quote_search import QuoteSearch, Span

LINES_APART = 8
"""How far from an entry's name its dates may stand."""
_ASIDE = 6  # characters beside dates, such as brackets or "seit"
LINE_HEIGHT = 12.0
"""Points; dates may be a column of their own, far in reading order and level on the page."""


@dataclass(frozen=True)
class GroundedValue:
    """A value with where it stands; ``evidence`` is None for one that nothing could be index against."""

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


class DocumentIndex:
    """``masked`` is the text the model read, if that was masked; each line has the same length.

    ``no_text_layer``: some pages are images, so a value that is not found may still be right.
    """

    def __init__(
        self, document: Document, references: Iterable[Line], masked: Document | None = None
    ) -> None:
        self.document = document
        self.search = QuoteSearch(masked or document, references)
        self.no_text_layer = bool(document.image_only_pages) or not document.text.strip()

    def text(self, value: str | None, near: int = 0) -> GroundedValue | None:
        """In the words of the document wherever the value puts it differently."""
        span = self.search.find(value, near) if value else None
        return self._with_evidence(value, span)

    def bullet(self, value: str, near: int) -> GroundedValue | None:
        """A bullet; a passage that runs into the next one is none."""
        span = self.search.find(value, near)
        return self._with_evidence(value, span if span and self._is_one_bullet(span) else None)

    def phone(self, value: str | None) -> GroundedValue | None:
        """As printed: a country code that is not there is not added."""
        return self._with_evidence(value, self.search.find_phone(value) if value else None)

    def address(self, value: str | None) -> GroundedValue | None:
        evidence = find_link(value, self.document, self.search) if value else None
        if value and evidence:
            return GroundedValue(value, evidence)
        return self._with_evidence(value, None)

    def dates(
        self, dates: Dates, printed: str | None, near: int, names: list[Span], range_wanted: bool = True
    ) -> Dates:
        """``dates`` if the printed ones say the same and stand near the entry's names; else no dates.

        Half of a printed range becomes the whole range where one is wanted.
        """
        span = self._dates_span(printed, near) if printed else None
        if span is None:
            return dates if self.no_text_layer else Dates()
        if not any(self.apart(span, name) <= LINES_APART for name in names):
            return Dates()
        evidence = self._evidence(span)
        if not _supports(evidence["quote"], dates):
            return Dates()
        whole = self._range_around(span)
        if whole and range_wanted:
            date_range, place = whole
            return Dates(date_range.start, date_range.end, date_range.current, self._evidence(place))
        return Dates(dates.start, dates.end, dates.current, evidence)

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

    def _with_evidence(self, value: str | None, span: Span | None) -> GroundedValue | None:
        if not value or not any(char.isalnum() for char in value):
            return None
        if span is None:
            return GroundedValue(value, None) if self.no_text_layer else None
        evidence = self._evidence(span)
        same = is_plain(value) and says_the_same(value, evidence["quote"])
        return GroundedValue(value if same else unwrapped(evidence["quote"]), evidence)

    def _evidence(self, span: Span) -> Evidence:
        """The offsets hold for the masked text too; the quote is that of the document."""
        return {**self.search.evidence(span), "quote": self.document.text[span[0] : span[1]]}

    def _dates_span(self, printed: str, near: int) -> Span | None:
        """Where the dates are printed, else a line that prints the same dates in another format."""
        exact = self.search.find_exact(printed, near)
        wanted = parse_range(printed)
        if exact or wanted is None or wanted.finish - wanted.begin + _ASIDE < len(printed.strip()):
            return exact
        spans: list[Span] = []
        for line in self.document.lines:
            dates = parse_range(line.text) if any(char.isdigit() for char in line.text) else None
            if dates and (dates.start, dates.end, dates.current) == (
                wanted.start,
                wanted.end,
                wanted.current,
            ):
                spans.append((line.start + dates.begin, line.start + dates.finish))
        return min(spans, key=lambda span: abs(span[0] - near), default=None)

    def _range_around(self, span: Span) -> tuple[PrintedDate, Span] | None:
        """The printed range of which the passage is a part and not all."""
        line = self.document.lines[self.search.line_of(span[0])]
        for date in find_dates(line.text):
            start, end = line.start + date.begin, line.start + date.finish
            is_part = start <= span[0] and span[1] <= end and not date.single
            if is_part and len(self.document.text[span[0] : span[1]].strip()) < date.finish - date.begin:
                return date, (start, end)
        return None

    def _is_one_bullet(self, span: Span) -> bool:
        first, last = self.search.line_of(span[0]), self.search.line_of(max(span[0], span[1] - 1))
        return not any(line.bullet or line.heading for line in self.document.lines[first + 1 : last + 1])


def _supports(quote: str, dates: Dates) -> bool:
    """Whether our date parser reads these dates in the quote; where it reads none, the quote must contain them."""
    read = parse_range(" ".join(quote.split()))
    dated = [value for value in (dates.start, dates.end) if value]
    if read is None:
        return not dates.current and all(value in quote for value in dated)
    return set(dated) <= {read.start, read.end} and (read.current or not dates.current)


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a passage overlaps one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)
