"""The tables at the head of an RTF file: fonts with their encodings, colours, styles that are headings."""

import re

from workers.extraction.document.geometry import Colour
from workers.extraction.flow.rtf_tokens import CODE_PAGES

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_PARTS = {"red": 0, "green": 1, "blue": 2}


class RtfTables:
    """Fed with the control words and texts of ``fonttbl``, ``colortbl`` and ``stylesheet``."""

    def __init__(self) -> None:
        self.code_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._colours: list[Colour | None] = []
        self._headings: dict[int, int] = {}
        self._number = 0
        self._mixed: dict[int, int] = {}

    def encoding(self, font: int) -> str:
        return self._fonts.get(font) or self.code_page

    def colour(self, number: int) -> Colour | None:
        """None for the automatic one."""
        return self._colours[number] if 0 <= number < len(self._colours) else None

    def heading(self, style: int) -> int:
        """The outline level of a paragraph style, 0 for body text."""
        return self._headings.get(style, 0)

    def take_word(self, word: str, number: int) -> None:
        if word in ("f", "s", "cs"):
            self._number = number
        elif word == "fcharset" and number in CODE_PAGES:
            self._fonts[self._number] = CODE_PAGES[number]
        elif word in _PARTS:
            self._mixed[_PARTS[word]] = number & 255

    def take_text(self, table: str, text: str) -> None:
        """A text in ``table``: a ";" ends a colour, the name of a style may say that it is a heading."""
        if table == "colortbl":
            for _ in range(text.count(";")):
                mixed = self._mixed
                self._colours.append((mixed.get(0, 0), mixed.get(1, 0), mixed.get(2, 0)) if mixed else None)
                self._mixed = {}
        elif table == "stylesheet" and (match := _HEADING.search(text)):
            self._headings[self._number] = int(match[1])
