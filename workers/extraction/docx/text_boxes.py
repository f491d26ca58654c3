"""Text boxes of a DOCX drawing: their content, their background, and whether they are shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workers.extraction.document.colours import PAPER
from workers.extraction.document.geometry import Colour
from workers.extraction.docx.alternate_content import alternative
from workers.extraction.docx.colours import rgb
from workers.extraction.docx.markup import MC, A, W, number

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
    """``background`` is None where it is unknown; ``hidden_reason`` says why nobody sees the box, or is empty."""

    content: Any
    background: Colour | None = None
    hidden_reason: str = ""


def text_boxes(drawing: Any, filled_shapes: bool) -> Iterator[TextBox]:
    """The text boxes in a drawing, outermost only, each once.

    ``filled_shapes`` says that shapes or pictures of the document may lie behind a box without a fill.
    """
    bare = None if filled_shapes else PAPER
    stack: list[tuple[Any, Colour | None, str]] = [(drawing, None, "")]
    while stack:
        element, background, reason = stack.pop()
        if element.tag == f"{W}txbxContent":
            yield TextBox(element, background, reason)
            continue
        if element.tag == f"{MC}AlternateContent":
            element = alternative(element)
        elif element.tag == f"{_WPS}wsp":
            background = _shape_fill(element, bare)
        elif isinstance(element.tag, str) and element.tag.startswith(_V):
            background = _legacy_fill(element, background, bare)
            reason = reason or _legacy_hidden_reason(element)
        elif element.tag in (f"{_WP}anchor", f"{_WP}inline"):
            reason = reason or _anchor_hidden_reason(element)
        stack.extend((child, background, reason) for child in reversed(element))


def alt_texts_of(drawing: Any) -> list[str]:
    """The alternate texts of a drawing, which are not printed."""
    named = (
        item.get(name, "").strip() for item in drawing.iter(f"{_WP}docPr") for name in ("title", "descr")
    )
    return [text for text in named if text]


def has_filled_shapes(root: Any) -> bool:
    """Whether anything in a story may lie behind a text box: a filled shape or a picture."""
    for item in root.iter(f"{_WPS}spPr"):
        fill = item.find(f"{A}solidFill/{A}srgbClr")
        if fill is None and item.find(f"{A}noFill") is None:
            return True
        if fill is not None and rgb(fill.get("val")) != PAPER:
            return True
    return next(root.iter(f"{A}blip", f"{_V}imagedata", f"{_V}fill"), None) is not None


def _shape_fill(shape: Any, bare: Colour | None) -> Colour | None:
    properties = shape.find(f"{_WPS}spPr")
    if properties is None:
        return None
    if properties.find(f"{A}noFill") is not None:
        return bare
    fill = properties.find(f"{A}solidFill/{A}srgbClr")
    # A transparent fill has children of its own; what shows then is not known.
    return rgb(fill.get("val")) if fill is not None and not len(fill) else None


def _legacy_fill(shape: Any, background: Colour | None, bare: Colour | None) -> Colour | None:
    if shape.get("filled") in ("f", "false"):
        return bare
    return rgb(shape.get("fillcolor")) or background


def _legacy_hidden_reason(shape: Any) -> str:
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
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _UNITS[match[2] or "px"] if match else None


def _anchor_hidden_reason(anchor: Any) -> str:
    properties = anchor.find(f"{_WP}docPr")
    if properties is not None and properties.get("hidden") in ("1", "true"):
        return "vanish"
    extent = anchor.find(f"{_WP}extent")
    width, height = (number(None if extent is None else extent.get(name)) for name in ("cx", "cy"))
    x = number(anchor.findtext(f"{_WP}positionH/{_WP}posOffset"))
    y = number(anchor.findtext(f"{_WP}positionV/{_WP}posOffset"))
    outside = x < -width - _MARGIN or x > _WIDEST or y < -height - _MARGIN or y > _LONGEST
    grows = next(anchor.iter(f"{A}spAutoFit"), None) is not None
    flat = extent is not None and (width < _FLAT * _POINT or (height < _FLAT * _POINT and not grows))
    return "off_page" if outside else "clipped" if flat else ""
