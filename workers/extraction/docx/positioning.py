"""Where paragraphs and rows of a DOCX stand, and whether that leaves anything of them to see."""

from collections.abc import Sequence
from typing import Any

from workers.extraction.docx.colours import VAL, W

_TWIPS = 20  # per point
# No page of a CV is wider than 12 inches; nobody sees a line or row two points high.
_WIDEST, _LONGEST, _FLAT = 12 * 1440, 18 * 1440, 2 * _TWIPS


def indent(properties: Any) -> float:
    """The left indent of a ``w:pPr`` in points."""
    found = properties.find(f"{W}ind")
    return 0.0 if found is None else round((_twips(found, "left") or _twips(found, "start")) / _TWIPS, 1)


def gone_paragraph(placing: Sequence[Any]) -> str:
    """Why a paragraph with these ``w:pPr`` (its styles' first, its own last) is not to be seen, or nothing."""
    spacing = _merged(placing, "spacing")
    if spacing.get(f"{W}lineRule") == "exact" and _twips(spacing, "line") < _FLAT:
        return "clipped"
    frame = _merged(placing, "framePr")
    x, y = _twips(frame, "x"), _twips(frame, "y")
    if not (-_WIDEST < x < _WIDEST and -_LONGEST < y < _LONGEST):
        return "off_page"
    if frame.get(f"{W}hRule") == "exact" and _twips(frame, "h") < _FLAT:
        return "clipped"
    found = _merged(placing, "ind")
    left = _twips(found, "left") or _twips(found, "start")
    first = left + _twips(found, "firstLine") - _twips(found, "hanging")
    return "off_page" if max(abs(left), abs(first)) > _WIDEST else ""


def gone_table(table: Any) -> str:
    """Why a table is not to be seen, or nothing."""
    properties = table.find(f"{W}tblPr")
    if properties is None:
        return ""
    moved = _twips(_merged([properties], "tblInd"), "w")
    placed = _merged([properties], "tblpPr")
    x, y = _twips(placed, "tblpX"), _twips(placed, "tblpY")
    seen = abs(moved) < _WIDEST and abs(x) < _WIDEST and abs(y) < _LONGEST
    return "" if seen else "off_page"


def _merged(placing: Sequence[Any], name: str) -> dict[str, str]:
    """The attributes of an element, those of the last that has them."""
    found: dict[str, str] = {}
    for properties in placing:
        element = properties.find(f"{W}{name}")
        if element is not None:
            found |= dict(element.attrib)
    return found


def gone_row(row: Any) -> str:
    """Why a table row is not to be seen, or nothing."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return ""
    if properties.find(f"{W}del") is not None:
        return "deleted"
    hidden = properties.find(f"{W}hidden")
    if hidden is not None and hidden.get(VAL) not in ("0", "false", "off"):
        return "vanish"
    height = properties.find(f"{W}trHeight")
    flat = height is not None and height.get(f"{W}hRule") == "exact" and _twips(height, "val") < _FLAT
    return "clipped" if flat else ""


def gone_cell(cell: Any) -> str:
    return "deleted" if cell.find(f"{W}tcPr/{W}cellDel") is not None else ""


def _twips(element: Any, name: str) -> float:
    try:
        return float(element.get(f"{W}{name}") or 0)
    except ValueError:
        return 0.0
