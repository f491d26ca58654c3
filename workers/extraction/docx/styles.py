"""What a DOCX's styles and numbering say of a paragraph or run (ECMA-376 part 1, 17.7 and 17.9)."""

from dataclasses import dataclass, replace
from typing import Any

from workers.extraction.document.colours import PAPER, alike
from workers.extraction.document.geometry import Colour
from workers.extraction.docx.colours import VAL, W, ground, letters
from workers.extraction.docx.theme import Theme

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DEFAULT_SIZE = 10.0  # ECMA-376 17.3.2.38: ten points where nothing says otherwise
MAX_CHAIN = 12
TINY_POINTS = 2.0
TINY_SCALE = 5  # percent of a letter's own width
STACKED = -0.4  # em; letters moved together by so much lie on one another
FITTED = 3.0  # points; no run of text is squeezed into less
FAR = 600.0  # points above or below its line
_TRANSPARENT = 95_000  # thousandths of a percent


@dataclass(frozen=True, slots=True)
class Format:
    """Character format in force; ``colour`` is None for an automatic one, ``behind`` where it is not known.

    ``spacing`` (between letters) and ``raised`` are in points; ``turned``: made to run from right to left.
    ``gone`` tells why text is not shown whatever its format: a deletion, a row without height.
    """

    size: float = DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    vanish: bool = False
    colour: Colour | None = None
    behind: Colour | None = PAPER
    narrow: bool = False
    clear: bool = False
    spacing: float = 0.0
    raised: float = 0.0
    turned: bool = False
    gone: str = ""

    @property
    def hidden(self) -> str:
        """The reason why nobody sees text of this format, or nothing."""
        if self.gone:
            return self.gone
        if self.vanish:
            return "vanish"
        if self.clear:
            return "invisible"
        if self.size < TINY_POINTS or self.narrow or self.spacing <= STACKED * self.size:
            return "tiny"
        if abs(self.raised) > FAR:
            return "off_page"
        unseen = self.colour is not None and self.behind is not None and alike(self.colour, self.behind)
        return "white" if unseen else ""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """``placing``: the ``w:pPr`` of the style and of those it is based on, the farthest first."""

    format: Format
    heading: int = 0
    listed: bool = False
    shade: Any = None
    placing: tuple[Any, ...] = ()


class Styles:
    """Resolves style ids along ``basedOn``; unknown ids mean the defaults."""

    def __init__(self, root: Any | None, theme: Theme | None = None) -> None:
        self.theme = theme or Theme()
        self._styles: dict[str, Any] = {}
        self._resolved: dict[str, ParagraphStyle] = {}
        self._default_paragraph = ""
        default = Format()
        if root is not None:
            for style in root.iterfind(f"{W}style"):
                self._add(style)
            default = applied(default, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), self.theme)
        self._base = ParagraphStyle(default)

    def _add(self, style: Any) -> None:
        name = style.get(f"{W}styleId", "")
        self._styles[name] = style
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            self._default_paragraph = name

    def paragraph(self, name: str | None) -> ParagraphStyle:
        return self._resolve(name or self._default_paragraph, MAX_CHAIN)

    def table(self, name: str | None) -> list[Any]:
        """A table style and those it is based on, the farthest first."""
        chain: list[Any] = []
        while name in self._styles and len(chain) < MAX_CHAIN:
            chain.append(self._styles[name])
            name = value(chain[-1], "basedOn")
        return chain[::-1]

    def run(self, base: Format, name: str | None) -> Format:
        """``base`` with a character style laid over it."""
        chain, depth = [], 0
        while name in self._styles and depth < MAX_CHAIN:
            style = self._styles[name]
            chain.append(style.find(f"{W}rPr"))
            name, depth = value(style, "basedOn"), depth + 1
        for properties in reversed(chain):
            base = applied(base, properties, self.theme)
        return base

    def _resolve(self, name: str, depth: int) -> ParagraphStyle:
        known = self._resolved.get(name)
        if known is not None:
            return known
        style = self._styles.get(name)
        if style is None or depth == 0:
            return self._base
        parent_name = value(style, "basedOn")
        parent = self._resolve(parent_name, depth - 1) if parent_name else self._base
        resolved = self._derived(parent, style)
        self._resolved[name] = resolved
        return resolved

    def _derived(self, parent: ParagraphStyle, style: Any) -> ParagraphStyle:
        properties = style.find(f"{W}pPr")
        heading, listed, shade, placing = parent.heading, parent.listed, parent.shade, parent.placing
        if properties is not None:
            placing = (*placing, properties)
            heading = outline(properties, heading)
            listed = numbered(properties, listed)
            shade = shade if (own := properties.find(f"{W}shd")) is None else own
        title = (value(style, "name") or "").lower()
        if title.startswith("heading ") and title[8:].isdigit():
            heading = int(title[8:])
        lettering = applied(parent.format, style.find(f"{W}rPr"), self.theme)
        return ParagraphStyle(lettering, heading, listed, shade, placing)


def applied(base: Format, properties: Any | None, theme: Theme) -> Format:
    """``base`` changed by a ``w:rPr`` element."""
    if properties is None:
        return base
    changes: dict[str, Any] = {}
    for element in properties:
        tag = element.tag
        if tag == f"{W}b":
            changes["bold"] = on(element)
        elif tag == f"{W}i":
            changes["italic"] = on(element)
        elif tag == f"{W}vanish":
            changes["vanish"] = on(element)
        elif tag == f"{W}sz":
            changes["size"] = half_points(element.get(VAL), base.size)
        elif tag == f"{W}color":
            changes["colour"] = letters(element, theme)
        elif tag == f"{W}spacing":
            changes["spacing"] = half_points(element.get(VAL), 0.0) / 10  # twips
        elif tag == f"{W}position":
            changes["raised"] = half_points(element.get(VAL), 0.0)
        elif tag == f"{W}w":
            changes["narrow"] = 0 < half_points(element.get(VAL), 200.0) * 2 <= TINY_SCALE
        elif tag == f"{W}fitText":
            changes["narrow"] = half_points(element.get(VAL), 10 * FITTED) / 10 < FITTED
        elif tag == f"{W14}textFill":
            changes["clear"] = _is_clear(element)
    for name in ("shd", "highlight"):  # a highlight lies over a shade, in whichever order they are written
        if (paint := properties.find(f"{W}{name}")) is not None:
            changes["behind"] = ground(paint, changes.get("behind", base.behind), theme)
    return replace(base, **changes) if changes else base


def on(element: Any) -> bool:
    """A toggle property is on unless it says otherwise."""
    return element.get(VAL) not in ("0", "false", "off", "none")


def _is_clear(fill: Any) -> bool:
    """Whether a ``w14:textFill`` paints nothing."""
    if fill.find(f"{W14}noFill") is not None:
        return True
    shares = (item.get(f"{W14}val", "0") for item in fill.iter(f"{W14}alpha"))
    return any(share.isdigit() and int(share) >= _TRANSPARENT for share in shares)


def half_points(text: str | None, default: float) -> float:
    try:
        return float(text or "") / 2
    except ValueError:
        return default


def value(element: Any, name: str) -> str | None:
    """The ``w:val`` of a child, or None."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def outline(properties: Any, default: int) -> int:
    """The outline level of a ``w:pPr``, from 1; body text is 0."""
    level = value(properties, "outlineLvl")
    if level is None or not level.isdigit():
        return default
    return int(level) + 1 if int(level) < 9 else 0


def numbered(properties: Any, default: bool) -> bool:
    """Whether a ``w:pPr`` makes the paragraph an item of a list."""
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return default
    return value(numbering, "numId") not in (None, "0")
