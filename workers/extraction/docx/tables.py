"""How the style of a DOCX table sets its cells: ground and letters, by row and column (ECMA-376 part 1, 17.7.6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workers.extraction.docx.colours import VAL, W, ground, letters
from workers.extraction.docx.context import Setting
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
        self._on = {name for name, bit in _BITS.items() if look is not None and _is_on(look, name, bit)}

    def dressed(self, setting: Setting, cell: Cell) -> Setting:
        """``setting`` as it is inside a cell."""
        for properties in self._properties(cell):
            for shade in properties.iterfind(f"{W}tcPr/{W}shd"):
                setting = setting.on(ground(shade, setting.behind, self._theme))
            setting = _lettered(setting, properties.find(f"{W}rPr"), self._theme)
        return setting

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


def _lettered(setting: Setting, properties: Any | None, theme: Theme) -> Setting:
    colour = None if properties is None else properties.find(f"{W}color")
    if colour is not None:
        setting = setting.lettered(letters(colour, theme))
    vanish = None if properties is None else properties.find(f"{W}vanish")
    if vanish is not None and vanish.get(VAL) not in ("0", "false", "off"):
        setting = setting.gone_for("vanish")
    return setting


def _is_on(look: Any, name: str, bit: int) -> bool:
    own = look.get(f"{W}{name}")
    if own is not None:
        return own in ("1", "true", "on")
    try:
        return bool(int(look.get(VAL) or "0", 16) & bit)
    except ValueError:
        return False


class Merges:
    """Which cells of a table lie under one that is merged downwards, whose content alone is shown (17.4.84)."""

    def __init__(self) -> None:
        self._open: set[int] = set()

    def covers(self, cell: Any, column: int) -> bool:
        """To be asked for every cell of a row from the left; ``column`` counts grid columns."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is None:
            self._open.discard(column)
            return False
        going_on = merge.get(VAL) != "restart" and column in self._open
        self._open.add(column)
        return going_on


def width(cell: Any) -> int:
    """How many grid columns a cell spans."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    text = "" if span is None else span.get(VAL, "")
    return max(1, int(text)) if text.isdigit() and len(text) < 4 else 1
