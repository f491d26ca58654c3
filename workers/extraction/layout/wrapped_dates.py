"""Dates in a margin that are wrapped: "Summer 2016 –" over "Summer 2019", beside the lines of their entry."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from models.rules.dates.parse import find_dates
from workers.extraction.document.characters import printed_text, starts_with_bullet
from workers.extraction.document.geometry import Box
from workers.extraction.layout.rows import Row, gap_between
from workers.extraction.layout.segments import Segment
from workers.extraction.layout.vector_bullets import has_vector_bullet

NEXT_LINE = 1.7  # em from base line to base line
LONGEST = 28  # characters of a line
MOST_LINES = 4
ALIGNED = 2.0  # points
_DASHES = "-–—"


def join_wrapped_dates(rows: list[Row]) -> list[Row]:
    """The rows, with the later lines of a wrapped date moved to its first."""
    left = list(rows)
    joined: list[Row] = []
    for position, row in enumerate(rows):
        current = left[position]
        if current is row and len(row) > 1 and gap_between(row[0], row[1]) == "\t":
            cells = [row[0], *_below(rows, position)]
            count = _lines_of_date([cell.text.strip() for cell in cells])
            for taken in range(position + 1, position + count):
                left[taken] = left[taken][1:]
            current = [_join(cells[:count]), *row[1:]] if count else row
        if current:
            joined.append(current)
    return joined


def separate_margin_lines(rows: list[Row], bullets: Sequence[Box]) -> list[Row]:
    """The rows, with what stands below a date in a margin before the item beside it: a place below the period."""
    separate: list[Row] = []
    margin = inf
    for row in rows:
        has_gap = len(row) > 1 and gap_between(row[0], row[1]) == "\t"
        if has_gap and row[0].is_date:
            margin = row[0].x0
        elif has_gap and abs(row[0].x0 - margin) <= ALIGNED and _is_item(row[1], bullets):
            separate += [row[:1], row[1:]]
            continue
        elif row[0].x0 <= margin + ALIGNED:
            margin = inf
        separate.append(row)
    return separate


def _is_item(segment: Segment, bullets: Sequence[Box]) -> bool:
    return starts_with_bullet(printed_text(segment.words[0])) or has_vector_bullet(segment, bullets)


def _below(rows: list[Row], position: int) -> list[Segment]:
    """The first words of the rows below, as far as they stand in the same margin line by line."""
    first, edge = rows[position][0], rows[position][1].x0
    cells: list[Segment] = []
    for row in rows[position + 1 : position + MOST_LINES]:
        above, cell = cells[-1] if cells else first, row[0]
        middles = abs(cell.x0 + cell.x1 - first.x0 - first.x1) / 2
        aligned = min(abs(cell.x0 - first.x0), abs(cell.x1 - first.x1), middles) <= ALIGNED
        near = cell.baseline - above.baseline <= NEXT_LINE * first.size
        # A line of its own must be narrower than the margin, or it is text.
        apart = len(row) == 1 or cell.text in _DASHES or gap_between(cell, row[1]) == "\t"
        if not (aligned and near and cell.x1 < edge and apart):
            break
        cells.append(cell)
    return cells


def _lines_of_date(texts: list[str]) -> int:
    """How many of the lines are one date together while the first and the last are none alone; or 0."""
    if _is_whole(texts[0]):
        return 0
    for count in range(2, len(texts) + 1):
        if any(len(text) > LONGEST for text in texts[:count]) or _is_whole(texts[count - 1]):
            break
        if _is_whole(_unbroken(texts[:count])):
            return count
    return 2 if _is_month_over_year(texts[:2]) else 0


def _is_whole(text: str) -> bool:
    """Whether the text is nothing but one range; an open end ("2019 –") does not count as one."""
    dates = find_dates(text)
    if len(dates) != 1 or dates[0].single or text.rstrip()[-1:] in _DASHES:
        return False
    return not text[dates[0].finish :].strip(" ):.,")


def _is_month_over_year(texts: list[str]) -> bool:
    """ "September" over "2015": one date, neither line of which is one alone."""
    text = " ".join(texts)
    dates = find_dates(text)
    if len(texts) != 2 or len(dates) != 1 or not dates[0].single or any(c.isdigit() for c in texts[0]):
        return False
    return len(dates[0].start or "") > 4 and dates[0].begin == 0 and dates[0].finish == len(text)


def _unbroken(texts: list[str]) -> str:
    """The lines as one text, without the hyphen that divides a word: "to-" over "day"."""
    whole = texts[0]
    for text in texts[1:]:
        whole = whole[:-1] + text if _is_divided(whole, text) else f"{whole} {text}"
    return whole


def _is_divided(text: str, rest: str) -> bool:
    return text[-1:] == "-" and text[-2:-1].isalpha() and rest[:1].islower()


def _join(cells: list[Segment]) -> Segment:
    whole = cells[0]
    for cell in cells[1:]:
        words, glue = list(whole.words), " "
        if _is_divided(whole.text, cell.text):
            words[-1] = replace(words[-1], text=words[-1].text[:-1])
            glue = ""
        whole = replace(
            whole,
            words=[*words, *cell.words],
            glue=[*whole.glue, glue, *cell.glue[1:]],
            x0=min(whole.x0, cell.x0),
            x1=max(whole.x1, cell.x1),
            y1=max(whole.y1, cell.y1),
        )
    return whole
