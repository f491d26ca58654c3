"""TXT to ``Document``: lines with their indents, as a typewriter sets them, and headings as Markdown marks them."""

import re
from itertools import zip_longest

from workers.extraction.document.document import Document
from workers.extraction.docx.lines import GLYPH_WIDTH
from workers.extraction.docx.runs import PAGE
from workers.extraction.docx.styles import Format
from workers.extraction.flow.text_encoding import decode_text
from workers.extraction.flow.writer import FlowWriter

TAB_COLUMNS = 8
_STYLE = Format()
_HEADINGS = {
    level: Format(size=_STYLE.size * size, bold=True) for level, size in ((1, 1.3), (2, 1.15), (3, 1.0))
}
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"[-=_~*#+─━═]{3,}")
_FRAMED = re.compile(r"([-=_~*#+─━═])\1+\s+(?P<words>\S(?:.*\S)?)\s+\1{2,}")
_ARROWS = re.compile(r"^>{1,3}\s+(?=\S)")
_STRONG = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
UNLIKE = 2  # characters by which the line below a heading may be longer or shorter


def read_plain_text(data: bytes) -> Document:
    """Each line of the file is a line, blank ones are gaps.

    Raises ``Permanent``: document_too_costly, empty_document.
    """
    writer = FlowWriter()
    lines = decode_text(data).replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "").split("\n")
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        text = line.lstrip(" \t\xa0\u3000")
        columns = len(line.expandtabs(TAB_COLUMNS)) - len(text.expandtabs(TAB_COLUMNS))
        heading, text = _heading(text.rstrip(), below.strip())
        text = _STRONG.sub(r"\1", text).replace("\v", " ").replace("\f", PAGE)
        writer.add(text, _HEADINGS[min(heading, 3)] if heading else _STYLE)
        writer.end_paragraph(heading, indent=max(columns, 0) * GLYPH_WIDTH * _STYLE.size)
    return writer.document("txt")


def _heading(text: str, below: str) -> tuple[int, str]:
    """The level of the heading that a line is, or 0, and its words; nothing of a line that is only drawn."""
    if _RULE.fullmatch(text):
        return 0, ""
    framed = _FRAMED.fullmatch(text)
    if framed:
        return 2, framed["words"]
    hashes = _HASHES.match(text)
    if hashes:
        return len(hashes[1]), text[hashes.end() :].rstrip("# ")
    text = _ARROWS.sub("", text)
    is_underlined = _RULE.fullmatch(below) and abs(len(below) - len(text.strip())) <= UNLIKE
    return 2 if is_underlined else 0, text
