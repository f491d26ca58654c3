"""What a group of an RTF file hands down: the format of its characters, and what its text is."""

from dataclasses import dataclass, replace
from typing import Self

from workers.extraction.document.colours import PAPER
from workers.extraction.document.document import Region
from workers.extraction.docx.styles import TINY_SCALE, Format
from workers.extraction.flow.rtf_tables import RtfTables

PLAIN = Format(size=12.0)
TWIPS = 20  # per point


@dataclass(frozen=True, slots=True)
class Group:
    """``destination`` names what its text is, "" for text of the page."""

    style: Format = PLAIN
    font: int = -1
    destination: str = ""
    region: Region = "body"
    uri: str = ""
    fallback: int = 1
    """Characters behind a ``\\u`` that say the same to old readers."""

    def with_word(self, word: str, number: int | None, tables: RtfTables) -> Self:
        """The group after a word about characters; as it is after words that do not matter."""
        style, value, is_on = self.style, number or 0, number != 0
        if word in ("uc", "f"):
            return replace(self, fallback=max(value, 0)) if word == "uc" else replace(self, font=value)
        if word == "plain":
            style = PLAIN
        elif word == "b":
            style = replace(style, bold=is_on)
        elif word == "i":
            style = replace(style, italic=is_on)
        elif word == "v":
            style = replace(style, vanish=is_on)
        elif word == "deleted":
            style = replace(style, inherited_reason="deleted" if is_on else "")
        elif word == "fs":
            style = replace(style, size=value / 2)
        elif word in ("up", "dn"):
            style = replace(style, raised=value / 2)
        elif word == "expndtw":
            style = replace(style, spacing=value / TWIPS)
        elif word == "charscalex":
            style = replace(style, narrow=value < TINY_SCALE)
        elif word == "cf":
            style = replace(style, colour=tables.colour(value))
        elif word in ("cb", "chcbpat", "highlight"):
            style = replace(style, background=tables.colour(value) or PAPER)
        return replace(self, style=style)
