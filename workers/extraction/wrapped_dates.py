"""Dates of a margin that are wrapped: "Summer 2016 –" over "Summer 2019", beside two lines of their entry."""

import re

from workers.extraction.pdf_cells import together
from workers.extraction.pdf_rows import Row, gap_between

NEXT_LINE = 1.7  # em from base line to base line
LONGEST = 24  # characters
_OPEN = re.compile(r"\d.*([–—-]|[^\W\d_]{3,}\.?)$")
_REST = re.compile(r"[–—-]?\s*([^\W\d_]{2,}\.?\s+)?((19|20)\d\d|\d\d?[./]\d{2,4})|[–—-]\s*[^\W\d_]+")


def wrapped_dates_joined(rows: list[Row]) -> list[Row]:
    """The rows, the second half of a wrapped date taken up to the first."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above is not None and _continues(above, row):
            joined[-1] = [together(above[0], row[0]), *above[1:]]
            row = row[1:]
        if row:
            joined.append(row)
    return joined


def _continues(above: Row, row: Row) -> bool:
    first, second = above[0], row[0]
    if len(above) < 2 or gap_between(first, above[1]) != "\t" or abs(first.x0 - second.x0) > 2:
        return False
    if len(row) > 1 and gap_between(second, row[1]) != "\t":
        return False
    # A line of its own must be narrower than the margin, or it is text.
    if second.x1 > above[1].x0 or second.baseline - first.baseline > NEXT_LINE * first.size:
        return False
    upper, lower = first.text.strip(), second.text.strip()
    short = len(upper) <= LONGEST and len(lower) <= LONGEST
    return short and _OPEN.search(upper) is not None and _REST.fullmatch(lower) is not None
