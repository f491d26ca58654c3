"""RTF to ``Document`` (Rich Text Format 1.9.1): visible text with its styles, tables, links and lists."""

import re
from dataclasses import replace

from workers.errors import Permanent
from workers.extraction.document.document import MAX_PROPERTIES_TEXT, Document, Region
from workers.extraction.docx.styles import FAR
from workers.extraction.flow.rtf_group import TWIPS, Group
from workers.extraction.flow.rtf_tables import RtfTables
from workers.extraction.flow.rtf_tokens import CHARACTERS, Token, tokens
from workers.extraction.flow.writer import FlowWriter

MAX_DEPTH = 500
LEAST_HEIGHT = 2.0  # points of a line
_PLACES = ("li", "ri", "fi", "posx", "posy", "posnegx", "posnegy")  # of paragraphs, in twips
_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_TABLES = ("fonttbl", "colortbl", "stylesheet")
# The text of these groups is not printed where it stands.
_UNPRINTED = frozenset(
    [
        "info",
        "pict",
        "object",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "xe",
        "tc",
        "filetbl",
        "template",
        "nonshppict",
        "sp",
        "annotation",
        "atnid",
        "atnauthor",
        "listtext",
        "pntext",
        "pntxta",
        "pntxtb",
        "themedata",
        "datastore",
        "listtable",
        "rsidtbl",
        "generator",
    ]
).union(_TABLES)
_NOTES = {"info": "metadata", "annotation": "comment"}
_MARGINS: dict[str, Region] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
}
_PRINTED = ("shpinst", "fldrslt", "shptxt", "shprslt")
_NUMBERED = {932: "cp932", 936: "gb18030", 949: "cp949", 950: "big5", 10000: "mac_roman", 65001: "utf-8"}
_NUMBERED |= {number: f"cp{number}" for number in (437, 850, 852, 866, 874)}
_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def read_rtf(data: bytes) -> Document:
    """Raises ``Permanent``: unsafe_document, document_too_costly, empty_document."""
    reader = _Reader()
    for token in tokens(data):
        reader.take(token)
    return reader.document()


