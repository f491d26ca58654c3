"""Merges a column of dates into the lines beside it."""

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import tokenise
from workers.extraction.offline.text.wrapped_dates import join_wrapped_dates

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
        if several:
            stretch = join_wrapped_dates(stretch)
        read += _line_by_line(stretch) if several and _has_date_column(stretch) else stretch
    return read


def _has_date_column(stretch: list[TextLine]) -> bool:
    """Whether most lines that are only a date, in a narrow column, have no words above or below."""
    dated = [line for line in stretch if len(line.text) < LONGEST_DATE and _is_only_date(line)]
    heights = _Heights(stretch)
    apart = [line for line in dated if not _has_words_near(line, heights)]
    widths = _widths(stretch)
    narrow = [line for line in apart if widths[line.source.column] < max(widths.values())]
    return len(narrow) >= 2 and len(narrow) * 2 > len(dated)


def _widths(stretch: list[TextLine]) -> dict[int, float]:
    """The width of each column's text, in points."""
    edges: dict[int, tuple[float, float]] = {}
    for line in stretch:
        left, right = edges.get(line.source.column, (line.x0, line.source.x1))
        edges[line.source.column] = (min(left, line.x0), max(right, line.source.x1))
    return {column: right - left for column, (left, right) in edges.items()}


def _is_only_date(line: TextLine) -> bool:
    tokens = tokenise(line)
    return bool(tokens.dates) and not tokens.words


@dataclass(frozen=True)
class _Heights:
    """Finds lines by their height on the page."""

    lines: list[TextLine]

    @cached_property
    def _sorted(self) -> list[TextLine]:
        return sorted(self.lines, key=_top)

    def near(self, line: TextLine, reach: float) -> list[TextLine]:
        """The lines whose tops are less than ``reach`` from the line's, itself among them."""
        begin = bisect_right(self._sorted, _top(line) - reach, key=_top)
        return self._sorted[begin : bisect_left(self._sorted, _top(line) + reach, key=_top)]


def _top(line: TextLine) -> float:
    return line.source.y0


def _has_words_near(line: TextLine, heights: _Heights) -> bool:
    """Whether there are words of the same column directly above or below."""
    reach = REACH * max(line.source.size, 1.0)
    return any(
        other.source.column == line.source.column
        and other.source.y0 != line.source.y0
        and other.source.heading == 0
        and not _is_only_date(other)
        and tokenise(other).words
        and abs(other.source.size - line.source.size) < SAME_SIZE
        for other in heights.near(line, reach)
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
