"""Merges a column of dates into the lines beside it."""

import itertools
from dataclasses import replace

from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import tokenise

SAME_LINE = 3.5  # points between the tops
SAME_SIZE = 1.5  # points
REACH = 1.8  # em to the lines above and below
LONGEST_DATE = 40  # characters


def merge_date_columns(lines: list[TextLine]) -> list[TextLine]:
    """Reorder columns line by line where one column holds the other's dates."""
    read: list[TextLine] = []
    for (_, several), group in itertools.groupby(
        lines, key=lambda line: (line.source.page, line.source.column > 0)
    ):
        stretch = list(group)
        read += _line_by_line(stretch) if several and _has_date_column(stretch) else stretch
    return read


def _has_date_column(stretch: list[TextLine]) -> bool:
    """Whether most lines that are only a date have words beside them but none above or below."""
    dated = [line for line in stretch if len(line.text) < LONGEST_DATE and _is_only_date(line)]
    apart = [line for line in dated if not _has_words_near(line, stretch) and _has_neighbour(line, stretch)]
    return len(apart) >= 2 and len(apart) * 2 > len(dated)


def _is_only_date(line: TextLine) -> bool:
    tokens = tokenise(line)
    return bool(tokens.dates) and not tokens.words


def _has_words_near(line: TextLine, stretch: list[TextLine]) -> bool:
    """Whether there are words of the same column directly above or below."""
    reach = REACH * max(line.source.size, 1.0)
    return any(
        other.source.column == line.source.column
        and 0 < abs(other.source.y0 - line.source.y0) < reach
        and other.source.heading == 0
        and not _is_only_date(other)
        and tokenise(other).words
        and abs(other.source.size - line.source.size) < SAME_SIZE
        for other in stretch
    )


def _has_neighbour(line: TextLine, stretch: list[TextLine]) -> bool:
    return any(
        other.source.column != line.source.column and abs(other.source.y0 - line.source.y0) < SAME_LINE
        for other in stretch
    )


def _line_by_line(stretch: list[TextLine]) -> list[TextLine]:
    """The lines from top to bottom and left to right, as one column."""
    bands: list[list[TextLine]] = []
    for line in sorted(stretch, key=lambda line: line.source.y0):
        if bands and line.source.y0 - bands[-1][0].source.y0 < SAME_LINE:
            bands[-1].append(line)
        else:
            bands.append([line])
    ordered = [line for band in bands for line in sorted(band, key=lambda line: line.x0)]
    return [replace(line, source=replace(line.source, column=0)) for line in ordered]
