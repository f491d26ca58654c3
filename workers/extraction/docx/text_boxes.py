"""Text boxes of a DOCX drawing: what stands in them, on which ground, and whether they are shown at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workers.extraction.document.colours import PAPER
from workers.extraction.document.geometry import Colour
from workers.extraction.docx.alternate_content import MC, alternative
from workers.extraction.docx.colours import W, rgb

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
# English metric units, 914,400 an inch. No page of a CV is wider than 12 inches or longer than 18.
_WIDEST, _LONGEST, _MARGIN = 12 * 914_400, 18 * 914_400, 2 * 914_400
_POINT, _FLAT = 12_700, 2.0
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?|-?\.\d+)(pt|in|px|cm|mm|pc)?")
_UNITS = {"pt": 1.0, "in": 72.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "pc": 12.0}


@dataclass(frozen=True, slots=True)
class TextBox:
    """``ground`` is the colour behind the letters, None where unknown; ``gone`` why no one sees the box."""

    content: Any
    ground: Colour | None = None
    gone: str = ""


def text_boxes(drawing: Any, filled_shapes: bool) -> Iterator[TextBox]:
    """The text boxes in a drawing, outermost only, each once.

    ``filled_shapes`` tells that shapes or pictures of the document may lie behind a box without a fill.
    """
    bare = None if filled_shapes else PAPER
    stack: list[tuple[Any, Colour | None, str]] = [(drawing, None, "")]
    while stack:
        element, ground, gone = stack.pop()
        if element.tag == f"{W}txbxContent":
            yield TextBox(element, ground, gone)
            continue
        if element.tag == f"{MC}AlternateContent":
            element = alternative(element)
        elif element.tag == f"{_WPS}wsp":
            ground = _shape_fill(element, bare)
        elif isinstance(element.tag, str) and element.tag.startswith(_V):
            ground, gone = _legacy_fill(element, ground, bare), gone or _legacy_gone(element)
        elif element.tag in (f"{_WP}anchor", f"{_WP}inline"):
            gone = gone or _anchor_gone(element)
        stack.extend((child, ground, gone) for child in reversed(element))


def descriptions(drawing: Any) -> list[str]:
    """The alternative texts of a drawing: read aloud by screen readers, not printed."""
    named = (
        item.get(name, "").strip() for item in drawing.iter(f"{_WP}docPr") for name in ("title", "descr")
    )
    return [text for text in named if text]


def has_filled_shapes(root: Any) -> bool:
    """Whether anything in a story may lie behind a text box: a filled shape or a picture."""
    for item in root.iter(f"{_WPS}spPr"):
        fill = item.find(f"{_A}solidFill/{_A}srgbClr")
        if fill is None and item.find(f"{_A}noFill") is None:
            return True
        if fill is not None and rgb(fill.get("val")) != PAPER:
            return True
    return next(root.iter(f"{_A}blip", f"{_V}imagedata", f"{_V}fill"), None) is not None


def _shape_fill(shape: Any, bare: Colour | None) -> Colour | None:
    properties = shape.find(f"{_WPS}spPr")
    if properties is None:
        return None
    if properties.find(f"{_A}noFill") is not None:
        return bare
    fill = properties.find(f"{_A}solidFill/{_A}srgbClr")
    # A transparent fill has children of its own; what shows then is not known.
    return rgb(fill.get("val")) if fill is not None and not len(fill) else None


def _legacy_fill(shape: Any, ground: Colour | None, bare: Colour | None) -> Colour | None:
    if shape.get("filled") in ("f", "false"):
        return bare
    return rgb(shape.get("fillcolor")) or ground


def _legacy_gone(shape: Any) -> str:
    style = dict(
        part.split(":", 1)
        for part in shape.get("style", "").replace(" ", "").lower().split(";")
        if ":" in part
    )
    if style.get("visibility") == "hidden":
        return "vanish"
    width, height = _points(style.get("width")), _points(style.get("height"))
    grows = "mso-fit-shape-to-text" in style
    if (width is not None and width < _FLAT) or (height is not None and height < _FLAT and not grows):
        return "clipped"
    x = (_points(style.get("margin-left")) or 0) + (_points(style.get("left")) or 0)
    y = (_points(style.get("margin-top")) or 0) + (_points(style.get("top")) or 0)
    margin = _MARGIN / _POINT
    outside = x < -(width or 0) - margin or x > _WIDEST / _POINT or y < -(height or 0) - margin
    return "off_page" if outside or y > _LONGEST / _POINT else ""


def _points(text: str | None) -> float | None:
    """A length of a VML style; None for none, and for a share of something else."""
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _UNITS[found[2] or "px"] if found else None


def _anchor_gone(anchor: Any) -> str:
    properties = anchor.find(f"{_WP}docPr")
    if properties is not None and properties.get("hidden") in ("1", "true"):
        return "vanish"
    extent = anchor.find(f"{_WP}extent")
    width, height = (_number(None if extent is None else extent.get(name)) for name in ("cx", "cy"))
    x = _number(anchor.findtext(f"{_WP}positionH/{_WP}posOffset"))
    y = _number(anchor.findtext(f"{_WP}positionV/{_WP}posOffset"))
    outside = x < -width - _MARGIN or x > _WIDEST or y < -height - _MARGIN or y > _LONGEST
    grows = next(anchor.iter(f"{_A}spAutoFit"), None) is not None
    flat = extent is not None and (width < _FLAT * _POINT or (height < _FLAT * _POINT and not grows))
    return "off_page" if outside else "clipped" if flat else ""


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
