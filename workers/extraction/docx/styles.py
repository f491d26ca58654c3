"""What a DOCX's styles and numbering say of a paragraph or run (ECMA-376 part 1, 17.7 and 17.9)."""

from dataclasses import dataclass, replace
from typing import Any

from workers.extraction.document.colours import PAPER, alike
from workers.extraction.document.geometry import Colour
from workers.extraction.docx.colours import background_colour, letter_colour
from workers.extraction.docx.markup import VAL, W14, W, is_on, number, value
from workers.extraction.docx.theme import Theme

DEFAULT_SIZE = 10.0  # ECMA-376 17.3.2.38: ten points where nothing says otherwise
MAX_CHAIN = 12
TINY_POINTS = 2.0
TINY_SCALE = 5  # percent of a letter's own width
STACKED = -0.4  # em; letters this close lie on one another
FITTED = 3.0  # points; no run of text is squeezed into less
FAR = 600.0  # points above or below its line
_TRANSPARENT = 95_000  # thousandths of a percent


@dataclass(frozen=True, slots=True)
class Format:
    """Character format in force; ``colour`` is None for an automatic one, ``background`` where it is not known.

    ``spacing`` (between letters) and ``raised`` are in points; ``turned``: made to run from right to left.
    ``inherited_reason`` says why text is not shown whatever its format: a deletion, a row without height.
    """

    size: float = DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    vanish: bool = False
    colour: Colour | None = None
    background: Colour | None = PAPER
    narrow: bool = False
    clear: bool = False
    spacing: float = 0.0
    raised: float = 0.0
    turned: bool = False
    inherited_reason: str = ""

    @property
    def hidden_reason(self) -> str:
        """Why nobody sees text of this format, or nothing."""
        if self.inherited_reason:
            return self.inherited_reason
        if self.vanish:
            return "vanish"
        if self.clear:
            return "invisible"
        if self.size < TINY_POINTS or self.narrow or self.spacing <= STACKED * self.size:
            return "tiny"
        if abs(self.raised) > FAR:
            return "off_page"
        if self.colour is None or self.background is None:
            return ""
        return "white" if alike(self.colour, self.background) else ""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """``properties``: the ``w:pPr`` of the style and of those it is based on, the farthest first."""

    format: Format
    heading: int = 0
    is_list_item: bool = False
    shade: Any = None
    properties: tuple[Any, ...] = ()


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
            default = with_properties(default, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), self.theme)
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
            base = with_properties(base, properties, self.theme)
        return base

    def _resolve(self, name: str, depth: int) -> ParagraphStyle:
        if name in self._resolved:
            return self._resolved[name]
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
        heading, listed, shade, chain = parent.heading, parent.is_list_item, parent.shade, parent.properties
        if properties is not None:
            chain = (*chain, properties)
            heading = outline_level(properties, heading)
            listed = is_list_item(properties, listed)
            new_shade = properties.find(f"{W}shd")
            shade = shade if new_shade is None else new_shade
        title = (value(style, "name") or "").lower()
        if title.startswith("heading ") and title[8:].isdigit():
            heading = int(title[8:])
        lettering = with_properties(parent.format, style.find(f"{W}rPr"), self.theme)
        return ParagraphStyle(lettering, heading, listed, shade, chain)


def with_properties(base: Format, properties: Any | None, theme: Theme) -> Format:
    """``base`` with the changes of a ``w:rPr`` element."""
    if properties is None:
        return base
    changes: dict[str, Any] = {}
    for element in properties:
        tag = element.tag
        if tag == f"{W}b":
            changes["bold"] = is_on(element)
        elif tag == f"{W}i":
            changes["italic"] = is_on(element)
        elif tag == f"{W}vanish":
            changes["vanish"] = is_on(element)
        elif tag == f"{W}sz":
            changes["size"] = number(element.get(VAL), 2 * base.size) / 2
        elif tag == f"{W}color":
            changes["colour"] = letter_colour(element, theme)
        elif tag == f"{W}spacing":
            changes["spacing"] = number(element.get(VAL)) / 20  # twips
        elif tag == f"{W}position":
            changes["raised"] = number(element.get(VAL)) / 2
        elif tag == f"{W}w":
            changes["narrow"] = 0 < number(element.get(VAL), 400.0) <= TINY_SCALE
        elif tag == f"{W}fitText":
            changes["narrow"] = number(element.get(VAL), 20 * FITTED) / 20 < FITTED
        elif tag == f"{W14}textFill":
            changes["clear"] = _is_clear(element)
    for name in ("shd", "highlight"):  # a highlight lies over a shade, in whichever order they are written
        if (paint := properties.find(f"{W}{name}")) is not None:
            behind = changes.get("background", base.background)
            changes["background"] = background_colour(paint, behind, theme)
    return replace(base, **changes) if changes else base


def _is_clear(fill: Any) -> bool:
    """Whether a ``w14:textFill`` paints nothing."""
    if fill.find(f"{W14}noFill") is not None:
        return True
    shares = (item.get(f"{W14}val", "0") for item in fill.iter(f"{W14}alpha"))
    return any(share.isdigit() and int(share) >= _TRANSPARENT for share in shares)


def outline_level(properties: Any, default: int) -> int:
    """The outline_level level of a ``w:pPr``, from 1; body text is 0."""
    level = value(properties, "outlineLvl")
    if level is None or not level.isdigit():
        return default
    return int(level) + 1 if int(level) < 9 else 0


def is_list_item(properties: Any, default: bool) -> bool:
    """Whether a ``w:pPr`` makes the paragraph an item of a list."""
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return default
    return value(numbering, "numId") not in (None, "0")
