"""Pieces of DOCX paragraphs written out as lines with spans, links and a place down the page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.rules.text.clean_text import clean_text
from workers.extraction.document.characters import readable, starts_with_bullet
from workers.extraction.document.document import Hidden, Line, Link, Region, Span
from workers.extraction.document.invisible_characters import smuggled
from workers.extraction.docx.runs import BREAK, NOTED_PAGE, PAGE, Paragraph, Piece
from workers.extraction.docx.styles import DEFAULT_SIZE

LEADING = 1.2  # line height over font size
GLYPH_WIDTH = 0.5  # em, a common mean; DOCX lines have no widths of their own
TAB_SPACES = 3  # this many spaces are padding by hand, which means a tab
_SPACES = re.compile(r"([ \t]+)")
_CUTS = re.compile(f"([{BREAK}{PAGE}{NOTED_PAGE}])")
MAX_HIDDEN = 50
MAX_HIDDEN_TEXT = 500


class LineWriter:
    """Collects lines in reading order and keeps page and height."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hidden: list[Hidden] = []
        self.links: list[Link] = []
        self.described: list[tuple[int, float, str]] = []
        self.page = 1
        self._y = 0.0

    def write(
        self, paragraph: Paragraph, region: Region, heading: int, listed: bool, indent: float
    ) -> list[Line]:
        """Appends the paragraph's lines and returns them; an empty paragraph only moves down."""
        written: list[Line] = []
        anchors = not paragraph.pieces and bool(paragraph.boxes or paragraph.described)
        unseen = anchors or any(piece.format.hidden for piece in paragraph.pieces)
        for pieces in self._split(paragraph.pieces):
            line = self._line(pieces, region, heading, indent)
            if line is None:
                # A paragraph of nothing but hidden text or drawings leaves no trace, not even its height.
                self._y += 12.0 if not written and not unseen else 0.0
                continue
            first = not written
            written.append(replace(line, bullet=(listed and first and not heading) or line.bullet))
        self.lines += written
        for text in paragraph.described[: MAX_HIDDEN - len(self.described)]:
            self.described.append((self.page, round(self._y, 1), clean_text(text, MAX_HIDDEN_TEXT)))
        return written

    def _split(self, pieces: list[Piece]) -> Iterator[list[Piece]]:
        """The pieces of each printed line; page breaks are counted, hidden pieces put aside."""
        row: list[Piece] = []
        noted = 0
        for piece in pieces:
            if piece.format.hidden:
                self.hide(piece.format.hidden, piece.text)
                continue
            self._note_link(piece)
            for part in _CUTS.split(piece.text):
                if part == NOTED_PAGE:
                    noted += 1
                elif part in (BREAK, PAGE):
                    yield row
                    row, noted = [], noted + (part == PAGE)
                elif part:
                    if noted and not row:
                        self._turn_page(noted)
                        noted = 0
                    row.append(replace(piece, text=part))
        yield row
        self._turn_page(noted)

    def _turn_page(self, pages: int) -> None:
        if pages:
            self.page, self._y = self.page + pages, 0.0

    def _note_link(self, piece: Piece) -> None:
        if not piece.uri:
            return
        text = readable(piece.text).strip()
        if self.links and self.links[-1].uri == piece.uri:
            self.links[-1] = replace(self.links[-1], text=self.links[-1].text + text)
        else:
            self.links.append(Link(self.page, clean_text(piece.uri, 2000), text))

    def hide(self, reason: str, text: str) -> None:
        """Notes text that is not shown, at the height reached so far; runs of one reason are one."""
        text = clean_text(text, MAX_HIDDEN_TEXT).strip()
        place = (self.page, reason, round(self._y, 1))
        last = self.hidden[-1] if self.hidden else None
        if last and text and (last.page, last.reason, last.y0) == place:
            self.hidden[-1] = replace(last, text=f"{last.text} {text}"[:MAX_HIDDEN_TEXT])
        elif text and len(self.hidden) < MAX_HIDDEN:
            bottom = round(self._y + DEFAULT_SIZE * LEADING, 1)
            self.hidden.append(Hidden(self.page, reason, text, 0.0, round(self._y, 1), 0.0, bottom))

    def _line(self, pieces: list[Piece], region: Region, heading: int, indent: float) -> Line | None:
        text, starts = _joined(pieces)
        for found in smuggled("".join(piece.text for piece in pieces)):
            self.hide(*found)
        if not text:
            return None
        spans = _spans(text, starts, indent)
        main = max(spans, key=lambda span: span.end - span.start)
        top, self._y = self._y, self._y + main.size * LEADING
        return Line(
            page=self.page,
            text=text,
            start=0,
            end=0,
            x0=indent,
            y0=round(top, 1),
            x1=spans[-1].x1,
            y1=round(self._y, 1),
            size=main.size,
            bold=main.bold,
            italic=main.italic,
            region=region,
            bullet=starts_with_bullet(text),
            heading=heading,
            spans=spans,
        )


def _joined(pieces: list[Piece]) -> tuple[str, list[tuple[int, Piece]]]:
    """The text of a line, white space put in order, and where each piece starts in it."""
    text, blank = "", ""
    starts: list[tuple[int, Piece]] = []
    for piece in pieces:
        for part in _SPACES.split(readable(piece.text)):
            if not part:
                continue
            if part.isspace():
                blank += part
                continue
            if text and blank:
                text += "\t" if "\t" in blank or len(blank) >= TAB_SPACES else " "
            blank = ""
            if not starts or starts[-1][1] is not piece:
                starts.append((len(text), piece))
            text += part
    return text, starts


def _spans(text: str, starts: list[tuple[int, Piece]], indent: float) -> tuple[Span, ...]:
    spans: list[Span] = []
    x = indent
    for position, (start, piece) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else len(text)
        style = piece.format
        right = round(x + (end - start) * style.size * GLYPH_WIDTH, 1)
        last = spans[-1] if spans else None
        if last and (last.size, last.bold, last.italic) == (style.size, style.bold, style.italic):
            spans[-1] = replace(last, end=end, x1=right)
        else:
            spans.append(Span(start, end, round(x, 1), right, style.size, style.bold, style.italic))
        x = right
    return tuple(spans)
