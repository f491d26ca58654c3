"""Where paragraphs and rows of a DOCX stand, and whether that leaves anything of them to see."""

from typing import Any

from workers.extraction.docx_colours import VAL, W

_TWIPS = 20  # per point
# No page of a CV is wider than 12 inches; nobody sees a line or row two points high.
_WIDEST, _LONGEST, _FLAT = 12 * 1440, 18 * 1440, 2 * _TWIPS


def indent(properties: Any) -> float:
    """The left indent of a ``w:pPr`` in points."""
    return round(_left(properties) / _TWIPS, 1)


def gone_paragraph(properties: Any) -> str:
    """Why a paragraph with this ``w:pPr`` is not to be seen, or nothing."""
    spacing = properties.find(f"{W}spacing")
    if spacing is not None and spacing.get(f"{W}lineRule") == "exact" and _twips(spacing, "line") < _FLAT:
        return "clipped"
    frame = properties.find(f"{W}framePr")
    if frame is not None:
        x, y = _twips(frame, "x"), _twips(frame, "y")
        if not (-_WIDEST < x < _WIDEST and -_LONGEST < y < _LONGEST):
            return "off_page"
    return "off_page" if abs(_left(properties)) > _WIDEST else ""


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


def _left(properties: Any) -> float:
    found = properties.find(f"{W}ind")
    if found is None:
        return 0.0
    return _twips(found, "left") or _twips(found, "start")


def _twips(element: Any, name: str) -> float:
    try:
        return float(element.get(f"{W}{name}") or 0)
    except ValueError:
        return 0.0
