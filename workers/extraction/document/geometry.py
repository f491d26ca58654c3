"""Places on a page: the frame that turns PDF space into reading space, and words in it.

Reading space has its origin at the top-left corner of the page as it is shown; y grows downwards, in points.
"""

from dataclasses import dataclass
from functools import cached_property

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1"""
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Frame:
    """The visible box of a page in PDF space and its rotation (clockwise degrees)."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @cached_property
    def width(self) -> float:
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @cached_property
    def height(self) -> float:
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """x0, y0, x1, y1 of a box given in PDF space."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is set; ``hidden`` says why nobody sees it whatever is around it, or is empty.

    ``fill`` is the colour of its letters, or None where they have no single plain colour. ``symbols`` marks a
    bullet font, ``icons`` an icon font, ``libertine`` one with small capitals of its own; ``upright`` is false
    for text that runs up or down the page; ``borrowed``: the font is not in the document.
    """

    size: float
    bold: bool = False
    italic: bool = False
    hidden: str = ""
    fill: Colour | None = None
    symbols: bool = False
    icons: bool = False
    libertine: bool = False
    upright: bool = True
    borrowed: bool = False


@dataclass(slots=True)
class Word:
    """``spaced``: white space stands before it in the content stream. ``source`` is its text object."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    style: Style
    spaced: bool = False
    source: int = 0


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def off_page(word: Word, frame: Frame) -> str:
    """The reason ``off_page`` for a word of which nothing is on the page, else nothing."""
    outside = word.x1 <= 0 or word.y1 <= 0 or word.x0 >= frame.width or word.y0 >= frame.height
    return "off_page" if outside else ""
