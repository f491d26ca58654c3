"""TXT to ``Document``: lines with their indents, as a typewriter sets them."""

from workers.extraction.document.document import Document
from workers.extraction.docx.lines import GLYPH_WIDTH
from workers.extraction.docx.runs import PAGE
from workers.extraction.docx.styles import Format
from workers.extraction.flow.text_encoding import decode_text
from workers.extraction.flow.writer import FlowWriter

TAB_COLUMNS = 8
_STYLE = Format()


def read_plain_text(data: bytes) -> Document:
    """Each line of the file is a line, blank ones are gaps.

    Raises ``Permanent``: document_too_costly, empty_document.
    """
    writer = FlowWriter()
    for line in decode_text(data).replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "").split("\n"):
        text = line.lstrip(" \t\xa0\u3000")
        columns = len(line.expandtabs(TAB_COLUMNS)) - len(text.expandtabs(TAB_COLUMNS))
        writer.add(text.replace("\v", " ").replace("\f", PAGE), _STYLE)
        writer.end_paragraph(indent=max(columns, 0) * GLYPH_WIDTH * _STYLE.size)
    return writer.document("txt")
