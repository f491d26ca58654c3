"""A row of table cells as lines: read across where cells are short, cell by cell where they are long."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TypeVar

SHORT_CELL_LINES = 3
Line = TypeVar("Line")


def arrange_cells(
    cells: Sequence[list[Line]], is_short: Callable[[list[Line]], bool]
) -> list[list[Line]] | None:
    """The lines of the row, each with those that stand beside it; None where each cell is a column of its own.

    ``is_short`` says whether a cell holds one value (a date, a place, a name) and no running text.
    """
    if len(cells) < 2:
        return [[line] for cell in cells for line in cell]
    if len(cells[0]) <= SHORT_CELL_LINES and all(is_short(cell) for cell in cells[1:]):
        return [[line for line in lines if line is not None] for lines in zip_longest(*cells)]
    if sum(1 for cell in cells if len(cell) > 2) <= 1:
        return [[cell[0] for cell in cells], *([line] for cell in cells for line in cell[1:])]
    return None
