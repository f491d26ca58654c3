"""How a document prints the dates of an entry: what a model that sees the page copies."""

from collections.abc import Iterator, Mapping
from typing import Any

from models.rules.dates.parse import PrintedDate, find_dates
from workers.extraction.document.document import Document
from workers.extraction.grounding.normalised_text import normalise

Span = tuple[int, int]
Dates = tuple[str | None, str | None, bool]
"""Start, end, and whether it goes on."""

NAMES = {
    "experience": ("title", "company"),
    "education": ("institution", "degree"),
    "achievements": ("title", "issuer"),
}
NO_END = "Present"


def printed_dates(truth: Mapping[str, Any], document: Document) -> dict[str, str]:
    """Pointer of an entry -> its dates in the document's words, the nearest to the entry's names.

    Dates that are printed as no range, such as one below the other, are put together as a reader would.
    """
    text, texts = normalise(document.text), {}
    printed = list(_all_dates(document))
    for section, names in NAMES.items():
        for index, entry in enumerate(truth[section]):
            spans = [span for name in names for span in text.places(_plain(entry[name]), _anywhere)]
            if date_text := _date_text(_dates_of(entry), printed, spans, document):
                texts[f"/{section}/{index}"] = date_text
    return texts


def plain_dates(truth: Mapping[str, Any]) -> dict[str, str]:
    """Pointer of an entry -> its dates in another format than any document prints."""
    return {
        f"/{section}/{index}": text
        for section in NAMES
        for index, entry in enumerate(truth[section])
        if (text := _reworded(*_dates_of(entry)))
    }


def _dates_of(entry: Mapping[str, Any]) -> Dates:
    if "date" in entry:
        return entry["date"], entry["date"], False
    return entry["start"], entry["end"], bool(entry.get("current"))


def _plain(name: str | None) -> str:
    return normalise(name or "").text.strip()


def _anywhere(_before: str, _after: str) -> bool:
    return True


def _all_dates(document: Document) -> Iterator[tuple[PrintedDate, Span]]:
    for line in document.lines:
        for date in find_dates(line.text):
            yield date, (line.start + date.begin, line.start + date.finish)


def _date_text(
    dates: Dates,
    printed: list[tuple[PrintedDate, Span]],
    names: list[Span],
    document: Document,
) -> str | None:
    start, end, current = dates
    if not (start or end):
        return None
    whole = [span for date, span in printed if _same(date, dates)]
    if whole:
        begin, finish = min(whole, key=lambda span: _distance(span, names))
        return document.text[begin:finish]
    halves = [_half(value, printed, names, document) for value in (start, end) if value]
    if not all(halves):
        return None if document.text.strip() else _reworded(*dates)
    return " – ".join([*filter(None, halves), *([NO_END] if current else [])])


def _same(date: PrintedDate, dates: Dates) -> bool:
    """Whether the document prints these dates, perhaps to the month where the truth has years.

    The date of an achievement is the first of a range.
    """
    if dates[0] == dates[1] and not date.single:
        return bool(date.start) and _begins(date.start, dates[0])
    if date.single:
        return not dates[2] and _begins(date.end, dates[0]) and _begins(date.end, dates[1])
    ends = ((date.start, dates[0]), (date.end, dates[1]))
    same = all(bool(one) == bool(value) and _begins(one, value) for one, value in ends)
    return same and date.current == dates[2]


def _begins(printed: str | None, value: str | None) -> bool:
    return (printed or "").startswith(value or "")


def _half(
    value: str, printed: list[tuple[PrintedDate, Span]], names: list[Span], document: Document
) -> str | None:
    spans = [span for date, span in printed if date.single and _begins(date.end, value)]
    if not spans:
        return None
    begin, finish = min(spans, key=lambda span: _distance(span, names))
    return document.text[begin:finish]


def _distance(span: Span, names: list[Span]) -> int:
    return min((abs(span[0] - name[0]) for name in names), default=span[0])


def _reworded(start: str | None, end: str | None, current: bool) -> str:
    dates = [value for value in dict.fromkeys((start, end)) if value]
    return " until ".join([*dates, *(["now"] if current and dates else [])])
