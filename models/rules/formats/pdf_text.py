"""Text as a PDF prints it: glyphs of an embedded font, lines that fit, scripts that run to the left."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import DomainError
from models.rules.formats.cv_blocks import has_leftward, runs_leftward

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"
FOLDER = Path(__file__).with_name("fonts")
MOST_SCRIPTS = 5
_CUTS = re.compile(r"(?<=^[.,;:!?])(?=[A-Za-z])")
_WORDS = re.compile(r"\s*\S+")


class UnprintableText(DomainError):
    """The font has no glyph for some characters."""

    code, status = "unprintable_text", 409

    def __init__(self, characters: set[str]) -> None:
        named = sorted({unicodedata.name(one, "unnamed character").split()[0].title() for one in characters})
        scripts = ", ".join(named[:MOST_SCRIPTS])
        super().__init__(
            detail=f"The PDF's font lacks characters of the profile ({scripts}); `docx` has them all."
        )


@cache
def font(name: str) -> "TTFont":
    """The font, read once and registered by its name."""
    # Imported here because only the export of a CV needs it.
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    loaded = TTFont(name, FOLDER / f"{name}.ttf")
    pdfmetrics.registerFont(loaded)
    return loaded


def printable(text: str, name: str) -> str:
    """The text in the forms that the font has: composed, Arabic letters joined, without characters that show nothing.

    Raises ``UnprintableText``.
    """
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        if has_leftward(text):
            # Imported here because it is seldom needed.
            import arabic_reshaper

            text = arabic_reshaper.reshape(text)
        text = "".join(one for one in text if unicodedata.category(one) != "Cf")
    glyphs = font(name).face.charToGlyph
    if missing := {one for one in text if ord(one) not in glyphs}:
        raise UnprintableText(missing)
    return text


def pieces_as_set(line: str, leftward: bool) -> list[str]:
    """A line from left to right, as it stands on paper; on a CV that runs to the right it keeps its own direction.

    A sign that ends it and stands at its left is a piece of its own: readers would move it with the word behind it.
    """
    if not leftward and not has_leftward(line):
        return [line]
    # Imported here because it is seldom needed.
    from bidi import get_display

    text = str(get_display(line, base_dir="R" if leftward or runs_leftward(line) else "L"))
    return _CUTS.split(text)


def text_width(text: str, name: str, size: float) -> float:
    return float(font(name).stringWidth(text, size))


def wrap(text: str, name: str, size: float, available: float) -> Iterator[str]:
    """The lines of a text, none wider than ``available``; a word that is wider by itself is cut."""
    line, width = "", 0.0
    for word in _WORDS.findall(text):
        added = text_width(word, name, size)
        if line and width + added > available:
            yield line
            line, width, word = "", 0.0, word.lstrip()
            added = text_width(word, name, size)
        while added > available:
            cut = _fitting(word, name, size, available)
            yield word[:cut]
            word = word[cut:]
            added = text_width(word, name, size)
        line, width = line + word, width + added
    if line:
        yield line


def _fitting(word: str, name: str, size: float, available: float) -> int:
    """How many characters of a word fit, at least one."""
    width = 0.0
    for position, character in enumerate(word):
        width += text_width(character, name, size)
        if width > available:
            return max(position, 1)
    return len(word)
