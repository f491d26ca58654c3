"""The lines of a table row in reading order.

A row is read across where its cells are short (dates beside a title, a label beside a list), and cell by cell where
they are long (a page laid out by a table).
"""

from dataclasses import replace
from itertools import pairwise

from workers.extraction.document.document import Line, Span
from workers.extraction.document.table_rows import SHORT_CELL_LINES, arrange_cells

SHORT_CELL_CHARACTERS = 45


class TableRows:
    """Numbers the blocks of one story."""

    def __init__(self) -> None:
        self._block = 0

    def arrange(self, cells: list[list[Line]]) -> list[Line]:
        """The lines of a row; cells may be empty."""
        cells = [cell for cell in cells if cell]
        lines = arrange_cells(cells, _is_short)
        if lines is not None:
            return [_side_by_side(neighbours) for neighbours in lines]
        ordered = []
        for column, cell in enumerate(cells, 1):
            self._block += 1
            ordered += [replace(line, column=line.column or column, block=self._block) for line in cell]
        self._block += 1
        return ordered


def _is_short(cell: list[Line]) -> bool:
    return len(cell) <= SHORT_CELL_LINES and all(
        len(line.text) <= SHORT_CELL_CHARACTERS and not line.bullet for line in cell
    )


def _side_by_side(lines: list[Line]) -> Line:
    """Lines of neighbouring cells as one line, a tab between them."""
    first = lines[0]
    text, spans = first.text, list(first.spans)
    for line in lines[1:]:
        shift = len(text) + 1
        text = f"{text}\t{line.text}"
        spans += [_shifted(span, shift) for span in line.spans]
    # Spans leave no gap: the tab belongs to the run before it.
    closed = [replace(a, end=b.start) for a, b in pairwise(spans)] + spans[-1:]
    return replace(first, text=text, spans=tuple(closed), x1=lines[-1].x1)


def _shifted(span: Span, by: int) -> Span:
    return replace(span, start=span.start + by, end=span.end + by)
