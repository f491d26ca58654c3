"""Dates that stand in a column of their own are read with the lines beside them, not as a column."""

import itertools
from dataclasses import replace

from workers.extraction.offline.text.lines import Row
from workers.extraction.offline.text.tokens import read_row

SAME_LINE = 3.5


def rows_across(rows: list[Row]) -> list[Row]:
    """The rows with every stretch of columns read line by line where one column holds the other's dates."""
    found: list[Row] = []
    for (_, several), group in itertools.groupby(rows, key=lambda row: (row.line.page, row.line.column > 0)):
        stretch = list(group)
        found += _across(stretch) if several and _dates_beside(stretch) else stretch
    return found


def _dates_beside(stretch: list[Row]) -> bool:
    """Whether most rows that are only a date have no words of their own column near, but some beside them."""
    dated = [row for row in stretch if len(row.text) < 40 and _only_dated(row)]
    apart = [row for row in dated if not _in_company(row, stretch) and _has_beside(row, stretch)]
    return len(apart) >= 2 and len(apart) * 2 > len(dated)


def _only_dated(row: Row) -> bool:
    reading = read_row(row)
    return bool(reading.dates) and not reading.words


def _in_company(row: Row, stretch: list[Row]) -> bool:
    """Whether words of the row's own column stand right above or below it."""
    reach = 1.8 * max(row.line.size, 1.0)
    return any(
        other.line.column == row.line.column
        and 0 < abs(other.line.y0 - row.line.y0) < reach
        and other.line.heading == 0
        and not _only_dated(other)
        and read_row(other).words
        and abs(other.line.size - row.line.size) < 1.5
        for other in stretch
    )


def _has_beside(row: Row, stretch: list[Row]) -> bool:
    return any(
        other.line.column != row.line.column and abs(other.line.y0 - row.line.y0) < SAME_LINE
        for other in stretch
    )


def _across(stretch: list[Row]) -> list[Row]:
    """The rows from top to bottom, those on one line from left to right, as one column."""
    lines: list[list[Row]] = []
    for row in sorted(stretch, key=lambda row: row.line.y0):
        if lines and row.line.y0 - lines[-1][0].line.y0 < SAME_LINE:
            lines[-1].append(row)
        else:
            lines.append([row])
    ordered = [row for line in lines for row in sorted(line, key=lambda row: row.x0)]
    return [replace(row, line=replace(row.line, column=0)) for row in ordered]
