"""Colours of a DOCX: of letters and of their background (ECMA-376 part 1, 17.3.2.6 and 17.3.2.32)."""

import re
from typing import Any, Protocol

from workers.extraction.document.geometry import Colour
from workers.extraction.docx.markup import VAL, W

_HEX = re.compile(r"[0-9a-fA-F]{6}")
_HIGHLIGHTS: dict[str, Colour] = {
    "black": (0, 0, 0),
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "green": (0, 255, 0),
    "magenta": (255, 0, 255),
    "red": (255, 0, 0),
    "yellow": (255, 255, 0),
    "white": (255, 255, 255),
    "darkBlue": (0, 0, 139),
    "darkCyan": (0, 139, 139),
    "darkGreen": (0, 100, 0),
    "darkMagenta": (139, 0, 139),
    "darkRed": (139, 0, 0),
    "darkYellow": (139, 139, 0),
    "darkGray": (169, 169, 169),
    "lightGray": (211, 211, 211),
}


def rgb(text: str | None) -> Colour | None:
    """A colour from six hexadecimal digits, with or without "#"; None for anything else."""
    text = (text or "").lstrip("#")
    if not _HEX.fullmatch(text):
        return None
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


class Themed(Protocol):
    def colour(self, element: Any, name: str, prefix: str = "theme") -> Colour | None:
        """The theme's colour of that name, with the tint and shade of the element."""


def letter_colour(element: Any, theme: Themed) -> Colour | None:
    """The colour a ``w:color`` gives; None for automatic ones, which differ from their background."""
    named = element.get(f"{W}themeColor")
    return (theme.colour(element, named) if named else None) or rgb(element.get(VAL))


def background_colour(element: Any | None, behind: Colour | None, theme: Themed) -> Colour | None:
    """What a ``w:shd`` or ``w:highlight`` paints over ``behind``; None where that is not one known colour."""
    if element is None:
        return behind
    if element.tag == f"{W}highlight":
        name = element.get(VAL)
        return behind if name in (None, "none") else _HIGHLIGHTS.get(name)
    pattern = element.get(VAL, "clear")
    if pattern == "solid":
        return (
            letter_colour(element, theme) if element.get(f"{W}themeColor") else rgb(element.get(f"{W}color"))
        )
    named = element.get(f"{W}themeFill")
    if named is not None:
        return theme.colour(element, named, "themeFill") if pattern in ("clear", "nil") else None
    fill = element.get(f"{W}fill", "auto")
    if pattern not in ("clear", "nil"):
        return None
    return behind if fill == "auto" else rgb(fill)
