"""Dates that stand in a column of their own are read with the lines beside them, not as a column."""

import itertools
from dataclasses import replace

from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import tokenise

SAME_LINE = 3.5


def merge_date_columns(lines: list[TextLine]) -> list[TextLine]:
    """The lines with every stretch of columns read line by line where one column holds the other's dates."""
    read: list[TextLine] = []
    for (_, several), group in itertools.groupby(
        lines, key=lambda line: (line.source.page, line.source.column > 0)
    ):
        stretch = list(group)
        read += _across(stretch) if several and _has_date_column(stretch) else stretch
    return read


def _has_date_column(stretch: list[TextLine]) -> bool:
    """Whether most lines that are only a date have no words of their own column near, but some beside them."""
    dated = [line for line in stretch if len(line.text) < 40 and _only_dated(line)]
    apart = [line for line in dated if not _has_words_near(line, stretch) and _has_neighbour(line, stretch)]
    return len(apart) >= 2 and len(apart) * 2 > len(dated)


def _only_dated(line: TextLine) -> bool:
    tokens = tokenise(line)
    return bool(tokens.dates) and not tokens.words


def _has_words_near(line: TextLine, stretch: list[TextLine]) -> bool:
    """Whether words of the line's own column stand right above or below it."""
    reach = 1.8 * max(line.source.size, 1.0)
    return any(
        other.source.column == line.source.column
        and 0 < abs(other.source.y0 - line.source.y0) < reach
        and other.source.heading == 0
        and not _only_dated(other)
        and tokenise(other).words
        and abs(other.source.size - line.source.size) < 1.5
        for other in stretch
    )


def _has_neighbour(line: TextLine, stretch: list[TextLine]) -> bool:
    return any(
        other.source.column != line.source.column and abs(other.source.y0 - line.source.y0) < SAME_LINE
        for other in stretch
    )


def _across(stretch: list[TextLine]) -> list[TextLine]:
    """The lines from top to bottom, those on one line from left to right, as one column."""
    bands: list[list[TextLine]] = []
    for line in sorted(stretch, key=lambda line: line.source.y0):
        if bands and line.source.y0 - bands[-1][0].source.y0 < SAME_LINE:
            bands[-1].append(line)
        else:
            bands.append([line])
    ordered = [line for band in bands for line in sorted(band, key=lambda line: line.x0)]
    return [replace(line, source=replace(line.source, column=0)) for line in ordered]
