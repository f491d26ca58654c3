"""What the style of a DOCX table gives its cells: colours, visibility (ECMA-376 part 1, 17.7.6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workers.extraction.docx.colours import background_colour, letter_colour
from workers.extraction.docx.context import RenderContext
from workers.extraction.docx.markup import VAL, W, is_on
from workers.extraction.docx.theme import Theme

_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """``row`` and ``column`` count from 0; ``rows`` and ``columns`` are those of its table and row."""

    row: int
    column: int
    rows: int
    columns: int


class TableLook:
    """``chain``: the table's style and those it is based on, the farthest first."""

    def __init__(self, table: Any, chain: list[Any], theme: Theme) -> None:
        self._chain = chain
        self._theme = theme
        look = table.find(f"{W}tblPr/{W}tblLook")
        self._on = {
            name for name, bit in _BITS.items() if look is not None and _has_condition(look, name, bit)
        }

    def cell_context(self, context: RenderContext, cell: Cell) -> RenderContext:
        """``context`` inside a cell."""
        for properties in self._properties(cell):
            for shade in properties.iterfind(f"{W}tcPr/{W}shd"):
                context = context.with_background(background_colour(shade, context.background, self._theme))
            context = _with_run_properties(context, properties.find(f"{W}rPr"), self._theme)
        return context

    def _properties(self, cell: Cell) -> Iterator[Any]:
        wanted = list(self._conditions(cell))
        for style in self._chain:
            yield style
        for name in wanted:
            for style in self._chain:
                yield from (item for item in style.iterfind(f"{W}tblStylePr") if item.get(f"{W}type") == name)

    def _conditions(self, cell: Cell) -> Iterator[str]:
        """From the weakest to the strongest."""
        if "noVBand" not in self._on:
            yield "band1Vert" if (cell.column - ("firstColumn" in self._on)) % 2 == 0 else "band2Vert"
        if "noHBand" not in self._on:
            yield "band1Horz" if (cell.row - ("firstRow" in self._on)) % 2 == 0 else "band2Horz"
        if "firstColumn" in self._on and cell.column == 0:
            yield "firstCol"
        if "lastColumn" in self._on and cell.column == cell.columns - 1:
            yield "lastCol"
        if "firstRow" in self._on and cell.row == 0:
            yield "firstRow"
        if "lastRow" in self._on and cell.row == cell.rows - 1:
            yield "lastRow"


def _with_run_properties(context: RenderContext, properties: Any | None, theme: Theme) -> RenderContext:
    colour = None if properties is None else properties.find(f"{W}color")
    if colour is not None:
        context = context.with_colour(letter_colour(colour, theme))
    vanish = None if properties is None else properties.find(f"{W}vanish")
    if is_on(vanish):
        context = context.with_hidden_reason("vanish")
    return context


def _has_condition(look: Any, name: str, bit: int) -> bool:
    attribute = look.get(f"{W}{name}")
    if attribute is not None:
        return attribute in ("1", "true", "on")
    try:
        return bool(int(look.get(VAL) or "0", 16) & bit)
    except ValueError:
        return False


class Merges:
    """Finds cells covered by one that is merged downwards, whose content alone is shown (17.4.84)."""

    def __init__(self) -> None:
        self._open: set[int] = set()

    def covers(self, cell: Any, column: int) -> bool:
        """Must be called for every cell of a row from the left; ``column`` counts grid columns."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is None:
            self._open.discard(column)
            return False
        continues = merge.get(VAL) != "restart" and column in self._open
        self._open.add(column)
        return continues


def width(cell: Any) -> int:
    """How many grid columns a cell spans."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    text = "" if span is None else span.get(VAL, "")
    return max(1, int(text)) if text.isdigit() and len(text) < 4 else 1
