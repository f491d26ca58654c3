"""Dates of three numbers in the one order of their document: "03/04/2016"."""

import re

from models.rules.dates.day_order import DayOrder, order_of_dates
from models.rules.dates.parse import find_dates
from models.rules.documents.extraction import Extraction
from workers.extraction.document.language import language_of

_AMERICAN = re.compile(
    r"\(\d{3}\)\s?\d{3}-\d{4}(?!\d)|(?<![\w+])\+1[\s.(-]|[^\W\d_],\s[A-Z]{2}\s\d{5}(?!\d)|(?<!\w)U\.?S\.?A?\.?(?!\w)"
)
_ADDRESS = re.compile(r"\S*[\w/][@./]\w\S*")
_FOREIGN_CODE = re.compile(r"(?<![\w+])\+(?!1[\s.(-])[1-9]\d")


def settle_dates(extraction: Extraction, text: str) -> None:
    """Give the entries' dates what the order of the whole document makes of their quotes, in place.

    Where nothing settles the order of an ambiguous date, only its year stays.
    """
    order = day_order(text)
    if order is None:
        return
    for pointer, evidence in extraction["evidence"].items():
        _, section, *path = pointer.split("/")
        if len(path) == 2 and path[1] in ("start", "end", "date"):
            entry = extraction[section][int(path[0])]  # type: ignore[literal-required]
            entry[path[1]] = _in_order(entry[path[1]], evidence["quote"], order)


def day_order(text: str) -> DayOrder | None:
    """The order of the document's dates, by themselves, else by its country or language; None if it has none."""
    order = order_of_dates(text)
    if order != "unknown":
        return order
    american, foreign = _AMERICAN.search(text), _FOREIGN_CODE.search(text)
    if american or foreign:
        return order if american and foreign else "month" if american else "day"
    return order if language_of(_ADDRESS.sub(" ", text), fewest=1) in ("en", None) else "day"


def _in_order(value: str | None, quote: str, order: DayOrder) -> str | None:
    settled = {date.begin: date for date in find_dates(quote, order)}
    for read in find_dates(quote):
        if value and value in (read.start, read.end) and read.begin in settled:
            date = settled[read.begin]
            return (date.start if value == read.start else date.end) or value
    return value
