"""Position and size of DOCX paragraphs, tables and rows; detects text placed off the page or cut to nothing."""

from collections.abc import Sequence
from typing import Any

from workers.extraction.docx.markup import W, is_on, number

_TWIPS = 20  # per point
# No page of a CV is wider than 12 inches; nobody sees a line or row two points high.
_WIDEST, _LONGEST, _FLAT = 12 * 1440, 18 * 1440, 2 * _TWIPS


def indent(properties: Any) -> float:
    """The left indent of a ``w:pPr`` in points."""
    element = properties.find(f"{W}ind")
    return (
        0.0 if element is None else round((_twips(element, "left") or _twips(element, "start")) / _TWIPS, 1)
    )


def paragraph_hidden_reason(chain: Sequence[Any]) -> str:
    """Why nobody sees a paragraph with these ``w:pPr`` (its styles' first, its own last), or nothing."""
    spacing = _merged(chain, "spacing")
    if spacing.get(f"{W}lineRule") == "exact" and _twips(spacing, "line") < _FLAT:
        return "clipped"
    frame = _merged(chain, "framePr")
    x, y = _twips(frame, "x"), _twips(frame, "y")
    if not (-_WIDEST < x < _WIDEST and -_LONGEST < y < _LONGEST):
        return "off_page"
    if frame.get(f"{W}hRule") == "exact" and _twips(frame, "h") < _FLAT:
        return "clipped"
    indents = _merged(chain, "ind")
    left = _twips(indents, "left") or _twips(indents, "start")
    first = left + _twips(indents, "firstLine") - _twips(indents, "hanging")
    return "off_page" if max(abs(left), abs(first)) > _WIDEST else ""


def table_hidden_reason(table: Any) -> str:
    """Why nobody sees a table, or nothing."""
    properties = table.find(f"{W}tblPr")
    if properties is None:
        return ""
    moved = _twips(_merged([properties], "tblInd"), "w")
    placed = _merged([properties], "tblpPr")
    x, y = _twips(placed, "tblpX"), _twips(placed, "tblpY")
    on_page = abs(moved) < _WIDEST and abs(x) < _WIDEST and abs(y) < _LONGEST
    return "" if on_page else "off_page"


def _merged(chain: Sequence[Any], name: str) -> dict[str, str]:
    """The attributes of an element, those of the last that has them."""
    attributes: dict[str, str] = {}
    for properties in chain:
        element = properties.find(f"{W}{name}")
        if element is not None:
            attributes |= dict(element.attrib)
    return attributes


def row_hidden_reason(row: Any) -> str:
    """Why nobody sees a table row, or nothing."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return ""
    if properties.find(f"{W}del") is not None:
        return "deleted"
    if is_on(properties.find(f"{W}hidden")):
        return "vanish"
    height = properties.find(f"{W}trHeight")
    flat = height is not None and height.get(f"{W}hRule") == "exact" and _twips(height, "val") < _FLAT
    return "clipped" if flat else ""


def cell_hidden_reason(cell: Any) -> str:
    return "deleted" if cell.find(f"{W}tcPr/{W}cellDel") is not None else ""


def _twips(element: Any, name: str) -> float:
    return number(element.get(f"{W}{name}"))
