"""Styles of an ODT: what they make of characters and paragraphs (OpenDocument 1.3 part 3, 16 and 20)."""

import re
from dataclasses import dataclass, replace
from typing import Any

from workers.extraction.document.colours import PAPER
from workers.extraction.docx.colours import rgb
from workers.extraction.docx.styles import FAR, MAX_CHAIN, TINY_SCALE, Format

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
STYLE, TEXT, TABLE, OFFICE, DRAW = (
    NAMESPACE % name for name in ("style", "text", "table", "office", "drawing")
)
FO, SVG = (NAMESPACE % f"{name}-compatible" for name in ("xsl-fo", "svg"))
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75, "pc": 12.0}
# Transparent letters are LibreOffice's.
_OPACITY = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}opacity"
FAINT = 0.05
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|cm|mm|in|px|pc)")


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """``heading`` is the outline level of the style, 0 for body text; ``breaks``: begins a page."""

    style: Format
    heading: int = 0
    indent: float = 0.0
    breaks: bool = False


class OdtStyles:
    """The styles of ``styles.xml`` and of the content, by family and name."""

    def __init__(self, *roots: Any) -> None:
        self._styles = {
            (style.get(f"{STYLE}family"), style.get(f"{STYLE}name")): style
            for root in roots
            if root is not None
            for style in root.iter(f"{STYLE}style")
        }
        self._default = Format(size=12.0)
        for root in roots:
            for style in () if root is None else root.iter(f"{STYLE}default-style"):
                if style.get(f"{STYLE}family") == "paragraph":
                    self._default = _with_text(self._default, style)

    def paragraph(self, name: str | None) -> ParagraphLook:
        look = ParagraphLook(self._default)
        for style in self._chain("paragraph", name):
            level = style.get(f"{STYLE}default-outline-level") or ""
            properties = style.find(f"{STYLE}paragraph-properties")
            attributes = {} if properties is None else properties.attrib
            look = ParagraphLook(
                _with_text(look.style, style),
                int(level) if level.isdigit() else look.heading,
                _points(attributes.get(f"{FO}margin-left"), look.indent),
                attributes.get(f"{FO}break-before", "page" if look.breaks else "") == "page",
            )
        if abs(look.indent) > FAR:
            look = replace(look, style=replace(look.style, inherited_reason="off_page"))
        return look

    def run(self, base: Format, name: str | None) -> Format:
        for style in self._chain("text", name):
            base = _with_text(base, style)
        return base

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether a section's or table's style hides it."""
        return any(
            item.get(f"{TEXT}display") == "none" or item.get(f"{TABLE}display") == "false"
            for style in self._chain(family, name)
            for item in style
        )

    def _chain(self, family: str, name: str | None) -> list[Any]:
        """A style and those it is based on, the farthest first."""
        chain: list[Any] = []
        while (style := self._styles.get((family, name))) is not None and len(chain) < MAX_CHAIN:
            chain.append(style)
            name = style.get(f"{STYLE}parent-style-name")
        return chain[::-1]


def off_page(*shapes: Any) -> str:
    """The reason why nobody sees a shape, or the frame around it, far from its place; or nothing."""
    places = (_points(shape.get(f"{SVG}{name}"), 0.0) for shape in shapes for name in ("x", "y"))
    return "off_page" if any(abs(place) > FAR for place in places) else ""


def _with_text(base: Format, style: Any) -> Format:
    """``base`` with the text properties of a style."""
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return base
    size, weight, slant = (properties.get(f"{FO}font-{name}") for name in ("size", "weight", "style"))
    colour, background = properties.get(f"{FO}color"), properties.get(f"{FO}background-color")
    base = replace(base, size=_points(size, base.size * _percent(size, 1.0)))
    if weight:
        base = replace(base, bold=weight == "bold" or (weight.isdigit() and int(weight) >= 600))
    if slant:
        base = replace(base, italic=slant != "normal")
    if colour:
        base = replace(base, colour=rgb(colour))
    if background:
        base = replace(base, background=rgb(background) or PAPER)
    display, raised = properties.get(f"{TEXT}display"), properties.get(f"{STYLE}text-position", "")
    if raised:
        base = replace(base, raised=_percent(raised.split()[0], 0.0) * base.size)
    return replace(
        base,
        vanish=display == "none" if display else base.vanish,
        clear=_percent(properties.get(_OPACITY), 1.0) < FAINT or base.clear,
        narrow=_percent(properties.get(f"{STYLE}text-scale"), 1.0) * 100 < TINY_SCALE or base.narrow,
        spacing=_points(properties.get(f"{FO}letter-spacing"), base.spacing),
    )


def _percent(text: str | None, default: float) -> float:
    match = _PERCENT.fullmatch(text or "")
    return float(match[1]) / 100 if match else default


def _points(text: str | None, default: float) -> float:
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _POINTS[match[2]] if match else default