class _Reader:
    def __init__(self) -> None:
        self._writer = FlowWriter()
        self._tables = RtfTables()
        self._groups = [Group()]
        self._bytes, self._units, self._collected = b"", "", ""
        self._skip = 0
        self._is_optional = False
        self._hidden = ""  # why nobody sees the paragraph
        self._heading, self._indent, self._listed, self._in_table, self._in_row = 0, 0.0, False, False, False

    def take(self, token: Token) -> None:
        if token.text:
            text, self._skip = token.text[self._skip :], max(self._skip - len(token.text), 0)
            if text and self._units:
                self._flush()
            self._bytes += text
        elif token.word == "u":
            if self._bytes:
                self._flush()
            self._units += chr((token.number or 0) & 0xFFFF)
            self._skip = self._groups[-1].fallback
        else:
            self._flush()
            self._skip = 0
            if token.brace:
                self._open() if token.brace == "{" else self._close()
            else:
                self._word(token.word, token.number)

    def document(self) -> Document:
        self._flush()
        self._end_text()
        self._close_row()
        return self._writer.document("rtf")

    def _flush(self) -> None:
        """Hand on the characters collected so far."""
        text = self._bytes.decode(self._tables.encoding(self._groups[-1].font), "replace")
        text += self._units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._bytes, self._units = b"", ""
        if text:
            self._take_text(text)

    def _take_text(self, text: str) -> None:
        group = self._groups[-1]
        if group.destination in _TABLES:
            self._tables.take_text(group.destination, text)
        elif group.destination:
            self._collected = (self._collected + text)[:MAX_PROPERTIES_TEXT]
        else:
            if self._in_table and not self._in_row:
                self._end_text()
                self._open_row()
            elif self._in_row and not self._in_table:
                self._close_row()
            reason = group.style.inherited_reason or self._hidden
            self._writer.add(text, replace(group.style, inherited_reason=reason), group.uri)

    def _open(self) -> None:
        if len(self._groups) > MAX_DEPTH:
            raise Permanent("unsafe_document", "The RTF file is refused: its groups are nested too deeply.")
        self._groups.append(self._groups[-1])

    def _close(self) -> None:
        if len(self._groups) < 2:
            return
        closed, outer = self._groups.pop(), self._groups[-1]
        if closed.region != outer.region:
            self._groups.append(closed)
            self._end_text()
            self._groups.pop()
        if closed.destination == outer.destination:
            return
        collected, self._collected = self._collected, ""
        if closed.destination == "fldinst" and (link := _LINK.search(collected)):
            self._groups[-1] = replace(outer, uri=link[1])
        elif closed.destination in ("listtext", "pntext"):
            self._listed = True
        elif closed.destination in _NOTES:
            self._writer.note(_NOTES[closed.destination], collected)

    def _word(self, word: str, number: int | None) -> None:
        group, optional, self._is_optional = self._groups[-1], self._is_optional, word == "*"
        if word in _UNPRINTED or (optional and word not in _PRINTED):
            self._groups[-1] = replace(group, destination=group.destination or word)
        elif group.destination:
            if group.destination in _TABLES:
                self._tables.take_word(word, number or 0)
        elif word in CHARACTERS:
            self._take_text(CHARACTERS[word])
        elif word in _MARGINS:
            self._end_text()
            self._groups[-1] = replace(group, region=_MARGINS[word])
        elif word in ("ansicpg", *_CODE_PAGES):
            self._tables.code_page = _CODE_PAGES.get(word) or _code_page(number or 0)
        elif not self._paragraph_word(word, number or 0):
            self._groups[-1] = group.with_word(word, number, self._tables)

    def _paragraph_word(self, word: str, number: int) -> bool:
        """Carry out a word about paragraphs or tables; False for any other word."""
        if word in ("par", "sect", "nestrow"):
            self._end_paragraph()
        elif word == "cell":
            self._end_paragraph_of_cell()
        elif word == "row":
            self._close_row()
        elif word == "pard":
            self._heading, self._indent, self._listed, self._in_table = 0, 0.0, False, False
            self._hidden = ""
        elif word == "intbl":
            self._in_table = True
        elif word == "outlinelevel":
            self._heading = number + 1 if number < 9 else 0
        elif word == "s":
            self._heading = self._tables.heading(number)
        elif word in _PLACES:
            self._indent = number / TWIPS if word == "li" else self._indent
            self._hidden = "off_page" if abs(number) > FAR * TWIPS else self._hidden
        elif word == "sl":
            # A negative number is the exact height of a line.
            self._hidden = "clipped" if -LEAST_HEIGHT * TWIPS < number < 0 else self._hidden
        else:
            return False
        return True

    def _end_paragraph(self) -> None:
        region = self._groups[-1].region
        self._writer.end_paragraph(self._heading, self._listed, self._indent, region)
        self._listed = False

    def _end_text(self) -> None:
        """End the paragraph, if there is text in it."""
        if not self._writer.is_empty:
            self._end_paragraph()

    def _end_paragraph_of_cell(self) -> None:
        if not self._in_row:
            self._open_row()
        self._end_text()
        self._writer.end_cell()
        self._writer.begin_cell()

    def _open_row(self) -> None:
        self._in_row = True
        self._writer.begin_row()
        self._writer.begin_cell()

    def _close_row(self) -> None:
        if self._in_row:
            self._end_text()
            self._writer.end_cell()
            self._writer.end_row()
        self._in_row = False


def _code_page(number: int) -> str:
    """The encoding of a Windows or Macintosh code page; of an unknown one, Windows-1252."""
    return _NUMBERED.get(number) or (f"cp{number}" if 1250 <= number <= 1258 else "cp1252")
