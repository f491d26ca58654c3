"""Single values checked against a document: the value in the document's words with its place, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.documents.extraction import Evidence
from workers.extraction.document.document import Document, Line
from workers.extraction.grounding.dates import Dates, DateSearch
from workers.extraction.grounding.links import find_link
from workers.extraction.grounding.normalised_text import is_plain, says_the_same, unwrapped
from workers.extraction.grounding.quote_search import QuoteSearch, Span


@dataclass(frozen=True)
class GroundedValue:
    """A value with where it stands; ``evidence`` is None for one that nothing could be index against."""

    value: str
    evidence: Evidence | None

    @property
    def span(self) -> Span:
        return (self.evidence["start"], self.evidence["end"]) if self.evidence else (0, 0)


class DocumentIndex:
    """``masked`` is the text the model read, if that was masked; each line has the same length.

    ``no_text_layer``: some pages are images, so a value that is not found may still be right.
    """

    def __init__(
        self, document: Document, references: Iterable[Line], masked: Document | None = None
    ) -> None:
        self.document = document
        self.search = QuoteSearch(masked or document, references)
        self._dates = DateSearch(document, self.search)
        self.no_text_layer = bool(document.image_only_pages) or not document.text.strip()

    def text(self, value: str | None, near: int = 0) -> GroundedValue | None:
        """In the words of the document wherever the value puts it differently."""
        span = self.search.find(value, near) if value else None
        return self._with_evidence(value, span)

    def place(self, value: str | None, near: int = 0) -> GroundedValue | None:
        """A location; print separates its parts as it likes."""
        span = (self.search.find(value, near) or self.search.find_words(value, near)) if value else None
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
        """``dates`` where the document prints them near the entry's names; else none, where it has text."""
        printed_dates = self._dates.find(dates, printed, near, names, range_wanted)
        return dates if self.no_text_layer and printed_dates.evidence is None else printed_dates

    def stands_alone(self, span: Span) -> bool:
        return self.search.stands_alone(span)

    def apart(self, one: Span, other: Span) -> float:
        return self._dates.apart(one, other)

    def _with_evidence(self, value: str | None, span: Span | None) -> GroundedValue | None:
        if not value or not any(char.isalnum() for char in value):
            return None
        if span is None:
            return GroundedValue(value, None) if self.no_text_layer else None
        evidence = self.evidence(span)
        same = is_plain(value) and says_the_same(value, evidence["quote"])
        return GroundedValue(value if same else unwrapped(evidence["quote"]), evidence)

    def evidence(self, span: Span) -> Evidence:
        """The offsets hold for the masked text too; the quote is that of the document."""
        return {**self.search.evidence(span), "quote": self.document.text[span[0] : span[1]]}

    def _is_one_bullet(self, span: Span) -> bool:
        first, last = self.search.line_of(span[0]), self.search.line_of(max(span[0], span[1] - 1))
        return not any(line.bullet or line.heading for line in self.document.lines[first + 1 : last + 1])


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a passage overlaps one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)
